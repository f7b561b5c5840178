// Results of a batch: a file that grows by one line per need, and goes on after a crash.
#ifndef TREMPLIN_SERVICE_CLI_RESULT_FILE_H_
#define TREMPLIN_SERVICE_CLI_RESULT_FILE_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/file_lock.h"
#include "google/type/date.pb.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::cli {

// What earlier runs wrote.
struct EarlierResults {
  absl::flat_hash_set<std::string> ids;  // of the needs that have a result
  int64_t failed = 0;                    // of these
  // Of the first that has a response: the day that needs were judged from, and the
  // revision of the catalogue.
  std::optional<google::type::Date> as_of;
  int64_t index_revision = 0;
  bool was_cut = false;  // the last line was not whole: its need has no result
};

// Each line is written by itself, so that whoever is killed leaves whole lines and at
// most the beginning of one, which Resume takes off. At most five seconds of results
// are lost with the power.
//
// Thread safety: none.
class ResultFile {
 public:
  enum class Mode {
    kNew,        // must not hold anything yet
    kOverwrite,  // what it holds is dropped
    kResume,     // goes on after what it holds
  };

  // kFailedPrecondition: kNew, and there are results; or another process writes it.
  // kUnavailable: cannot be created. kDataLoss: kResume, and a line is no result; names
  // the line, and leaves the file as it is.
  static absl::StatusOr<std::unique_ptr<ResultFile>> Open(const std::string& path, Mode mode);
  ~ResultFile();
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  const EarlierResults& earlier() const { return earlier_; }

  // kUnavailable with the system's reason (a full disk).
  absl::Status Append(const v1::StreamMatchTrainingsResponse& result);
  // Once it returns, all results survive a loss of power. To be called last.
  absl::Status Finish();

 private:
  ResultFile(std::string path, int fd, std::unique_ptr<FileLock> lock)
      : path_(std::move(path)), fd_(fd), lock_(std::move(lock)) {}
  absl::Status Begin(Mode mode);
  absl::Status ReadEarlier();

  const std::string path_;
  const int fd_;
  const std::unique_ptr<FileLock> lock_;  // null of a device or a pipe
  EarlierResults earlier_;
  std::chrono::steady_clock::time_point synced_ = std::chrono::steady_clock::now();
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_RESULT_FILE_H_
