#include "engine/ingest/snapshot_keeper.h"

#include <string>

#include "engine/base/log.h"
#include "engine/base/status_macros.h"

namespace tremplin {

SnapshotKeeper::SnapshotKeeper(Ingestor& ingestor, Options options)
    : ingestor_(ingestor),
      options_(options),
      next_purge_(Deadline::Clock::now() + options.purge_interval),
      thread_([this] { Run(); }) {}

SnapshotKeeper::~SnapshotKeeper() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
    changed_.SignalAll();
  }
  thread_.join();
}

bool SnapshotKeeper::WaitForStop() {
  const auto until = Deadline::Clock::now() + options_.interval;
  MutexLock lock(&mu_);
  while (!stopping_) {
    const auto now = Deadline::Clock::now();
    if (now >= until) return false;
    changed_.WaitFor(&mu_, std::chrono::duration_cast<std::chrono::milliseconds>(until - now) +
                               std::chrono::milliseconds(1));
  }
  return true;
}

absl::Status SnapshotKeeper::MergeAndSave() {
  const Deadline until_stopped(Deadline::Clock::time_point::max(), [this] {
    MutexLock lock(&mu_);
    return stopping_;
  });
  while (true) {
    const absl::StatusOr<bool> merged = ingestor_.Merge(until_stopped);
    // A merge that is given up for the end of the process costs nothing.
    if (absl::IsCancelled(merged.status())) break;
    if (!merged.ok()) return merged.status();
    if (!*merged) break;
  }
  const absl::Status purged = PurgeWhenDue(until_stopped);
  if (!purged.ok() && !absl::IsCancelled(purged)) return purged;
  return options_.saves ? ingestor_.Save() : absl::OkStatus();
}

absl::Status SnapshotKeeper::PurgeWhenDue(const Deadline& deadline) {
  const auto now = Deadline::Clock::now();
  if (now < next_purge_) return absl::OkStatus();
  next_purge_ = now + options_.purge_interval;
  const int64_t revision = ingestor_.revision();
  if (revision == purged_revision_) return absl::OkStatus();
  RETURN_IF_ERROR(ingestor_.Purge(deadline));
  purged_revision_ = revision;
  return absl::OkStatus();
}

void SnapshotKeeper::Run() {
  bool failing = false;
  for (bool last = false; !last;) {
    last = WaitForStop();
    const absl::Status status = MergeAndSave();
    if (!status.ok() && !failing) {
      Log(LogLevel::kError, "saving the snapshot failed",
          {{"error", std::string(status.message())}});
    }
    failing = !status.ok();
  }
}

}  // namespace tremplin
