#include "engine/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

absl::Status SystemError(absl::StatusCode code, absl::string_view what, absl::string_view path) {
  return absl::Status(code, absl::StrCat(path, ": cannot ", what, ": ", std::strerror(errno)));
}

absl::Status WriteAll(int fd, absl::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return SystemError(absl::StatusCode::kUnavailable, "write", path);
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t max_bytes) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return SystemError(absent ? absl::StatusCode::kNotFound : absl::StatusCode::kUnavailable,
                       "open", path);
  }
  absl::Cleanup close_fd = [fd] { close(fd); };
  struct stat info;
  if (fstat(fd, &info) != 0) return SystemError(absl::StatusCode::kUnavailable, "examine", path);
  if (S_ISDIR(info.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder, expected a file"));
  }
  std::string bytes;
  char block[1 << 16];
  while (true) {
    const ssize_t got = read(fd, block, sizeof block);
    if (got < 0) {
      if (errno == EINTR) continue;
      return SystemError(absl::StatusCode::kUnavailable, "read", path);
    }
    if (got == 0) return bytes;
    bytes.append(block, static_cast<size_t>(got));
    if (bytes.size() > max_bytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": larger than the limit of ", max_bytes, " bytes"));
    }
  }
}

absl::Status WriteFileAtomic(const std::string& path, absl::string_view bytes) {
  const std::string temporary = absl::StrCat(path, ".tmp.", getpid());
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return SystemError(absl::StatusCode::kUnavailable, "create", temporary);
  absl::Status status = WriteAll(fd, bytes, temporary);
  if (status.ok() && fsync(fd) != 0) {
    status = SystemError(absl::StatusCode::kUnavailable, "sync", temporary);
  }
  close(fd);
  if (status.ok() && rename(temporary.c_str(), path.c_str()) != 0) {
    status = SystemError(absl::StatusCode::kUnavailable, "rename to", path);
  }
  if (!status.ok()) {
    unlink(temporary.c_str());
    return status;
  }
  // Without this the rename itself may be lost with the power.
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const int folder_fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_fd < 0) return SystemError(absl::StatusCode::kUnavailable, "open", folder);
  absl::Cleanup close_folder = [folder_fd] { close(folder_fd); };
  if (fsync(folder_fd) != 0) return SystemError(absl::StatusCode::kUnavailable, "sync", folder);
  return absl::OkStatus();
}

}  // namespace tremplin
