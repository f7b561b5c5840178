#include "engine/ingest/file_import.h"

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/provider_merge.h"

namespace tremplin {
namespace {

constexpr size_t kItemsPerBatch = 1000;

// Gathers items and writes them in batches. Thread safety: none.
class BatchWriter {
 public:
  explicit BatchWriter(CatalogueStore& store) : store_(store) {}

  absl::Status Add(ImportedItem item) {
    EntryKey key{KindOf(item.entry), IdOf(item.entry)};
    if (const auto found = pending_.find(key); found != pending_.end()) {
      if (!item.counted) {
        MergeInto(items_[found->second], item);
        return absl::OkStatus();
      }
      // The store takes a key once per batch.
      RETURN_IF_ERROR(Flush());
    }
    pending_[std::move(key)] = items_.size();
    items_.push_back(std::move(item));
    return items_.size() < kItemsPerBatch ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    // Taken first: what could not be written is not tried again.
    std::vector<ImportedItem> items = std::exchange(items_, {});
    pending_.clear();
    if (items.empty()) return absl::OkStatus();
    std::vector<EntryKey> keys;
    for (const ImportedItem& item : items) keys.push_back({KindOf(item.entry), IdOf(item.entry)});
    ASSIGN_OR_RETURN(const std::vector<std::string> stored, store_.ContentHashes(keys));
    FileImportTotals totals = totals_;
    std::vector<Entry> entries;
    for (size_t i = 0; i < items.size(); ++i) {
      if (items[i].counted) {
        if (items[i].parts.has_value()) {
          RETURN_IF_ERROR(PutTogether(keys[i], !stored[i].empty(), items[i]));
        }
        const bool known = !stored[i].empty() && stored[i] == ContentHash(items[i].entry);
        ++(items[i].repaired ? totals.repaired : known ? totals.unchanged : totals.accepted);
        // The store need not look at it again.
        if (known) continue;
      } else if (!stored[i].empty()) {
        ASSIGN_OR_RETURN(const Entry known, store_.Get(keys[i]));
        items[i].entry =
            MergeProvider(std::get<Provider>(known), std::get<Provider>(items[i].entry));
      }
      entries.push_back(std::move(items[i].entry));
    }
    if (!entries.empty()) RETURN_IF_ERROR(store_.Upsert(entries).status());
    totals_ = totals;
    written_ += static_cast<int64_t>(items.size());
    return absl::OkStatus();
  }

  // Of what is written: accepted, unchanged and repaired.
  const FileImportTotals& totals() const { return totals_; }
  int64_t written() const { return written_; }

 private:
  // Only organisations are met on the way, and they may meet one that is an
  // item of its own.
  static void MergeInto(ImportedItem& known, const ImportedItem& seen) {
    known.entry =
        MergeProvider(std::get<Provider>(std::move(known.entry)), std::get<Provider>(seen.entry));
  }

  // The parts of a concept with what is stored of it.
  absl::Status PutTogether(const EntryKey& key, bool is_stored, ImportedItem& item) const {
    Concept whole;
    if (is_stored) {
      ASSIGN_OR_RETURN(Entry known, store_.Get(key));
      whole = std::get<Concept>(std::move(known));
    }
    item.entry = Patched(std::move(whole), std::get<Concept>(item.entry), *item.parts);
    return absl::OkStatus();
  }

  CatalogueStore& store_;
  std::vector<ImportedItem> items_;
  absl::flat_hash_map<EntryKey, size_t> pending_;  // index into items_
  FileImportTotals totals_;
  int64_t written_ = 0;
};

}  // namespace

absl::StatusOr<FileImportTotals> ImportFile(const CatalogueFile& file,
                                            const FileImportOptions& options,
                                            CatalogueStore& store) {
  std::optional<ImportFormat> format = options.format;
  if (!format.has_value()) {
    ASSIGN_OR_RETURN(format, DetectFormat(file));
  }
  BatchWriter writer(store);
  ImportSink sink;
  sink.on_item = [&](ImportedItem item) {
    const bool is_listed = item.counted && (!item.parts.has_value() || item.parts->identity);
    if (options.inventory != nullptr && is_listed) options.inventory->Read(item.entry);
    return writer.Add(std::move(item));
  };
  sink.on_row = [&](RowReport row) {
    if (options.inventory != nullptr && row.outcome == RowOutcome::kRejected) {
      options.inventory->Rejected(row);
    }
    if (options.on_row) options.on_row(row);
  };
  sink.on_progress = options.on_progress;
  absl::StatusOr<ReadTotals> read = ReadCatalogueFile(file, *format, options.read, sink);
  // What was read before an error of the file is worth keeping.
  const absl::Status flushed = writer.Flush();
  const absl::Status status = read.ok() ? flushed : read.status();
  if (!status.ok()) {
    return Annotate(status,
                    absl::StrCat("import stopped after ", writer.written(),
                                 writer.written() == 1 ? " stored entry" : " stored entries"));
  }
  FileImportTotals totals = writer.totals();
  totals.seen = read->seen;
  totals.repaired += read->merged;
  totals.rejected = read->rejected;
  return totals;
}

}  // namespace tremplin
