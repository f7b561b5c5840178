#include "engine/base/file_layer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

absl::Status SystemError(absl::string_view what, absl::string_view path, int error = errno) {
  const bool absent = error == ENOENT || error == ENOTDIR;
  return absl::Status(absent ? absl::StatusCode::kNotFound : absl::StatusCode::kUnavailable,
                      absl::StrCat(path, ": cannot ", what, ": ", std::strerror(error)));
}

class SystemOutputFile final : public OutputFile {
 public:
  SystemOutputFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  ~SystemOutputFile() override { close(fd_); }

  absl::Status Append(absl::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return SystemError("write", path_);
      if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
    }
    return absl::OkStatus();
  }
  absl::Status Sync() override {
    return fsync(fd_) == 0 ? absl::OkStatus() : SystemError("sync", path_);
  }

 private:
  const int fd_;
  const std::string path_;
};

class SystemInputFile final : public InputFile {
 public:
  SystemInputFile(int fd, int64_t size, std::string path)
      : fd_(fd), size_(size), path_(std::move(path)) {}
  ~SystemInputFile() override { close(fd_); }

  int64_t size() const override { return size_; }
  absl::Status ReadAt(int64_t offset, absl::Span<char> bytes) const override {
    while (!bytes.empty()) {
      const ssize_t got = pread(fd_, bytes.data(), bytes.size(), offset);
      if (got == 0) {
        return absl::DataLossError(
            absl::StrCat(path_, ": ends at byte ", offset, ", which is too early"));
      }
      if (got < 0 && errno != EINTR) return SystemError("read", path_);
      if (got > 0) {
        bytes.remove_prefix(static_cast<size_t>(got));
        offset += got;
      }
    }
    return absl::OkStatus();
  }

 private:
  const int fd_;
  const int64_t size_;
  const std::string path_;
};

class SystemFileLayer final : public FileLayer {
 public:
  absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path) override {
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    // Without its folder a file cannot be created; nothing named is absent.
    if (fd < 0) return absl::UnavailableError(SystemError("create", path).message());
    return std::make_unique<SystemOutputFile>(fd, path);
  }

  absl::StatusOr<std::unique_ptr<InputFile>> Open(const std::string& path) override {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return SystemError("open", path);
    absl::Cleanup close_fd = [fd] { close(fd); };
    struct stat status;
    if (fstat(fd, &status) != 0) return SystemError("examine", path);
    if (!S_ISREG(status.st_mode)) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": is no plain file"));
    }
    std::move(close_fd).Cancel();
    return std::make_unique<SystemInputFile>(fd, status.st_size, path);
  }

  absl::Status Rename(const std::string& from, const std::string& to) override {
    return rename(from.c_str(), to.c_str()) == 0 ? absl::OkStatus() : SystemError("rename to", to);
  }

  absl::Status Remove(const std::string& path) override {
    return unlink(path.c_str()) == 0 ? absl::OkStatus() : SystemError("remove", path);
  }

  absl::Status SyncFolder(const std::string& folder) override {
    const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return SystemError("open", folder);
    absl::Cleanup close_fd = [fd] { close(fd); };
    return fsync(fd) == 0 ? absl::OkStatus() : SystemError("sync", folder);
  }

  absl::Status CreateFolder(const std::string& folder) override {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return absl::OkStatus();
    return absl::UnavailableError(
        absl::StrCat(folder, ": cannot create the folder: ", error.message()));
  }

  absl::StatusOr<std::vector<std::string>> List(const std::string& folder) override {
    std::vector<std::string> names;
    std::error_code error;
    std::filesystem::directory_iterator it(folder, error);
    if (error == std::errc::no_such_file_or_directory) return names;
    for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
      std::error_code unknown;
      if (it->is_regular_file(unknown)) names.push_back(it->path().filename().string());
    }
    if (error) {
      return absl::UnavailableError(
          absl::StrCat(folder, ": cannot list the folder: ", error.message()));
    }
    std::sort(names.begin(), names.end());
    return names;
  }
};

}  // namespace

FileLayer& SystemFiles() {
  static SystemFileLayer layer;
  return layer;
}

}  // namespace tremplin
