#include "engine/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

absl::Status SystemError(absl::StatusCode code, absl::string_view what, absl::string_view path) {
  return absl::Status(code, absl::StrCat(path, ": cannot ", what, ": ", std::strerror(errno)));
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

absl::StatusOr<std::unique_ptr<AtomicFile>> AtomicFile::Create(const std::string& path,
                                                               FileLayer& files) {
  std::string temporary = absl::StrCat(path, ".tmp.", getpid());
  ASSIGN_OR_RETURN(std::unique_ptr<OutputFile> file, files.Create(temporary));
  return absl::WrapUnique(new AtomicFile(path, std::move(temporary), std::move(file), files));
}

AtomicFile::AtomicFile(std::string path, std::string temporary, std::unique_ptr<OutputFile> file,
                       FileLayer& files)
    : path_(std::move(path)),
      temporary_(std::move(temporary)),
      file_(std::move(file)),
      files_(files) {}

AtomicFile::~AtomicFile() {
  if (file_ == nullptr) return;
  file_.reset();
  files_.Remove(temporary_).IgnoreError();
}

absl::Status AtomicFile::Append(absl::string_view bytes) { return file_->Append(bytes); }

absl::Status AtomicFile::Commit() {
  RETURN_IF_ERROR(file_->Sync());
  RETURN_IF_ERROR(files_.Rename(temporary_, path_));
  file_.reset();
  // Without this the rename itself may be lost with the power.
  return files_.SyncFolder(FolderOf(path_));
}

absl::Status WriteFileAtomic(const std::string& path, absl::string_view bytes, FileLayer& files) {
  ASSIGN_OR_RETURN(const std::unique_ptr<AtomicFile> file, AtomicFile::Create(path, files));
  RETURN_IF_ERROR(file->Append(bytes));
  return file->Commit();
}

std::string FolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace tremplin
