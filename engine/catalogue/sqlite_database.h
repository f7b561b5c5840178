// One connection to a SQLite file, with absl::Status and RAII.
//
// Results of SQLite become: kUnavailable when the file is locked, full,
// read-only or cannot be opened, read or written; kDataLoss when it is
// damaged or its schema does not know what a statement names (all statements are
// constants that fit a store's schema); kFailedPrecondition when it is no SQLite file; kInternal
// otherwise. Every message names the file and SQLite's (and the system's) reason.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_DATABASE_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tremplin {

class SqliteQuery;

// Thread safety: one thread at a time.
class SqliteDatabase {
 public:
  // Opens or creates `path`, always a file on disk. Statements wait up to
  // `busy_timeout` for the locks of other connections.
  static absl::StatusOr<std::unique_ptr<SqliteDatabase>> Open(const std::string& path,
                                                              absl::Duration busy_timeout);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  // Runs statements that return no rows.
  absl::Status Execute(const std::string& sql);

  // A statement ready for its parameters. It is compiled once per connection,
  // so only one query with the same text may be alive at a time.
  absl::StatusOr<SqliteQuery> Prepare(absl::string_view sql);

  // The single integer that `sql` selects.
  absl::StatusOr<int64_t> SelectInteger(absl::string_view sql);

  // Moves all that the write-ahead log holds into the file and empties the log,
  // without waiting: kUnavailable when another connection is at work.
  absl::Status TryEmptyLog();

  bool InTransaction() const;

  // The status of a SQLite result code other than success.
  absl::Status Error(int code) const;
  const std::string& path() const { return path_; }

 private:
  SqliteDatabase(std::string path, sqlite3* connection, int busy_timeout_ms)
      : path_(std::move(path)), connection_(connection), busy_timeout_ms_(busy_timeout_ms) {}

  const std::string path_;
  sqlite3* const connection_;  // owned
  const int busy_timeout_ms_;
  absl::flat_hash_map<std::string, sqlite3_stmt*> statements_;  // owned, by text
};

// A statement in use. Parameters are bound in the order of their `?`; what
// they refer to must live until the query ends. Columns count from 0, and what
// they return is valid until the next Step.
class SqliteQuery {
 public:
  SqliteQuery(SqliteDatabase* database, sqlite3_stmt* statement)
      : database_(database), statement_(statement) {}
  SqliteQuery(SqliteQuery&& other) noexcept
      : database_(other.database_),
        statement_(std::exchange(other.statement_, nullptr)),
        bound_(other.bound_),
        bind_code_(other.bind_code_) {}
  SqliteQuery& operator=(SqliteQuery&&) = delete;
  ~SqliteQuery();

  SqliteQuery& Bind(absl::string_view text);
  SqliteQuery& Bind(int64_t number);
  SqliteQuery& BindBlob(absl::string_view bytes);

  // True when there is a row to read, false at the end. A failed Bind is
  // reported here.
  absl::StatusOr<bool> Step();
  // Steps a statement that returns no row, and makes it ready to be bound and
  // run again.
  absl::Status Run();
  // Makes the statement ready to be bound again.
  void Reset();

  int64_t Integer(int column) const;
  absl::string_view Bytes(int column) const;  // of a text or a blob

 private:
  SqliteDatabase* database_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
  int bind_code_ = 0;
};

// Rolls back unless committed.
class SqliteTransaction {
 public:
  // For writing: takes the file's writer lock at once, so that nothing that is
  // read within can have been changed by another writer before it is written.
  static absl::StatusOr<SqliteTransaction> BeginWrite(SqliteDatabase& database);
  // For reading: all statements see one state.
  static absl::StatusOr<SqliteTransaction> BeginRead(SqliteDatabase& database);
  SqliteTransaction(SqliteTransaction&& other) noexcept
      : database_(std::exchange(other.database_, nullptr)) {}
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  ~SqliteTransaction();

  // Durable when it returns OK, undone when not.
  absl::Status Commit();

 private:
  explicit SqliteTransaction(SqliteDatabase* database) : database_(database) {}
  SqliteDatabase* database_;  // null once committed
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_DATABASE_H_
