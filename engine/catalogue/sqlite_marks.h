// The marks of a SQLite store's entries: the table `marks`.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_MARKS_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_MARKS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/sqlite_database.h"

namespace tremplin {

// What CatalogueStore says of marks over a connection that the caller has to
// itself. Whoever changes the content of an entry, or deletes it, erases its mark in
// the same transaction. WriteMark takes a mark from an entry that has the same.
absl::Status WriteMark(SqliteDatabase& writer, absl::string_view mark, const EntryKey& key);
absl::Status EraseMark(SqliteDatabase& writer, const EntryKey& key);
absl::StatusOr<std::vector<std::optional<MarkedEntry>>> SelectMarked(
    SqliteDatabase& reader, absl::Span<const std::string> marks);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_MARKS_H_
