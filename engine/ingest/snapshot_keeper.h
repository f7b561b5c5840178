// The work behind the writes: merging segments and saving snapshots.
#ifndef TREMPLIN_ENGINE_INGEST_SNAPSHOT_KEEPER_H_
#define TREMPLIN_ENGINE_INGEST_SNAPSHOT_KEEPER_H_

#include <chrono>
#include <memory>
#include <thread>

#include "absl/status/status.h"
#include "engine/base/mutex.h"
#include "engine/ingest/ingestor.h"

namespace tremplin {

// A thread that, every `interval`, merges what pays (Ingestor::Merge) and, with
// `saves`, saves when something changed; a last time when it is destroyed. Every
// `purge_interval` in which something was written it purges too (Ingestor::Purge):
// what is deleted stays in the files and the embedding cache no longer than that,
// and two saves. What fails is logged once per row of failures and tried again:
// the store has all that the files would have.
class SnapshotKeeper {
 public:
  struct Options {
    std::chrono::milliseconds interval;
    std::chrono::milliseconds purge_interval;
    bool saves = true;
  };
  // `ingestor` must outlive it.
  SnapshotKeeper(Ingestor& ingestor, Options options);
  ~SnapshotKeeper();
  SnapshotKeeper(const SnapshotKeeper&) = delete;
  SnapshotKeeper& operator=(const SnapshotKeeper&) = delete;

 private:
  void Run();
  absl::Status MergeAndSave();
  absl::Status PurgeWhenDue(const Deadline& deadline);
  bool WaitForStop();

  Ingestor& ingestor_;
  const Options options_;
  // Of the thread alone.
  Deadline::Clock::time_point next_purge_;
  int64_t purged_revision_ = 0;
  Mutex mu_;
  CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SNAPSHOT_KEEPER_H_
