#include "engine/catalogue/sqlite_readers.h"

#include "engine/base/status_macros.h"

namespace tremplin {

absl::StatusOr<SqliteReaders::Lease> SqliteReaders::Borrow() {
  {
    MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<SqliteDatabase> database = std::move(idle_.back());
      idle_.pop_back();
      return Lease(this, std::move(database));
    }
  }
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteDatabase> database,
                   SqliteDatabase::Open(path_, busy_timeout_));
  RETURN_IF_ERROR(database->Execute("PRAGMA query_only = ON"));
  return Lease(this, std::move(database));
}

void SqliteReaders::TakeBack(std::unique_ptr<SqliteDatabase> database) {
  // One whose transaction could not be ended would keep its old state for ever.
  if (database->InTransaction()) return;
  MutexLock lock(&mu_);
  idle_.push_back(std::move(database));
}

}  // namespace tremplin
