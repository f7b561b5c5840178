// What benchmarks of whole files and stores measure with.
#ifndef TREMPLIN_TESTS_BENCH_MEASURING_H_
#define TREMPLIN_TESTS_BENCH_MEASURING_H_

#include <malloc.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/ratios.h"

namespace tremplin::bench {

[[noreturn]] inline void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}
inline void Check(const absl::Status& status) {
  if (!status.ok()) Fail(status.ToString());
}
template <typename T>
T Check(absl::StatusOr<T> value) {
  if (!value.ok()) Fail(value.status().ToString());
  return *std::move(value);
}

inline double Seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double Quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}
inline double Median(std::vector<double> values) { return Quantile(std::move(values), 0.5); }

// MiB of this process, of what the kernel calls `field`: "VmRSS" (now) or "VmHWM"
// (the most since the start or ForgetPeak).
inline double MemoryMib(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(field + ":", 0) == 0) return std::atof(line.c_str() + field.size() + 1) / 1024;
  }
  return 0;
}
// What the allocator holds without need goes back first.
inline double ResidentMib() {
  malloc_trim(0);
  return MemoryMib("VmRSS");
}
inline void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

// `work` in a process of its own, whose memory nothing else has touched; what it
// returns.
template <typename T>
T InChild(const std::function<T()>& work) {
  static_assert(std::is_trivially_copyable_v<T>);
  int ends[2];
  if (pipe(ends) != 0) Fail("no pipe");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) Fail("no process");
  if (child == 0) {
    const T result = work();
    const bool written = write(ends[1], &result, sizeof(result)) == ssize_t{sizeof(result)};
    std::fflush(nullptr);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  T result{};
  const bool was_read = read(ends[0], &result, sizeof(result)) == ssize_t{sizeof(result)};
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!was_read || status != 0) Fail("a part of the benchmark failed");
  return result;
}

// Removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "tremplin-bench-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) Fail("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// SQLite without anything of ours around it.
class BareSqlite {
 public:
  explicit BareSqlite(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) Fail("cannot open " + path);
  }
  ~BareSqlite() { sqlite3_close(database_); }
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;

  void Execute(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) FailHere();
  }
  sqlite3_stmt* Prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) FailHere();
    return statement;
  }

 private:
  [[noreturn]] void FailHere() { Fail(sqlite3_errmsg(database_)); }

  sqlite3* database_ = nullptr;
};

}  // namespace tremplin::bench

#endif  // TREMPLIN_TESTS_BENCH_MEASURING_H_
