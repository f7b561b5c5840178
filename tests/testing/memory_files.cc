#include "tests/testing/memory_files.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"

namespace tremplin::testing {

class MemoryFiles::Output final : public OutputFile {
 public:
  Output(const MemoryFiles& layer, std::string path, std::shared_ptr<File> file)
      : layer_(layer), path_(std::move(path)), file_(std::move(file)) {}
  absl::Status Append(absl::string_view bytes) override {
    RETURN_IF_ERROR(layer_.Ask("append", path_));
    MutexLock lock(&layer_.mu_);
    file_->bytes.append(bytes.data(), bytes.size());
    return absl::OkStatus();
  }
  absl::Status Sync() override {
    RETURN_IF_ERROR(layer_.Ask("sync", path_));
    MutexLock lock(&layer_.mu_);
    file_->synced = file_->bytes;
    return absl::OkStatus();
  }

 private:
  const MemoryFiles& layer_;
  const std::string path_;
  const std::shared_ptr<File> file_;
};

class MemoryFiles::Input final : public InputFile {
 public:
  Input(const MemoryFiles& layer, std::string path, std::shared_ptr<File> file)
      : layer_(layer), path_(std::move(path)), file_(std::move(file)) {}
  int64_t size() const override { return static_cast<int64_t>(file_->bytes.size()); }
  absl::Status ReadAt(int64_t offset, absl::Span<char> bytes) const override {
    RETURN_IF_ERROR(layer_.Ask("read", path_));
    MutexLock lock(&layer_.mu_);
    if (static_cast<size_t>(offset) + bytes.size() > file_->bytes.size()) {
      return absl::DataLossError(absl::StrCat(path_, ": ends too early"));
    }
    std::copy_n(file_->bytes.begin() + offset, bytes.size(), bytes.begin());
    return absl::OkStatus();
  }

 private:
  const MemoryFiles& layer_;
  const std::string path_;
  const std::shared_ptr<File> file_;
};

absl::Status MemoryFiles::Ask(const std::string& operation, const std::string& path) const {
  return before ? before(operation, path) : absl::OkStatus();
}

std::shared_ptr<MemoryFiles::File> MemoryFiles::Find(const std::string& path) const {
  MutexLock lock(&mu_);
  const auto it = names_.find(path);
  return it == names_.end() ? nullptr : it->second;
}

void MemoryFiles::LosePower() {
  MutexLock lock(&mu_);
  names_ = synced_names_;
  for (auto& [path, file] : names_) file->bytes = file->synced;
}

std::string MemoryFiles::Bytes(const std::string& path) const {
  const std::shared_ptr<File> file = Find(path);
  return file == nullptr ? "" : file->bytes;
}

void MemoryFiles::SetBytes(const std::string& path, std::string bytes) {
  auto file = std::make_shared<File>(File{bytes, bytes});
  MutexLock lock(&mu_);
  names_[path] = file;
  synced_names_[path] = std::move(file);
}

absl::StatusOr<std::unique_ptr<OutputFile>> MemoryFiles::Create(const std::string& path) {
  RETURN_IF_ERROR(Ask("create", path));
  auto file = std::make_shared<File>();
  MutexLock lock(&mu_);
  names_[path] = file;
  return std::make_unique<Output>(*this, path, std::move(file));
}

absl::StatusOr<std::unique_ptr<InputFile>> MemoryFiles::Open(const std::string& path) {
  RETURN_IF_ERROR(Ask("open", path));
  std::shared_ptr<File> file = Find(path);
  if (file == nullptr) return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  return std::make_unique<Input>(*this, path, std::move(file));
}

absl::Status MemoryFiles::Rename(const std::string& from, const std::string& to) {
  RETURN_IF_ERROR(Ask("rename", to));
  MutexLock lock(&mu_);
  const auto it = names_.find(from);
  if (it == names_.end()) return absl::NotFoundError(absl::StrCat(from, ": no such file"));
  names_[to] = it->second;
  names_.erase(from);
  return absl::OkStatus();
}

absl::Status MemoryFiles::Remove(const std::string& path) {
  RETURN_IF_ERROR(Ask("remove", path));
  MutexLock lock(&mu_);
  return names_.erase(path) > 0 ? absl::OkStatus()
                                : absl::NotFoundError(absl::StrCat(path, ": no such file"));
}

absl::Status MemoryFiles::SyncFolder(const std::string& folder) {
  RETURN_IF_ERROR(Ask("sync folder", folder));
  MutexLock lock(&mu_);
  std::erase_if(synced_names_, [&](const auto& name) { return FolderOf(name.first) == folder; });
  for (const auto& [path, file] : names_) {
    if (FolderOf(path) == folder) synced_names_[path] = file;
  }
  return absl::OkStatus();
}

absl::Status MemoryFiles::CreateFolder(const std::string& folder) {
  return Ask("create folder", folder);
}

absl::StatusOr<std::vector<std::string>> MemoryFiles::List(const std::string& folder) {
  RETURN_IF_ERROR(Ask("list", folder));
  std::vector<std::string> names;
  MutexLock lock(&mu_);
  for (const auto& [path, file] : names_) {
    if (FolderOf(path) == folder) names.push_back(path.substr(folder.size() + 1));
  }
  return names;
}

}  // namespace tremplin::testing
