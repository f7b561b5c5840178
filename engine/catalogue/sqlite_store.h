// The catalogue store in one SQLite file, with what OpenSqliteStore decides.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_STORE_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_STORE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/catalogue/catalogue_store.h"

namespace tremplin {

struct SqliteStoreOptions {
  // How long a write waits for the writer of another process before it fails
  // with kUnavailable.
  absl::Duration busy_timeout = absl::Seconds(10);
  // Largest size of the file; 0 = the disk's. A write beyond it fails with
  // kUnavailable, as on a full disk.
  int64_t max_bytes = 0;
};

// See catalogue_store.h. One connection writes; readers have connections of
// their own, see the last committed state and wait for no writer.
absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenSqliteStore(const std::string& path,
                                                                const SqliteStoreOptions& options);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_STORE_H_
