// Files in memory that fail on demand and lose what was not synced.
#ifndef TREMPLIN_TESTS_TESTING_MEMORY_FILES_H_
#define TREMPLIN_TESTS_TESTING_MEMORY_FILES_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/file_layer.h"
#include "engine/base/mutex.h"

namespace tremplin::testing {

// What a loss of power leaves follows the weakest promises of POSIX: a file has
// the bytes of its last Sync, and a folder the names of its last SyncFolder.
// Thread safety: all methods are safe to call concurrently; files are not.
class MemoryFiles final : public FileLayer {
 public:
  // Asked before each operation with its name ("create", "append", "sync",
  // "rename", "remove", "sync folder", "open", "read", "list", "create folder")
  // and path; an error is returned in place of what would have been done.
  std::function<absl::Status(const std::string& operation, const std::string& path)> before;

  // Power is lost and comes back.
  void LosePower();
  // The bytes of a file, to look at and to damage; none when absent.
  std::string Bytes(const std::string& path) const;
  void SetBytes(const std::string& path, std::string bytes);

  absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path) override;
  absl::StatusOr<std::unique_ptr<InputFile>> Open(const std::string& path) override;
  absl::Status Rename(const std::string& from, const std::string& to) override;
  absl::Status Remove(const std::string& path) override;
  absl::Status SyncFolder(const std::string& folder) override;
  absl::Status CreateFolder(const std::string& folder) override;
  absl::StatusOr<std::vector<std::string>> List(const std::string& folder) override;

 private:
  struct File {
    std::string bytes;
    std::string synced;
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;
  class Output;
  class Input;

  absl::Status Ask(const std::string& operation, const std::string& path) const;
  std::shared_ptr<File> Find(const std::string& path) const;

  mutable Mutex mu_;
  Names names_ ABSL_GUARDED_BY(mu_);
  Names synced_names_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_MEMORY_FILES_H_
