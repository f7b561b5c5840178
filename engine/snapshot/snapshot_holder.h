// The one pointer between writers and readers.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_HOLDER_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_HOLDER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/base/mutex.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Thread safety: all methods are safe to call concurrently.
class SnapshotHolder {
 public:
  // Null until the first Publish. Call once per request and pass the pointer
  // down, so that one reply never mixes two revisions.
  std::shared_ptr<const Snapshot> Current() const;

  // The current snapshot once its revision is at least `min_revision` (0: any).
  // Waits at most two seconds, then kFailedPrecondition that names both
  // revisions; kDeadlineExceeded or kCancelled when `deadline` is over first;
  // kUnavailable before the first Publish.
  absl::StatusOr<std::shared_ptr<const Snapshot>> Pin(int64_t min_revision,
                                                      const Deadline& deadline) const;

  // REQUIRES: a revision not below the current one's; the same revision shows
  // the same entries, in whatever segments.
  void Publish(std::shared_ptr<const Snapshot> next);

 private:
  mutable Mutex mu_;
  mutable CondVar published_;
  std::shared_ptr<const Snapshot> current_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_HOLDER_H_
