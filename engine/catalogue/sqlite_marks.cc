#include "engine/catalogue/sqlite_marks.h"

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/sqlite_entries.h"

namespace tremplin {
namespace {

int64_t Checksum(absl::string_view mark, absl::string_view kind, absl::string_view id) {
  return static_cast<int64_t>(StableHash64(absl::StrCat(mark, "\n", kind, "\n", id)));
}

}  // namespace

absl::Status WriteMark(SqliteDatabase& writer, absl::string_view mark, const EntryKey& key) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   writer.Prepare("INSERT OR REPLACE INTO marks (mark, kind, id, checksum) "
                                  "VALUES (?, ?, ?, ?)"));
  const absl::string_view kind = KindName(key.kind);
  return query.Bind(mark).Bind(kind).Bind(key.id).Bind(Checksum(mark, kind, key.id)).Run();
}

absl::Status EraseMark(SqliteDatabase& writer, const EntryKey& key) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   writer.Prepare("DELETE FROM marks WHERE kind = ? AND id = ?"));
  return query.Bind(KindName(key.kind)).Bind(key.id).Run();
}

absl::StatusOr<std::vector<std::optional<MarkedEntry>>> SelectMarked(
    SqliteDatabase& reader, absl::Span<const std::string> marks) {
  std::vector<std::optional<MarkedEntry>> found(marks.size());
  ASSIGN_OR_RETURN(SqliteTransaction one_state, SqliteTransaction::BeginRead(reader));
  ASSIGN_OR_RETURN(SqliteQuery query,
                   reader.Prepare("SELECT kind, id, checksum FROM marks WHERE mark = ?"));
  for (size_t i = 0; i < marks.size(); ++i) {
    ASSIGN_OR_RETURN(const bool is_known, query.Bind(marks[i]).Step());
    const bool is_sound =
        is_known && query.Integer(2) == Checksum(marks[i], query.Bytes(0), query.Bytes(1));
    const absl::StatusOr<EntryKind> kind =
        is_sound ? ParseKindName(query.Bytes(0)) : absl::NotFoundError("no mark");
    if (kind.ok()) {
      MarkedEntry marked{.key = {*kind, std::string(query.Bytes(1))}};
      // An entry that is damaged is to be read and written again.
      ASSIGN_OR_RETURN(StoredHash stored, FindHash(reader, marked.key));
      marked.source = std::move(stored.source);
      marked.content_hash = std::move(stored.hash);
      if (!marked.content_hash.empty()) found[i] = std::move(marked);
    }
    query.Reset();
  }
  return found;
}

}  // namespace tremplin
