// Single rows of the table `entries` of a SQLite store.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_ENTRIES_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_ENTRIES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/entry.h"
#include "engine/catalogue/sqlite_database.h"
#include "engine/catalogue/store_arguments.h"

namespace tremplin {

// Its parameters are kind and id.
inline constexpr absl::string_view kSelectContent =
    "SELECT content, content_hash, source FROM entries WHERE kind = ? AND id = ?";

struct StoredHash {
  bool found = false;
  // "" when not found, and when the content is not what was written: it is to be
  // written again.
  std::string hash;
  std::string source;
};

// Over a connection that the caller has to itself.
absl::StatusOr<StoredHash> FindHash(SqliteDatabase& database, const EntryKey& key);
// Adds or replaces.
absl::Status WriteEntry(SqliteDatabase& writer, const CanonicalEntry& entry);
absl::Status EraseEntry(SqliteDatabase& writer, const EntryKey& key);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_ENTRIES_H_
