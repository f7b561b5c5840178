#include "engine/import/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

class FileSource final : public ByteSource {
 public:
  // `facts` are those of the open file.
  FileSource(std::string path, int descriptor, const struct stat& facts)
      : path_(std::move(path)), descriptor_(descriptor), facts_(facts) {}
  ~FileSource() override { close(descriptor_); }

  int64_t size() const override { return static_cast<int64_t>(facts_.st_size); }

 protected:
  absl::StatusOr<size_t> ReadBlock(absl::Span<char> block) override {
    ssize_t count;
    do {
      count = read(descriptor_, block.data(), block.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) return Failure("cannot read");
    if (count == 0) {
      RETURN_IF_ERROR(CheckUnchanged());
    }
    return static_cast<size_t>(count);
  }
  absl::Status SeekTo(int64_t offset) override {
    if (lseek(descriptor_, offset, SEEK_SET) < 0) return Failure("cannot seek in");
    return absl::OkStatus();
  }

 private:
  // What was read of a file that is being written is neither its old nor its new
  // content.
  absl::Status CheckUnchanged() const {
    struct stat now = {};
    if (fstat(descriptor_, &now) != 0) return Failure("cannot read");
    if (now.st_size == facts_.st_size && now.st_mtim.tv_sec == facts_.st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == facts_.st_mtim.tv_nsec) {
      return absl::OkStatus();
    }
    return absl::UnavailableError(
        absl::StrCat("'", path_, "' changed while it was read; import it again"));
  }
  absl::Status Failure(absl::string_view what) const {
    return absl::UnavailableError(absl::StrCat(what, " '", path_, "': ", strerror(errno)));
  }

  const std::string path_;
  const int descriptor_;
  const struct stat facts_;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(absl::string_view bytes) : bytes_(bytes) {}

  int64_t size() const override { return static_cast<int64_t>(bytes_.size()); }

 protected:
  absl::StatusOr<size_t> ReadBlock(absl::Span<char> block) override {
    const absl::string_view piece = bytes_.substr(offset_, block.size());
    std::copy(piece.begin(), piece.end(), block.begin());
    offset_ += piece.size();
    return piece.size();
  }
  absl::Status SeekTo(int64_t offset) override {
    offset_ = static_cast<size_t>(offset);
    return absl::OkStatus();
  }

 private:
  const absl::string_view bytes_;
  size_t offset_ = 0;
};

}  // namespace

absl::StatusOr<size_t> ByteSource::Read(absl::Span<char> block) {
  RETURN_IF_ERROR(watcher_.deadline.Check());
  ASSIGN_OR_RETURN(const size_t count, ReadBlock(block));
  position_ += static_cast<int64_t>(count);
  read_in_all_ += static_cast<int64_t>(count);
  if (watcher_.on_progress) {
    const int64_t total = size() * passes_;
    watcher_.on_progress(std::min(read_in_all_, total), total);
  }
  return count;
}

absl::Status ByteSource::Seek(int64_t offset) {
  if (offset < 0 || offset > size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("offset must be 0 to ", size(), ", got ", offset));
  }
  RETURN_IF_ERROR(SeekTo(offset));
  position_ = offset;
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadUpTo(ByteSource& source, size_t count) {
  std::string bytes(count, '\0');
  size_t filled = 0;
  while (filled < bytes.size()) {
    ASSIGN_OR_RETURN(const size_t read, source.Read(absl::MakeSpan(bytes).subspan(filled)));
    if (read == 0) break;
    filled += read;
  }
  bytes.resize(filled);
  return bytes;
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFileSource(const std::string& path) {
  // O_NONBLOCK: opening a named pipe that nobody writes to must not hang.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    const std::string message = absl::StrCat("cannot open '", path, "': ", strerror(errno));
    return errno == ENOENT ? absl::NotFoundError(message) : absl::UnavailableError(message);
  }
  struct stat facts = {};
  const bool known = fstat(descriptor, &facts) == 0;
  if (!known || !S_ISREG(facts.st_mode)) {
    close(descriptor);
    return absl::InvalidArgumentError(absl::StrCat(
        "'", path, "' is ", known && S_ISDIR(facts.st_mode) ? "a folder" : "no plain file",
        "; name a file to import"));
  }
  return std::make_unique<FileSource>(path, descriptor, facts);
}

std::unique_ptr<ByteSource> NewMemorySource(absl::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

}  // namespace tremplin
