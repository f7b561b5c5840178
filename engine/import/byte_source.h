// Bytes to import, from a file or from memory, read forwards in blocks.
#ifndef TREMPLIN_ENGINE_IMPORT_BYTE_SOURCE_H_
#define TREMPLIN_ENGINE_IMPORT_BYTE_SOURCE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"

namespace tremplin {

// Thread safety: none; one reader at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // At most block.size() bytes from the current place on, 0 only at the end.
  // kUnavailable for a read error; kDeadlineExceeded or kCancelled by the
  // watcher's deadline.
  absl::StatusOr<size_t> Read(absl::Span<char> block);
  // Goes to `offset` bytes from the beginning, 0 <= offset <= size().
  absl::Status Seek(int64_t offset);

  virtual int64_t size() const = 0;
  int64_t position() const { return position_; }

  // Who is asked and told at each block. `passes` is how often the reader will
  // go through the bytes; progress is reported over all of them.
  struct Watcher {
    Deadline deadline = Deadline::Infinite();
    std::function<void(int64_t bytes_read, int64_t bytes_total)> on_progress;  // may be null
  };
  void Watch(Watcher watcher) { watcher_ = std::move(watcher); }
  void ExpectPasses(int passes) { passes_ = passes; }

 protected:
  virtual absl::StatusOr<size_t> ReadBlock(absl::Span<char> block) = 0;
  virtual absl::Status SeekTo(int64_t offset) = 0;

 private:
  Watcher watcher_;
  int passes_ = 1;
  int64_t position_ = 0;
  int64_t read_in_all_ = 0;
};

// The next bytes of `source`: `count`, or fewer at its end. Errors as of Read.
absl::StatusOr<std::string> ReadUpTo(ByteSource& source, size_t count);

// kNotFound if absent, kInvalidArgument for a folder or what is no plain file,
// kUnavailable when it cannot be opened; each names the path. Reading it to its end
// is kUnavailable too when the file has changed since it was opened.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFileSource(const std::string& path);

// `bytes` must outlive the source.
std::unique_ptr<ByteSource> NewMemorySource(absl::string_view bytes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_BYTE_SOURCE_H_
