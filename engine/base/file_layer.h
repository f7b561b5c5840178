// The few operations on files by which data is kept, so that tests can let each
// of them fail and can take away what was never synced.
#ifndef TREMPLIN_ENGINE_BASE_FILE_LAYER_H_
#define TREMPLIN_ENGINE_BASE_FILE_LAYER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tremplin {

// A file being written, from its beginning on. Destroying it closes it; what
// was not synced may be lost. Thread safety: none.
class OutputFile {
 public:
  virtual ~OutputFile() = default;
  // All of `bytes`, or kUnavailable with the system's reason (a full disk).
  virtual absl::Status Append(absl::string_view bytes) = 0;
  // Once it returns, all that was appended survives a loss of power.
  virtual absl::Status Sync() = 0;
};

// A file being read. Thread safety: none.
class InputFile {
 public:
  virtual ~InputFile() = default;
  virtual int64_t size() const = 0;  // when it was opened
  // Fills `bytes` from `offset` on; kDataLoss when the file ends before.
  virtual absl::Status ReadAt(int64_t offset, absl::Span<char> bytes) const = 0;
};

// Errors name the path: kNotFound where there is none, kUnavailable for what
// the system refuses. Thread safety: all methods are safe to call concurrently.
class FileLayer {
 public:
  virtual ~FileLayer() = default;
  // An empty file, in place of one that is there.
  virtual absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path) = 0;
  virtual absl::StatusOr<std::unique_ptr<InputFile>> Open(const std::string& path) = 0;
  // Replaces `to`. Survives a loss of power once the folder is synced.
  virtual absl::Status Rename(const std::string& from, const std::string& to) = 0;
  virtual absl::Status Remove(const std::string& path) = 0;
  virtual absl::Status SyncFolder(const std::string& folder) = 0;
  // Also its parents; one that is there already is fine.
  virtual absl::Status CreateFolder(const std::string& folder) = 0;
  // Names of the plain files in `folder`, ascending; none when it is absent.
  virtual absl::StatusOr<std::vector<std::string>> List(const std::string& folder) = 0;
};

// The machine's own files.
FileLayer& SystemFiles();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_FILE_LAYER_H_
