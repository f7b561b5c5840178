#include "engine/import/jsonl_reader.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/json_lines.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

struct FirstRead {
  std::string content_hash;
  std::string location;
};

}  // namespace

absl::Status ReadJsonl(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  std::map<EntryKey, FirstRead> first_read;
  return ForEachJsonLine(
      source, outlet, [&](const nlohmann::json& object, const std::string& location) {
        const std::string id = JsonText(object, "id");
        absl::StatusOr<Entry> entry = FromJson(object);
        if (!entry.ok()) {
          outlet.Reject(RowReason::kWrongField, location, id, {entry.status().message()});
          return absl::OkStatus();
        }
        ItemNotes notes(location, id);
        const std::string hash = ContentHash(*entry);
        const auto [it, is_new] =
            first_read.try_emplace(EntryKey{KindOf(*entry), id}, FirstRead{hash, location});
        for (Location* place : LocationsOf(*entry)) {
          notes.CompletePlace(*options.gazetteer, *place);
        }
        if (is_new) {
          const int64_t rejected = outlet.totals().rejected;
          const absl::Status delivered = outlet.Deliver(*std::move(entry), std::move(notes));
          // What was not taken is no earlier version of anything.
          if (outlet.totals().rejected > rejected) first_read.erase(it);
          return delivered;
        }
        if (it->second.content_hash == hash) {
          notes.Repaired(RowReason::kRepeatedNumber, {Quoted(id), it->second.location});
          outlet.CountMerged(std::move(notes));
        } else {
          outlet.Reject(RowReason::kRepeatedEntry, location, id, {Quoted(id), it->second.location});
        }
        return absl::OkStatus();
      });
}

}  // namespace tremplin
