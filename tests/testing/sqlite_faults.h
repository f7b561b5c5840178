// A disk under SQLite that fails on demand and loses what was not synced.
#ifndef TREMPLIN_TESTS_TESTING_SQLITE_FAULTS_H_
#define TREMPLIN_TESTS_TESTING_SQLITE_FAULTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/mutex.h"

struct sqlite3_vfs;

namespace tremplin::testing {

// While it lives, every database that this process opens lies on such a disk; at
// most one may live at a time, and it must outlive the databases. Files are real
// and stay, but nothing waits for the real disk.
//
// Operations that write are counted from 1: writing, syncing, truncating, creating
// and removing a database, its journal or its write-ahead log. The index of the log
// is memory that processes share, and no operation on a disk.
//
// Thread safety: all methods are safe to call concurrently.
class SqliteFaults {
 public:
  enum class Fault { kIoError, kDiskFull, kReadOnly };

  SqliteFaults();
  ~SqliteFaults();
  SqliteFaults(const SqliteFaults&) = delete;
  SqliteFaults& operator=(const SqliteFaults&) = delete;

  // The n-th operation from now on fails, and with `lasting` all after it, until
  // Repair. A write that fails on a broken or full disk has written its first half.
  void FailOperation(int n, Fault fault, bool lasting);
  void Repair();
  // From the beginning, and of those how many failed.
  int operations() const;
  int failures() const;
  // Called with each operation's number before it is done; to be set before any.
  std::function<void(int number)> before;

  // What a loss of power at this moment leaves of the files of `folder`, written as
  // real files of the same names into `into`: of each file what was synced, and of
  // each operation since, by `seed`, all, nothing or (of a write) the first half.
  // Seed 0 keeps none of them. Disks promise no more than this.
  void LosePower(const std::string& folder, const std::string& into, uint64_t seed) const;

 private:
  friend struct FaultyDisk;
  // A write at `offset`, or, when `truncates`, a new size.
  struct Unsynced {
    bool truncates;
    int64_t offset;
    std::string bytes;
  };
  struct DiskFile {
    bool exists = true;  // false: removed, but the folder was not synced since
    std::string synced;
    std::vector<Unsynced> since;
  };

  // SQLITE_OK, or `code` of the operation that must fail; counts it.
  int Count(int io_code, bool* half);

  std::unique_ptr<sqlite3_vfs> disk_;
  mutable Mutex mu_;
  int operations_ ABSL_GUARDED_BY(mu_) = 0;
  int failures_ ABSL_GUARDED_BY(mu_) = 0;
  int failing_ ABSL_GUARDED_BY(mu_) = 0;  // 0 = none
  bool lasting_ ABSL_GUARDED_BY(mu_) = false;
  Fault fault_ ABSL_GUARDED_BY(mu_) = Fault::kIoError;
  std::map<std::string, DiskFile> files_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_SQLITE_FAULTS_H_
