#include "engine/import/jsonl_reader.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/item_marks.h"
#include "engine/import/json_lines.h"
#include "engine/import/line_reader.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

// Lines looked up at once.
constexpr size_t kLinesPerLookup = 256;
constexpr size_t kBytesPerLookup = 1 << 20;

struct Line {
  std::string text;
  std::string location;
  bool too_long = false;
};

class JsonlReader {
 public:
  JsonlReader(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options), outlet_(outlet), marks_(ImportFormat::kJsonl, options) {}

  absl::Status Read(ByteSource& source) {
    LineReader lines(source);
    for (;;) {
      std::vector<Line> batch;
      size_t bytes = 0;
      absl::StatusOr<bool> more = true;
      while (batch.size() < kLinesPerLookup && bytes < kBytesPerLookup) {
        more = lines.Next();
        if (!more.ok() || !*more) break;
        batch.push_back({std::string(lines.line()), lines.location(), lines.too_long()});
        bytes += batch.back().text.size();
      }
      RETURN_IF_ERROR(Take(batch));
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
    }
  }

 private:
  struct FirstRead {
    std::string content_hash;  // before its places were completed
    std::string location;
  };

  absl::Status Take(const std::vector<Line>& batch) {
    std::vector<std::string> marks(batch.size());
    std::vector<std::optional<MarkedEntry>> known(batch.size());
    if (options_.known != nullptr) {
      for (size_t i = 0; i < batch.size(); ++i) marks[i] = marks_.Of(batch[i].text);
      ASSIGN_OR_RETURN(known, options_.known->FindMarked(marks));
    }
    for (size_t i = 0; i < batch.size(); ++i) {
      const Line& line = batch[i];
      if (line.too_long) {
        RejectLongLine(line.location, outlet_);
      } else if (known[i].has_value() && IsFirst(*known[i], line)) {
        RETURN_IF_ERROR(outlet_.DeliverKnown(*known[i]));
      } else {
        RETURN_IF_ERROR(TakeJsonLine(line.text, line.location, outlet_,
                                     [&](const nlohmann::json& object, const std::string&) {
                                       return Take(object, line.location, marks[i]);
                                     }));
      }
    }
    return absl::OkStatus();
  }

  // True for the first line of its entry. What is marked was not completed, so that
  // the hash of what is stored is that of what was read.
  bool IsFirst(const MarkedEntry& known, const Line& line) {
    return first_read_.try_emplace(known.key, FirstRead{known.content_hash, line.location}).second;
  }

  // True when a place had something added or repaired.
  bool CompletePlaces(Entry& entry, ItemNotes& notes) const {
    bool changed = false;
    for (Location* place : LocationsOf(entry)) {
      const Location written = *place;
      notes.CompletePlace(*options_.gazetteer, *place);
      changed = changed || *place != written;
    }
    return changed;
  }

  absl::Status Take(const nlohmann::json& object, const std::string& location,
                    const std::string& mark) {
    const std::string id = JsonText(object, "id");
    absl::StatusOr<Entry> entry = FromJson(object);
    if (!entry.ok()) {
      outlet_.Reject(RowReason::kWrongField, location, id, {entry.status().message()});
      return absl::OkStatus();
    }
    ItemNotes notes(location, id);
    const std::string hash = ContentHash(*entry);
    const auto [it, is_new] =
        first_read_.try_emplace(EntryKey{KindOf(*entry), id}, FirstRead{hash, location});
    if (!CompletePlaces(*entry, notes)) notes.set_mark(mark);
    if (is_new) {
      const int64_t rejected = outlet_.totals().rejected;
      const absl::Status delivered = outlet_.Deliver(*std::move(entry), std::move(notes));
      // What was not taken is no earlier version of anything.
      if (outlet_.totals().rejected > rejected) first_read_.erase(it);
      return delivered;
    }
    if (it->second.content_hash == hash) {
      notes.Repaired(RowReason::kRepeatedNumber, {Quoted(id), it->second.location});
      outlet_.CountMerged(std::move(notes));
    } else {
      outlet_.Reject(RowReason::kRepeatedEntry, location, id, {Quoted(id), it->second.location});
    }
    return absl::OkStatus();
  }

  const ImportOptions& options_;
  ItemOutlet& outlet_;
  const ItemMarks marks_;
  std::map<EntryKey, FirstRead> first_read_;
};

}  // namespace

absl::Status ReadJsonl(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  return JsonlReader(options, outlet).Read(source);
}

}  // namespace tremplin
