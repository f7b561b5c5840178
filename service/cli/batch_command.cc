#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/need_file.h"
#include "service/cli/need_request.h"
#include "service/cli/progress.h"
#include "service/cli/result_file.h"
#include "service/record_conversion.h"
#include "service/status_conversion.h"

namespace tremplin::cli {
namespace {

// Between the file of needs, the one who answers and the file of results. Needs may be
// taken and results given by two threads.
class BatchRun {
 public:
  BatchRun(NeedFile& needs, ResultFile& results)
      : needs_(needs), results_(results), earlier_(results.earlier()) {
    progress_.Begin(Earlier());
  }

  // The next need that has no result yet. A line that is no need has its result at once.
  bool Next(v1::StreamMatchTrainingsRequest* request) {
    while (std::optional<NumberedNeed> next = needs_.Next()) {
      if (earlier_.ids.contains(next->id)) continue;
      if (next->need.ok()) {
        request->Clear();
        request->mutable_item()->set_need_id(next->id);
        ToProto(*next->need, *request->mutable_item()->mutable_need());
        return true;
      }
      v1::StreamMatchTrainingsResponse refused;
      refused.set_need_id(next->id);
      *refused.mutable_status() = ToRpcStatus(next->need.status());
      if (!Take(refused)) return false;
    }
    return false;
  }

  // False when it cannot be written.
  bool Take(const v1::StreamMatchTrainingsResponse& result) {
    MutexLock lock(&mu_);
    if (!written_.ok()) return false;
    written_ = results_.Append(result);
    if (!written_.ok()) return false;
    ++done_;
    if (result.status().code() != 0) {
      if (failed_++ == 0) first_failure_ = result.status().message();
    }
    NoteRevision(result);
    progress_.Update(Earlier() + done_, needs_.total());
    return true;
  }

  // What became of the whole; `ended` is how the answering ended.
  absl::Status Finish(const absl::Status& ended, const std::string& out) {
    MutexLock lock(&mu_);
    RETURN_IF_ERROR(written_);
    if (!ended.ok()) {
      return Annotate(ended, absl::StrCat(Earlier() + done_, " of ", needs_.total(),
                                          " needs have their result; --resume goes on"));
    }
    RETURN_IF_ERROR(results_.Finish());
    progress_.Finish();
    const int64_t failed = earlier_.failed + failed_;
    if (failed == 0) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat(failed, " of ", needs_.total(), " needs failed; their status stands in ", out,
                     first_failure_.empty() ? "" : ", the first: ", first_failure_));
  }

 private:
  int64_t Earlier() const { return static_cast<int64_t>(earlier_.ids.size()); }

  void NoteRevision(const v1::StreamMatchTrainingsResponse& result)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    const int64_t revision = result.response().revision().index_revision();
    if (revision_noted_ || !result.has_response() || !earlier_.as_of.has_value()) return;
    revision_noted_ = true;
    if (revision == earlier_.index_revision) return;
    std::fprintf(stderr,
                 "note: the catalogue has changed: earlier results are of revision %lld, these of "
                 "%lld\n",
                 static_cast<long long>(earlier_.index_revision), static_cast<long long>(revision));
  }

  NeedFile& needs_;  // of the one thread that takes needs
  ResultFile& results_;
  const EarlierResults& earlier_;
  Mutex mu_;
  Progress progress_ ABSL_GUARDED_BY(mu_){"matching", "needs"};
  int64_t done_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t failed_ ABSL_GUARDED_BY(mu_) = 0;
  std::string first_failure_ ABSL_GUARDED_BY(mu_);
  bool revision_noted_ ABSL_GUARDED_BY(mu_) = false;
  absl::Status written_ ABSL_GUARDED_BY(mu_);
};

bool SameDay(const google::type::Date& a, const google::type::Date& b) {
  return a.year() == b.year() && a.month() == b.month() && a.day() == b.day();
}

// The day that all needs are judged from: that of earlier results, so that a batch that
// goes on after midnight is of one day.
absl::Status SetAsOf(const BatchFlags& flags, const EarlierResults& earlier,
                     v1::StreamMatchTrainingsConfig& config) {
  if (!flags.as_of.empty()) RETURN_IF_ERROR(SetDay(flags.as_of, "--as-of", config.mutable_as_of()));
  if (!earlier.as_of.has_value()) return absl::OkStatus();
  if (!flags.as_of.empty() && !SameDay(config.as_of(), *earlier.as_of)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--as-of ", flags.as_of, ": the earlier results are as of ", earlier.as_of->year(), "-",
        earlier.as_of->month(), "-", earlier.as_of->day()));
  }
  *config.mutable_as_of() = *earlier.as_of;
  return absl::OkStatus();
}

}  // namespace

absl::Status Batch(const CommonFlags& common, const BatchFlags& flags) {
  ASSIGN_OR_RETURN(const Shard shard, ParseShard(flags.shard));
  if (flags.resume && flags.overwrite) {
    return absl::InvalidArgumentError("--resume and --overwrite: give one of them");
  }
  v1::StreamMatchTrainingsConfig config;
  config.set_page_size(flags.page_size);
  // Before a file is touched.
  RETURN_IF_ERROR(SetAsOf(flags, {}, config));
  ASSIGN_OR_RETURN(NeedFile needs, NeedFile::Open(flags.in, shard));
  const ResultFile::Mode mode = flags.resume      ? ResultFile::Mode::kResume
                                : flags.overwrite ? ResultFile::Mode::kOverwrite
                                                  : ResultFile::Mode::kNew;
  ASSIGN_OR_RETURN(const std::unique_ptr<ResultFile> results, ResultFile::Open(flags.out, mode));
  RETURN_IF_ERROR(SetAsOf(flags, results->earlier(), config));
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend, OpenBackend(common));
  BatchRun run(needs, *results);
  const absl::Status ended = backend->MatchMany(
      config, [&run](v1::StreamMatchTrainingsRequest* item) { return run.Next(item); },
      [&run](const v1::StreamMatchTrainingsResponse& result) { return run.Take(result); });
  return run.Finish(ended, flags.out);
}

}  // namespace tremplin::cli
