#include "engine/catalogue/sqlite_changes.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Of changes that were logged before they had one.
constexpr int64_t kNoChecksum = 0;

// Of all that the log says of a change.
int64_t Checksum(const Change& change) {
  return static_cast<int64_t>(
      StableHash64(absl::StrCat(change.number, "\n", KindName(change.key.kind), "\n", change.key.id,
                                "\n", change.deleted, "\n", change.content_hash)));
}

}  // namespace

absl::Status LogChange(SqliteDatabase& writer, const Change& change) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   writer.Prepare("INSERT INTO changes (number, kind, id, deleted, content_hash, "
                                  "checksum) VALUES (?, ?, ?, ?, ?, ?)"));
  return query.Bind(change.number)
      .Bind(KindName(change.key.kind))
      .Bind(change.key.id)
      .Bind(int64_t{change.deleted})
      .Bind(change.content_hash)
      .Bind(Checksum(change))
      .Run();
}

absl::StatusOr<std::vector<Change>> SelectChanges(SqliteDatabase& reader, int64_t after,
                                                  int limit) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   reader.Prepare("SELECT number, kind, id, deleted, content_hash, checksum "
                                  "FROM changes WHERE number > ? ORDER BY number LIMIT ?"));
  query.Bind(after).Bind(limit);
  std::vector<Change> changes;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return changes;
    const auto damaged = [&](absl::string_view what) {
      return absl::DataLossError(absl::StrCat("store '", reader.path(), "': change ",
                                              query.Integer(0), " is damaged: ", what));
    };
    const auto kind = ParseKindName(query.Bytes(1));
    if (!kind.ok()) return damaged(kind.status().message());
    Change change{query.Integer(0),
                  {*kind, std::string(query.Bytes(2))},
                  query.Integer(3) != 0,
                  std::string(query.Bytes(4))};
    const int64_t checksum = query.Integer(5);
    if (checksum != kNoChecksum && checksum != Checksum(change)) {
      return damaged("it does not have its checksum");
    }
    changes.push_back(std::move(change));
  }
}

absl::StatusOr<int64_t> SelectLastChange(SqliteDatabase& reader) {
  return reader.SelectInteger("SELECT coalesce(max(number), 0) FROM changes");
}

}  // namespace tremplin
