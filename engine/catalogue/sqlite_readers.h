// The connections through which a store is read: as many as threads have read
// at the same time.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_READERS_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_READERS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/base/mutex.h"
#include "engine/catalogue/sqlite_database.h"

namespace tremplin {

// Thread safety: all methods are safe to call concurrently.
class SqliteReaders {
 public:
  SqliteReaders(std::string path, absl::Duration busy_timeout)
      : path_(std::move(path)), busy_timeout_(busy_timeout) {}

  // A connection for one thread; it goes back when the lease ends.
  class Lease {
   public:
    Lease(SqliteReaders* readers, std::unique_ptr<SqliteDatabase> database)
        : readers_(readers), database_(std::move(database)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (database_ != nullptr) readers_->TakeBack(std::move(database_));
    }
    SqliteDatabase& operator*() const { return *database_; }
    SqliteDatabase* operator->() const { return database_.get(); }

   private:
    SqliteReaders* readers_;
    std::unique_ptr<SqliteDatabase> database_;
  };

  absl::StatusOr<Lease> Borrow();

 private:
  void TakeBack(std::unique_ptr<SqliteDatabase> database);

  const std::string path_;
  const absl::Duration busy_timeout_;
  Mutex mu_;
  std::vector<std::unique_ptr<SqliteDatabase>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_READERS_H_
