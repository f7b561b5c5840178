#include "engine/catalogue/sqlite_database.h"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

absl::StatusCode CodeOf(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
      return absl::StatusCode::kUnavailable;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
      return absl::StatusCode::kDataLoss;
    case SQLITE_NOTADB:
      return absl::StatusCode::kFailedPrecondition;
    default:
      return absl::StatusCode::kInternal;
  }
}

absl::string_view Explanation(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return " (another process is writing to it)";
    case SQLITE_FULL:
      return " (nothing was written)";
    case SQLITE_NOTADB:
      return " (so it is no Tremplin store)";
    case SQLITE_READONLY:
      return " (the file or its folder may not be written)";
    default:
      return "";
  }
}

absl::Status StatusOf(const std::string& path, sqlite3* connection, int code) {
  std::string reason = sqlite3_errstr(code);
  if (connection != nullptr && (sqlite3_errcode(connection) & 0xFF) == (code & 0xFF)) {
    reason = sqlite3_errmsg(connection);
  }
  const int system_error = connection == nullptr ? 0 : sqlite3_system_errno(connection);
  const bool systems_fault = (code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_IOERR;
  if (systems_fault && system_error != 0) {
    absl::StrAppend(&reason, ": ", std::strerror(system_error));
  }
  return absl::Status(CodeOf(code),
                      absl::StrCat("store '", path, "': ", reason, Explanation(code)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteDatabase>> SqliteDatabase::Open(const std::string& path,
                                                                     absl::Duration busy_timeout) {
  if (path.empty()) return absl::InvalidArgumentError("store: the path must not be empty");
  // An absolute path is a file, whatever meaning SQLite gives to ":memory:" or "file:".
  std::error_code no_working_folder;
  const std::string absolute = std::filesystem::absolute(path, no_working_folder).string();
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(
      absolute.c_str(), &connection,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  if (code != SQLITE_OK) {
    absl::Status error = StatusOf(path, connection, code);
    sqlite3_close_v2(connection);
    // SQLite's second try, for reading only, hides why it could not create the file.
    const std::filesystem::path folder = std::filesystem::path(absolute).parent_path();
    std::error_code unseen;
    if ((code & 0xFF) == SQLITE_CANTOPEN && !std::filesystem::exists(absolute, unseen) &&
        std::filesystem::is_directory(folder, unseen)) {
      error = absl::Status(error.code(), absl::StrCat("store '", path, "': cannot be created in '",
                                                      folder.string(), "': is it read-only?"));
    }
    return error;
  }
  const int busy_timeout_ms = static_cast<int>(absl::ToInt64Milliseconds(busy_timeout));
  sqlite3_busy_timeout(connection, busy_timeout_ms);
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(path, connection, busy_timeout_ms));
  if (sqlite3_db_readonly(connection, "main") == 1) return database->Error(SQLITE_READONLY);
  return database;
}

SqliteDatabase::~SqliteDatabase() {
  for (const auto& [unused, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(connection_);
}

absl::Status SqliteDatabase::Error(int code) const { return StatusOf(path_, connection_, code); }

absl::Status SqliteDatabase::Execute(const std::string& sql) {
  const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : Error(code);
}

absl::StatusOr<SqliteQuery> SqliteDatabase::Prepare(absl::string_view sql) {
  const auto [it, inserted] = statements_.try_emplace(std::string(sql), nullptr);
  if (it->second == nullptr) {
    const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &it->second, nullptr);
    if (code != SQLITE_OK) return Error(code);
  }
  return SqliteQuery(this, it->second);
}

absl::StatusOr<int64_t> SqliteDatabase::SelectInteger(absl::string_view sql) {
  ASSIGN_OR_RETURN(SqliteQuery query, Prepare(sql));
  ASSIGN_OR_RETURN(const bool found, query.Step());
  if (!found) return absl::InternalError(absl::StrCat("store '", path_, "': no row from ", sql));
  return query.Integer(0);
}

absl::Status SqliteDatabase::TryEmptyLog() {
  sqlite3_busy_timeout(connection_, 0);
  const int code =
      sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(connection_, busy_timeout_ms_);
  return code == SQLITE_OK ? absl::OkStatus() : Error(code);
}

bool SqliteDatabase::InTransaction() const { return sqlite3_get_autocommit(connection_) == 0; }

SqliteQuery::~SqliteQuery() {
  if (statement_ == nullptr) return;
  Reset();
  sqlite3_clear_bindings(statement_);
}

SqliteQuery& SqliteQuery::Bind(absl::string_view text) {
  // A null pointer would bind NULL instead of the empty text.
  const char* data = text.empty() ? "" : text.data();
  const int code =
      sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
  return *this;
}

SqliteQuery& SqliteQuery::Bind(int64_t number) {
  const int code = sqlite3_bind_int64(statement_, ++bound_, number);
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
  return *this;
}

SqliteQuery& SqliteQuery::BindBlob(absl::string_view bytes) {
  const char* data = bytes.empty() ? "" : bytes.data();
  const int code = sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC);
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
  return *this;
}

absl::StatusOr<bool> SqliteQuery::Step() {
  if (bind_code_ != SQLITE_OK) return database_->Error(bind_code_);
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_->Error(code);
}

absl::Status SqliteQuery::Run() {
  const absl::Status status = Step().status();
  Reset();
  return status;
}

void SqliteQuery::Reset() {
  // Its result repeats the error of the last step, which Step has reported.
  sqlite3_reset(statement_);
  bound_ = 0;
  bind_code_ = SQLITE_OK;
}

int64_t SqliteQuery::Integer(int column) const { return sqlite3_column_int64(statement_, column); }

absl::string_view SqliteQuery::Bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? absl::string_view()
                          : absl::string_view(static_cast<const char*>(bytes), size);
}

absl::StatusOr<SqliteTransaction> SqliteTransaction::BeginWrite(SqliteDatabase& database) {
  RETURN_IF_ERROR(database.Execute("BEGIN IMMEDIATE"));
  return SqliteTransaction(&database);
}

absl::StatusOr<SqliteTransaction> SqliteTransaction::BeginRead(SqliteDatabase& database) {
  RETURN_IF_ERROR(database.Execute("BEGIN"));
  return SqliteTransaction(&database);
}

SqliteTransaction::~SqliteTransaction() {
  // Fails only where SQLite has rolled back already, after a full disk say.
  if (database_ != nullptr) database_->Execute("ROLLBACK").IgnoreError();
}

absl::Status SqliteTransaction::Commit() {
  RETURN_IF_ERROR(database_->Execute("COMMIT"));
  database_ = nullptr;
  return absl::OkStatus();
}

}  // namespace tremplin
