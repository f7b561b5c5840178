#include "engine/ingest/import_jobs.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/base/file.h"
#include "engine/base/log.h"
#include "engine/base/status_macros.h"
#include "engine/import/row_excerpt.h"
#include "engine/ingest/import_job_json.h"
#include "engine/ingest/source_inventory.h"

namespace tremplin {
namespace {

constexpr absl::string_view kPrefix = "import-";
constexpr absl::string_view kJobSuffix = ".json";
constexpr std::chrono::milliseconds kWaitStep{100};

// With so many digits that ids sort as their numbers do.
std::string IdOf(int64_t number) { return absl::StrFormat("%s%010d", kPrefix, number); }

// Where the document lies is nobody's business.
absl::Status WithoutPath(const absl::Status& error, const std::string& path) {
  return absl::Status(error.code(),
                      absl::StrReplaceAll(error.message(), {{absl::StrCat(path, ": "), ""}}));
}

absl::StatusOr<std::string> MakeOwnFolder() {
  std::error_code error;
  std::string pattern =
      (std::filesystem::temp_directory_path(error) / "tremplin-imports-XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr) {
    return absl::UnavailableError(absl::StrCat("cannot make a folder like '", pattern, "'"));
  }
  return pattern;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ImportJobs>> ImportJobs::Create(Options options) {
  if (options.store == nullptr || options.ingestor == nullptr || options.gazetteer == nullptr) {
    return absl::InvalidArgumentError("import jobs need a store, an ingestor and a gazetteer");
  }
  const bool owns_folder = options.folder.empty();
  if (owns_folder) {
    ASSIGN_OR_RETURN(options.folder, MakeOwnFolder());
  }
  RETURN_IF_ERROR(SystemFiles().CreateFolder(options.folder));
  std::unique_ptr<ImportJobs> jobs(new ImportJobs(std::move(options)));
  jobs->owns_folder_ = owns_folder;
  RETURN_IF_ERROR(jobs->Load());
  return jobs;
}

ImportJobs::~ImportJobs() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
    stop_current_ = true;
    changed_.SignalAll();
  }
  if (thread_.joinable()) thread_.join();
  std::error_code ignored;
  if (owns_folder_) std::filesystem::remove_all(options_.folder, ignored);
}

void ImportJobs::Start() {
  thread_ = std::thread([this] { Run(); });
}

std::string ImportJobs::DocumentPath(const std::string& id) const {
  return absl::StrCat(options_.folder, "/", id, ".document");
}

std::string ImportJobs::JobPath(const std::string& id) const {
  return absl::StrCat(options_.folder, "/", id, kJobSuffix);
}

absl::Status ImportJobs::Save(const ImportJob& job) const {
  return WriteFileAtomic(JobPath(job.id), ToJsonText(job));
}

absl::Status ImportJobs::Load() {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, SystemFiles().List(options_.folder));
  MutexLock lock(&mu_);
  for (absl::string_view name : names) {
    absl::string_view number = name;
    int64_t value = 0;
    if (!absl::ConsumePrefix(&number, kPrefix) || !absl::ConsumeSuffix(&number, kJobSuffix) ||
        !absl::SimpleAtoi(number, &value)) {
      continue;
    }
    const std::string path = absl::StrCat(options_.folder, "/", name);
    ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
    absl::StatusOr<ImportJob> job = ImportJobFromJson(text);
    if (!job.ok()) return Annotate(job.status(), path);
    // The process ended while it ran.
    if (job->state == ImportJobState::kRunning) job->state = ImportJobState::kWaiting;
    last_number_ = std::max(last_number_, value);
    jobs_[job->id] = *std::move(job);
  }
  return absl::OkStatus();
}

absl::StatusOr<ImportJob> ImportJobs::Submit(ImportOrder order, absl::string_view document) {
  MutexLock lock(&mu_);
  const auto unfinished = std::count_if(jobs_.begin(), jobs_.end(),
                                        [](const auto& job) { return !job.second.finished(); });
  if (static_cast<size_t>(unfinished) >= kMaxUnfinished) {
    return absl::ResourceExhaustedError(
        absl::StrCat(kMaxUnfinished, " imports are waiting; try again when some are done"));
  }
  ImportJob job;
  job.id = IdOf(++last_number_);
  job.order = std::move(order);
  job.bytes_total = static_cast<int64_t>(document.size());
  RETURN_IF_ERROR(WriteFileAtomic(DocumentPath(job.id), document));
  const absl::Status saved = Save(job);
  if (!saved.ok()) {
    SystemFiles().Remove(DocumentPath(job.id)).IgnoreError();
    return saved;
  }
  jobs_[job.id] = job;
  changed_.SignalAll();
  return job;
}

absl::StatusOr<ImportJob> ImportJobs::Get(const std::string& id) const {
  MutexLock lock(&mu_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return absl::NotFoundError(absl::StrCat("no import '", id, "'"));
  return found->second;
}

std::vector<ImportJob> ImportJobs::List(const std::string& after, size_t limit) const {
  MutexLock lock(&mu_);
  std::vector<ImportJob> page;
  for (auto it = jobs_.upper_bound(after); it != jobs_.end() && page.size() < limit; ++it) {
    page.push_back(it->second);
  }
  return page;
}

absl::Status ImportJobs::Cancel(const std::string& id) {
  MutexLock lock(&mu_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return absl::NotFoundError(absl::StrCat("no import '", id, "'"));
  if (found->second.state == ImportJobState::kRunning) stop_current_ = true;
  if (found->second.state == ImportJobState::kWaiting) {
    ImportJob job = found->second;
    job.state = ImportJobState::kCancelled;
    job.error = absl::CancelledError("cancelled before it began");
    Conclude(std::move(job));
  }
  return absl::OkStatus();
}

absl::Status ImportJobs::Delete(const std::string& id) {
  MutexLock lock(&mu_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return absl::NotFoundError(absl::StrCat("no import '", id, "'"));
  if (!found->second.finished()) {
    return absl::FailedPreconditionError(
        absl::StrCat("import '", id, "' is not finished; cancel it first"));
  }
  Remove(id);
  return absl::OkStatus();
}

absl::StatusOr<ImportJob> ImportJobs::Wait(const std::string& id, const Deadline& deadline) const {
  MutexLock lock(&mu_);
  while (true) {
    const auto found = jobs_.find(id);
    if (found == jobs_.end()) return absl::NotFoundError(absl::StrCat("no import '", id, "'"));
    if (found->second.finished() || stopping_ || !deadline.Check().ok()) return found->second;
    changed_.WaitFor(&mu_, kWaitStep);
  }
}

std::string ImportJobs::NextWaiting() const {
  for (const auto& [id, job] : jobs_) {
    if (job.state == ImportJobState::kWaiting) return id;
  }
  return "";
}

void ImportJobs::Run() {
  while (true) {
    ImportJob job;
    {
      MutexLock lock(&mu_);
      while (!stopping_ && NextWaiting().empty()) changed_.Wait(&mu_);
      if (stopping_) return;
      ImportJob& next = jobs_[NextWaiting()];
      next.state = ImportJobState::kRunning;
      ++next.attempts;
      stop_current_ = false;
      job = next;
    }
    const absl::Status saved = Save(job);
    if (saved.ok()) {
      Execute(job);
    } else {
      job.state = ImportJobState::kFailed;
      job.error = saved;
    }
    MutexLock lock(&mu_);
    // Its file still says that it runs, and so the next process runs it again.
    if (stopping_ && job.state == ImportJobState::kCancelled) return;
    Conclude(std::move(job));
  }
}

void ImportJobs::Execute(ImportJob& job) {
  job.error = Import(job);
  job.state = job.error.ok()                 ? ImportJobState::kDone
              : absl::IsCancelled(job.error) ? ImportJobState::kCancelled
                                             : ImportJobState::kFailed;
}

absl::Status ImportJobs::Import(ImportJob& job) {
  const Deadline until_stopped(Deadline::Clock::time_point::max(),
                               [this] { return stop_current_.load(); });
  const CatalogueFile document(DocumentPath(job.id));
  std::optional<ImportFormat> format = job.order.format;
  if (!format.has_value()) {
    absl::StatusOr<ImportFormat> detected = DetectFormat(document);
    if (!detected.ok()) return WithoutPath(detected.status(), document.path);
    format = *detected;
  }
  job.format_name = std::string(FormatName(*format));
  RowExcerpt rows(ImportJob::kMaxRows);
  SourceInventory inventory;
  FileImportOptions options;
  options.format = format;
  options.read.source = job.order.source;
  options.read.gazetteer = options_.gazetteer;
  options.read.deadline = until_stopped;
  options.on_row = [&rows](const RowReport& row) { rows.Add(row); };
  options.on_progress = [&](int64_t read, int64_t total) {
    MutexLock lock(&mu_);
    ImportJob& shown = jobs_[job.id];
    shown.bytes_read = job.bytes_read = read;
    shown.bytes_total = job.bytes_total = total;
    shown.format_name = job.format_name;
  };
  if (job.order.full) options.inventory = &inventory;
  const absl::StatusOr<FileImportTotals> totals = ImportFile(document, options, *options_.store);
  if (totals.ok() && job.order.full) {
    ASSIGN_OR_RETURN(const std::vector<SourceInventory::Removal> removals,
                     inventory.RemoveAbsent(*options_.store, options.on_row));
    for (const SourceInventory::Removal& removal : removals) job.removed += removal.removed;
  }
  job.row_count = rows.count();
  job.rows = std::move(rows).Take();
  if (!totals.ok()) return WithoutPath(totals.status(), document.path);
  job.totals = *totals;
  ASSIGN_OR_RETURN(job.revision, options_.ingestor->CatchUp(until_stopped, nullptr));
  return absl::OkStatus();
}

void ImportJobs::Conclude(ImportJob job) {
  const absl::Status saved = Save(job);
  if (!saved.ok()) {
    // The next process will run it again, which does no harm.
    Log(LogLevel::kError, "the result of an import could not be kept",
        {{"import", job.id}, {"error", std::string(saved.message())}});
  } else {
    SystemFiles().Remove(DocumentPath(job.id)).IgnoreError();
  }
  const std::string id = job.id;
  jobs_[id] = std::move(job);
  ForgetOldest();
  changed_.SignalAll();
}

void ImportJobs::ForgetOldest() {
  size_t finished = 0;
  std::string oldest;
  for (const auto& [id, job] : jobs_) {
    if (!job.finished()) continue;
    if (finished++ == 0) oldest = id;
  }
  if (finished > kMaxFinished) Remove(oldest);
}

void ImportJobs::Remove(const std::string& id) {
  SystemFiles().Remove(JobPath(id)).IgnoreError();
  SystemFiles().Remove(DocumentPath(id)).IgnoreError();
  jobs_.erase(id);
}

}  // namespace tremplin
