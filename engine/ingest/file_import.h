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

// Reads `path` (of the detected format when `format` is not given) and upserts
// in batches of a thousand entries. On an error, what was read before it stays
// stored (each batch is whole) and the error says how many entries that is. An
// organisation met on the way is put together with the stored one of its id.
// `on_row` and `on_progress` may be null; both are called on this thread.
absl::StatusOr<FileImportTotals> ImportFile(
    const std::string& path, std::optional<ImportFormat> format, const ImportOptions& options,
    CatalogueStore& store, const std::function<void(const RowReport&)>& on_row,
    const std::function<void(int64_t bytes_read, int64_t bytes_total)>& on_progress);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_FILE_IMPORT_H_
