// The change log of a SQLite store: the table `changes`.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_CHANGES_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_CHANGES_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/sqlite_database.h"

namespace tremplin {

// What CatalogueStore says of changes over a connection that the caller has to
// itself. Each is logged with a checksum; kDataLoss names one that does not have it.
absl::Status LogChange(SqliteDatabase& writer, const Change& change);
absl::StatusOr<std::vector<Change>> SelectChanges(SqliteDatabase& reader, int64_t after, int limit);
absl::StatusOr<int64_t> SelectLastChange(SqliteDatabase& reader);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_CHANGES_H_
