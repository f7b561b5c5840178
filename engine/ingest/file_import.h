// A file of a known format into the store, every item accounted for.
#ifndef TREMPLIN_ENGINE_INGEST_FILE_IMPORT_H_
#define TREMPLIN_ENGINE_INGEST_FILE_IMPORT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/import/importer.h"
#include "engine/ingest/source_inventory.h"

namespace tremplin {

// seen = accepted + unchanged + repaired + rejected. An item that was repaired
// counts as repaired whether or not the store already held it; one that needed
// no repair and is already stored as it is counts as unchanged.
struct FileImportTotals {
  int64_t seen = 0;
  int64_t accepted = 0;
  int64_t unchanged = 0;
  int64_t repaired = 0;
  int64_t rejected = 0;
};

struct FileImportOptions {
  std::optional<ImportFormat> format;  // unset: detected
  ImportOptions read;
  // Both are called on the calling thread and may be null.
  std::function<void(const RowReport&)> on_row;
  std::function<void(int64_t bytes_read, int64_t bytes_total)> on_progress;
  // Takes note of what the file holds, for a full import; null for a delta.
  SourceInventory* inventory = nullptr;
};

// Reads the file and upserts in batches of a thousand entries, one beside the
// reading of the next. Items that the store has with the same bytes are not read
// again (ImportOptions::known). On an error, what
// was read before it stays stored (each batch is whole) and the error says how
// many entries that is. An organisation met on the way is put together with the
// stored one of its id.
absl::StatusOr<FileImportTotals> ImportFile(const CatalogueFile& file,
                                            const FileImportOptions& options,
                                            CatalogueStore& store);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_FILE_IMPORT_H_
