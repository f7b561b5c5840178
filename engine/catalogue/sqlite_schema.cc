#include "engine/catalogue/sqlite_schema.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Kinds are the names of KindName; `source` is SourceOf the content. A vector's `checksum` is
// StableHash64 of its bytes, little-endian float32, a change's that of what the store logs, a
// mark's that of the mark and whose it is.
constexpr absl::string_view kSteps[] = {
    R"sql(
      CREATE TABLE entries (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        UNIQUE (kind, id)
      ) STRICT;
      CREATE TABLE changes (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        deleted INTEGER NOT NULL,
        content_hash TEXT NOT NULL
      ) STRICT;
      CREATE TABLE encoders (
        number INTEGER PRIMARY KEY,
        fingerprint TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE TABLE vectors (
        encoder INTEGER NOT NULL,
        text_hash TEXT NOT NULL,
        vector BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (encoder, text_hash)
      ) STRICT;
    )sql",
    R"sql(
      ALTER TABLE entries ADD COLUMN source TEXT NOT NULL DEFAULT '';
      UPDATE entries SET source = coalesce(content ->> '$.provenance.source', '');
      CREATE INDEX entries_by_source ON entries (source, kind, id);
    )sql",
    // From here on there are the kinds "concept" and "review" too.
    R"sql(
      ALTER TABLE changes ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    )sql",
    R"sql(
      CREATE TABLE marks (
        mark TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (kind, id)
      ) STRICT, WITHOUT ROWID;
    )sql",
};

// The file's version; kFailedPrecondition when it is no store or too new.
absl::StatusOr<int64_t> ReadVersion(SqliteDatabase& database, int64_t newest) {
  ASSIGN_OR_RETURN(const int64_t application, database.SelectInteger("PRAGMA application_id"));
  ASSIGN_OR_RETURN(const int64_t version, database.SelectInteger("PRAGMA user_version"));
  ASSIGN_OR_RETURN(const int64_t tables,
                   database.SelectInteger("SELECT count(*) FROM sqlite_schema"));
  const bool is_new = application == 0 && version == 0 && tables == 0;
  if (application != kSqliteApplicationId && !is_new) {
    return absl::FailedPreconditionError(absl::StrCat(
        "store '", database.path(), "': a SQLite file of another program, no Tremplin store"));
  }
  if (version > newest) {
    return absl::FailedPreconditionError(
        absl::StrCat("store '", database.path(), "': its schema has version ", version,
                     ", this program knows versions up to ", newest, "; use a newer Tremplin"));
  }
  return version;
}

absl::Status SetWriteAheadLog(SqliteDatabase& database) {
  ASSIGN_OR_RETURN(SqliteQuery query, database.Prepare("PRAGMA journal_mode = WAL"));
  ASSIGN_OR_RETURN(const bool answered, query.Step());
  if (answered && query.Bytes(0) == "wal") return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("store '", database.path(), "': its file system allows no write-ahead log"));
}

// SQLite does not wait by itself for the lock that a change of mode takes.
absl::Status AwaitWriteAheadLog(SqliteDatabase& database, absl::Duration busy_timeout) {
  const absl::Time give_up = absl::Now() + busy_timeout;
  absl::Status status = SetWriteAheadLog(database);
  while (absl::IsUnavailable(status) && absl::Now() < give_up) {
    absl::SleepFor(absl::Milliseconds(5));
    status = SetWriteAheadLog(database);
  }
  return status;
}

absl::Status ApplySteps(SqliteDatabase& database, absl::Span<const absl::string_view> steps) {
  ASSIGN_OR_RETURN(SqliteTransaction transaction, SqliteTransaction::BeginWrite(database));
  // Another process may have been faster.
  const int64_t newest = static_cast<int64_t>(steps.size());
  ASSIGN_OR_RETURN(const int64_t version, ReadVersion(database, newest));
  for (int64_t step = version; step < newest; ++step) {
    RETURN_IF_ERROR(Annotate(database.Execute(std::string(steps[step])),
                             absl::StrCat("migrating to version ", step + 1)));
  }
  RETURN_IF_ERROR(database.Execute(absl::StrCat(
      "PRAGMA user_version = ", newest, "; PRAGMA application_id = ", kSqliteApplicationId)));
  return transaction.Commit();
}

}  // namespace

absl::Span<const absl::string_view> SchemaSteps() { return kSteps; }

absl::Status CheckStructure(SqliteDatabase& database) {
  const auto damaged = [&](absl::string_view what) {
    return absl::DataLossError(
        absl::StrCat("store '", database.path(), "': the file is damaged: ", what));
  };
  ASSIGN_OR_RETURN(SqliteTransaction one_state, SqliteTransaction::BeginRead(database));
  for (const absl::string_view table : {"entries", "changes", "encoders", "marks"}) {
    ASSIGN_OR_RETURN(SqliteQuery check,
                     database.Prepare(absl::StrCat("PRAGMA integrity_check(", table, ")")));
    ASSIGN_OR_RETURN(const bool answered, check.Step());
    if (!answered || check.Bytes(0) != "ok") return damaged(check.Bytes(0));
  }
  ASSIGN_OR_RETURN(const int64_t missing,
                   database.SelectInteger("SELECT coalesce(max(number), 0) - count(*) + "
                                          "(coalesce(min(number), 1) != 1) FROM changes"));
  return missing == 0 ? absl::OkStatus() : damaged("changes are missing in its log");
}

absl::Status PrepareSchema(SqliteDatabase& database, absl::Span<const absl::string_view> steps,
                           absl::Duration busy_timeout) {
  const int64_t newest = static_cast<int64_t>(steps.size());
  int64_t version = 0;
  {
    ASSIGN_OR_RETURN(SqliteTransaction one_state, SqliteTransaction::BeginRead(database));
    ASSIGN_OR_RETURN(version, ReadVersion(database, newest));
  }
  RETURN_IF_ERROR(AwaitWriteAheadLog(database, busy_timeout));
  RETURN_IF_ERROR(database.Execute("PRAGMA synchronous = FULL"));
  // What is deleted is overwritten, not only forgotten. It answers with a row.
  ASSIGN_OR_RETURN(const int64_t overwrites, database.SelectInteger("PRAGMA secure_delete = ON"));
  if (overwrites != 1)
    return absl::UnavailableError("this SQLite does not overwrite what it deletes");
  // A long import must not leave its log behind at its largest size.
  RETURN_IF_ERROR(database.Execute("PRAGMA journal_size_limit = 67108864"));
  return version == newest ? absl::OkStatus() : ApplySteps(database, steps);
}

}  // namespace tremplin
