#include "engine/catalogue/sqlite_entries.h"

#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {

absl::StatusOr<StoredHash> FindHash(SqliteDatabase& database, const EntryKey& key) {
  ASSIGN_OR_RETURN(SqliteQuery query, database.Prepare(kSelectContent));
  query.Bind(KindName(key.kind)).Bind(key.id);
  StoredHash stored;
  ASSIGN_OR_RETURN(stored.found, query.Step());
  if (stored.found && Sha256Hex(query.Bytes(0)) == query.Bytes(1)) {
    stored.hash = std::string(query.Bytes(1));
    stored.source = std::string(query.Bytes(2));
  }
  return stored;
}

absl::Status WriteEntry(SqliteDatabase& writer, const CanonicalEntry& entry) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   writer.Prepare("INSERT INTO entries (kind, id, source, content, content_hash) "
                                  "VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE "
                                  "SET source = excluded.source, content = excluded.content, "
                                  "content_hash = excluded.content_hash"));
  return query.Bind(KindName(entry.key.kind))
      .Bind(entry.key.id)
      .Bind(entry.source)
      .Bind(entry.bytes)
      .Bind(entry.content_hash)
      .Run();
}

absl::Status EraseEntry(SqliteDatabase& writer, const EntryKey& key) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   writer.Prepare("DELETE FROM entries WHERE kind = ? AND id = ?"));
  return query.Bind(KindName(key.kind)).Bind(key.id).Run();
}

}  // namespace tremplin
