#include "service/cli/result_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "nlohmann/json.hpp"
#include "service/cli/proto_json.h"

namespace tremplin::cli {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds kSyncInterval(5);

absl::Status SystemError(absl::string_view path, absl::string_view what) {
  return absl::UnavailableError(absl::StrCat(path, ": cannot ", what, ": ", std::strerror(errno)));
}

// The line without what is of no use here: matches are by far the most of it. Discarded
// when it is no JSON.
Json ParseHead(const std::string& line) {
  const auto is_wanted = [](int depth, Json::parse_event_t event, Json& parsed) {
    if (event != Json::parse_event_t::key || depth != 2) return true;
    return parsed == "revision" || parsed == "as_of" || parsed == "code";
  };
  return Json::parse(line, is_wanted, /*allow_exceptions=*/false);
}

// Takes note of one line; false when it is no result.
bool TakeNote(const Json& line, EarlierResults& earlier) {
  if (!line.is_object() || !line.contains("need_id") || !line.at("need_id").is_string() ||
      !line.contains("status") || !line.at("status").is_object()) {
    return false;
  }
  if (const auto response = line.find("response");
      response != line.end() && !earlier.as_of.has_value()) {
    v1::MatchTrainingsResponse head;
    if (!FromJsonLine(response->dump(), head).ok()) return false;
    earlier.as_of = head.as_of();
    earlier.index_revision = head.revision().index_revision();
  }
  earlier.ids.insert(line.at("need_id").get<std::string>());
  earlier.failed += line.at("status").contains("code") ? 1 : 0;
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ResultFile>> ResultFile::Open(const std::string& path, Mode mode) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) return SystemError(path, "create");
  std::unique_ptr<FileLock> lock;
  struct stat about = {};
  if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
    absl::StatusOr<std::unique_ptr<FileLock>> held = FileLock::Acquire(path);
    if (!held.ok()) {
      close(fd);
      return held.status();
    }
    lock = *std::move(held);
  }
  std::unique_ptr<ResultFile> file(new ResultFile(path, fd, std::move(lock)));
  RETURN_IF_ERROR(file->Begin(mode));
  return file;
}

ResultFile::~ResultFile() { close(fd_); }

absl::Status ResultFile::Begin(Mode mode) {
  if (lock_ == nullptr) return absl::OkStatus();
  struct stat about = {};
  if (fstat(fd_, &about) != 0) return SystemError(path_, "look at");
  if (about.st_size == 0) return absl::OkStatus();
  switch (mode) {
    case Mode::kNew:
      return absl::FailedPreconditionError(absl::StrCat(
          path_, ": holds results already; --resume goes on after them, --overwrite drops them"));
    case Mode::kOverwrite:
      return ftruncate(fd_, 0) == 0 ? absl::OkStatus() : SystemError(path_, "empty");
    case Mode::kResume:
      return ReadEarlier();
  }
  return absl::OkStatus();
}

absl::Status ResultFile::ReadEarlier() {
  std::ifstream file(path_);
  off_t whole = 0;  // bytes of whole lines
  int64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (file.eof()) {
      earlier_.was_cut = true;
      break;
    }
    if (!TakeNote(ParseHead(line), earlier_)) {
      return absl::DataLossError(absl::StrCat(path_, ": line ", number,
                                              " is no result of a batch; is it the right file?"));
    }
    whole += static_cast<off_t>(line.size()) + 1;
  }
  if (!earlier_.was_cut) return absl::OkStatus();
  return ftruncate(fd_, whole) == 0 ? absl::OkStatus() : SystemError(path_, "cut");
}

absl::Status ResultFile::Append(const v1::StreamMatchTrainingsResponse& result) {
  ASSIGN_OR_RETURN(std::string line, ToJsonLine(result));
  line += '\n';
  for (absl::string_view rest = line; !rest.empty();) {
    const ssize_t written = write(fd_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) return SystemError(path_, "write");
    if (written > 0) rest.remove_prefix(static_cast<size_t>(written));
  }
  const auto now = std::chrono::steady_clock::now();
  if (now - synced_ < kSyncInterval) return absl::OkStatus();
  synced_ = now;
  return Finish();
}

absl::Status ResultFile::Finish() {
  if (lock_ == nullptr || fsync(fd_) == 0) return absl::OkStatus();
  return SystemError(path_, "sync");
}

}  // namespace tremplin::cli
