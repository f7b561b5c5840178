// Imports that run behind the calls that ask for them, and outlive the process.
#ifndef TREMPLIN_ENGINE_INGEST_IMPORT_JOBS_H_
#define TREMPLIN_ENGINE_INGEST_IMPORT_JOBS_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/mutex.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/ingest/file_import.h"
#include "engine/ingest/ingestor.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// What is asked for.
struct ImportOrder {
  std::optional<ImportFormat> format;  // unset: detected
  std::string source;                  // as ImportOptions::source
  // The document is all that its producers have: what it no longer holds goes.
  bool full = false;
};

enum class ImportJobState { kWaiting, kRunning, kDone, kFailed, kCancelled };

struct ImportJob {
  // Rejections and removals come first; more are only counted.
  static constexpr size_t kMaxRows = 1000;

  std::string id;
  ImportOrder order;
  ImportJobState state = ImportJobState::kWaiting;
  int attempts = 0;         // more than 1: the process ended during one
  std::string format_name;  // once known
  int64_t bytes_read = 0;
  int64_t bytes_total = 0;
  // Set for kDone. Of the last attempt: what an attempt before it stored is
  // unchanged now.
  FileImportTotals totals;
  int64_t removed = 0;
  int64_t revision = 0;  // that shows the import
  std::vector<RowReport> rows;
  int64_t row_count = 0;
  absl::Status error;  // of kFailed and kCancelled

  bool finished() const { return state > ImportJobState::kRunning; }
};

// Runs one job at a time, in the order in which they were handed in. A job is on
// disk before Submit returns: after a crash it is run again from its beginning,
// which changes nothing that the first run stored. A job that fails or is
// cancelled leaves stored what was read before.
//
// Thread safety: all methods are safe to call concurrently.
class ImportJobs {
 public:
  static constexpr size_t kMaxUnfinished = 100;
  // Older finished ones are forgotten.
  static constexpr size_t kMaxFinished = 1000;

  struct Options {
    CatalogueStore* store = nullptr;  // these two must outlive it
    Ingestor* ingestor = nullptr;
    std::shared_ptr<const Gazetteer> gazetteer;
    // Where jobs are kept; created if absent. "" = a folder of its own that goes
    // with it.
    std::string folder;
  };
  // Takes up the unfinished jobs of the folder when it is started. kDataLoss names
  // a job file that cannot be read, kUnavailable a folder.
  static absl::StatusOr<std::unique_ptr<ImportJobs>> Create(Options options);
  // Stops a running job, which is run again by the next ImportJobs of the folder.
  ~ImportJobs();

  // From now on jobs run. To be called once, after the ingestor's Start.
  void Start();

  // kResourceExhausted for too many jobs, kUnavailable when it cannot be kept.
  absl::StatusOr<ImportJob> Submit(ImportOrder order, absl::string_view document);
  // kNotFound.
  absl::StatusOr<ImportJob> Get(const std::string& id) const;
  // Jobs with id > `after`, ascending, at most `limit`; an id grows with time.
  std::vector<ImportJob> List(const std::string& after, size_t limit) const;
  // A waiting job at once, a running one soon; nothing for a finished one.
  absl::Status Cancel(const std::string& id);
  // kFailedPrecondition for one that is not finished.
  absl::Status Delete(const std::string& id);
  // Until it is finished or the deadline has passed, which is no error.
  absl::StatusOr<ImportJob> Wait(const std::string& id, const Deadline& deadline) const;

 private:
  explicit ImportJobs(Options options) : options_(std::move(options)) {}

  std::string DocumentPath(const std::string& id) const;
  std::string JobPath(const std::string& id) const;
  absl::Status Load();
  absl::Status Save(const ImportJob& job) const;
  void Run();
  // Runs `job` and fills in what came of it.
  void Execute(ImportJob& job);
  absl::Status Import(ImportJob& job);
  std::string NextWaiting() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Conclude(ImportJob job) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void ForgetOldest() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Remove(const std::string& id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  Options options_;
  bool owns_folder_ = false;
  mutable Mutex mu_;
  mutable CondVar changed_;
  std::map<std::string, ImportJob> jobs_ ABSL_GUARDED_BY(mu_);
  int64_t last_number_ ABSL_GUARDED_BY(mu_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::atomic<bool> stop_current_{false};
  std::thread thread_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_IMPORT_JOBS_H_
