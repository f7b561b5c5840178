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
// `saves`, saves when something changed; a last time when it is destroyed. What fails is
// logged once per row of failures and tried again: the store has all that the
// files would have.
class SnapshotKeeper {
 public:
  // `ingestor` must outlive it.
  SnapshotKeeper(Ingestor& ingestor, std::chrono::milliseconds interval, bool saves);
  ~SnapshotKeeper();
  SnapshotKeeper(const SnapshotKeeper&) = delete;
  SnapshotKeeper& operator=(const SnapshotKeeper&) = delete;

 private:
  void Run();
  absl::Status MergeAndSave();
  bool WaitForStop();

  Ingestor& ingestor_;
  const std::chrono::milliseconds interval_;
  const bool saves_;
  Mutex mu_;
  CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SNAPSHOT_KEEPER_H_
