// Files read whole and written all or nothing.
#ifndef TREMPLIN_ENGINE_BASE_FILE_H_
#define TREMPLIN_ENGINE_BASE_FILE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/file_layer.h"

namespace tremplin {

// The file's bytes. kNotFound if absent, kInvalidArgument if it is a folder or
// larger than `max_bytes`, kUnavailable on a read error; each names the path.
absl::StatusOr<std::string> ReadFile(const std::string& path, size_t max_bytes = size_t{1} << 30);

// Writes to a sibling, syncs file and folder, renames: after a crash `path`
// holds the old bytes or the new ones. kUnavailable (with the system's reason,
// such as a full disk) leaves the old bytes. One thread per path at a time.
absl::Status WriteFileAtomic(const std::string& path, absl::string_view bytes,
                             FileLayer& files = SystemFiles());

// The same in pieces, for what is too large to be held at once. Thread safety: none.
class AtomicFile {
 public:
  // `files` must outlive it.
  static absl::StatusOr<std::unique_ptr<AtomicFile>> Create(const std::string& path,
                                                            FileLayer& files = SystemFiles());
  // Without Commit, `path` stays as it was.
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  absl::Status Append(absl::string_view bytes);
  // To be called once, last: `path` holds all that was appended.
  absl::Status Commit();

 private:
  AtomicFile(std::string path, std::string temporary, std::unique_ptr<OutputFile> file,
             FileLayer& files);

  const std::string path_, temporary_;
  std::unique_ptr<OutputFile> file_;  // null once committed
  FileLayer& files_;
};

// The folder that holds `path`, "." for a bare name.
std::string FolderOf(const std::string& path);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_FILE_H_
