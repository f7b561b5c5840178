// Threads that work on one thing in step.
#ifndef TREMPLIN_ENGINE_EMBEDDING_LANE_POOL_H_
#define TREMPLIN_ENGINE_EMBEDDING_LANE_POOL_H_

#include <atomic>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "engine/base/mutex.h"

namespace tremplin {

// Where the lanes of one piece of work wait for each other. A lane that waits spins for some
// tens of microseconds before it sleeps.
class LaneBarrier {
 public:
  explicit LaneBarrier(size_t lanes) : lanes_(lanes) {}
  // Returns once every lane has come.
  void Wait();

 private:
  const size_t lanes_;
  std::atomic<size_t> arrived_ = 0;
  std::atomic<uint32_t> round_ = 0;
};

// Thread safety: safe.
class LanePool {
 public:
  using Work = absl::FunctionRef<void(size_t lane, size_t lanes, LaneBarrier& barrier)>;

  // `threads`: that are busy at most, callers included, unless more callers come at once.
  explicit LanePool(size_t threads);
  ~LanePool();
  LanePool(const LanePool&) = delete;
  LanePool& operator=(const LanePool&) = delete;

  // Calls `work` for the lanes 0 (in the caller's thread) to `lanes` - 1 at once, `lanes`
  // being `most` or as many as there are threads that have nothing to do. Returns when all
  // have returned. REQUIRES: `most` >= 1; every lane waits at the barrier equally often.
  void Run(size_t most, Work work);

 private:
  struct Task;
  struct Worker;

  void WorkerLoop(Worker* worker);
  std::shared_ptr<Task> Begin(size_t most, Work work);

  const size_t threads_;
  Mutex mu_;
  size_t busy_ ABSL_GUARDED_BY(mu_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<Worker*> idle_ ABSL_GUARDED_BY(mu_);
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_LANE_POOL_H_
