// One process at a time.
#ifndef TREMPLIN_ENGINE_BASE_FILE_LOCK_H_
#define TREMPLIN_ENGINE_BASE_FILE_LOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace tremplin {

// Held until it is destroyed or the process ends, however it ends.
class FileLock {
 public:
  // Creates the file when absent. kFailedPrecondition when another holds it,
  // kUnavailable when the file cannot be opened; both name the path.
  static absl::StatusOr<std::unique_ptr<FileLock>> Acquire(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  const int fd_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_FILE_LOCK_H_
