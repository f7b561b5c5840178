// The layout of a store's SQLite file, and how older files become newer ones.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_SCHEMA_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_SCHEMA_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "engine/catalogue/sqlite_database.h"

namespace tremplin {

// "TRMP": PRAGMA application_id of every store.
inline constexpr int64_t kSqliteApplicationId = 0x54524D50;

// PRAGMA user_version is the number of steps that have been applied: step i
// takes a file from version i to i + 1, and is never changed once released.
absl::Span<const absl::string_view> SchemaSteps();

// Makes `database` a store of the newest version: creates the layout in an
// empty file, applies the missing steps (all or none) to an older one, and sets
// WAL and synchronous=FULL. kFailedPrecondition for a file that is no store or
// is of a newer version; such a file is left as it is. Several processes may
// do it at once; each waits for `busy_timeout` at most.
absl::Status PrepareSchema(SqliteDatabase& database, absl::Span<const absl::string_view> steps,
                           absl::Duration busy_timeout);

// kDataLoss when the pages, tables and indexes of the catalogue do not fit each
// other, or a change is missing in the log: then entries could be hidden or shown
// under another's name. Reads all but the vectors.
absl::Status CheckStructure(SqliteDatabase& database);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_SCHEMA_H_
