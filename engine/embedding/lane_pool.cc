#include "engine/embedding/lane_pool.h"

#include <algorithm>

namespace tremplin {
namespace {

// Some tens of microseconds: longer than lanes differ by, shorter than a sleep costs.
constexpr int kSpins = 2000;

inline void Pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

}  // namespace

void LaneBarrier::Wait() {
  const uint32_t round = round_.load(std::memory_order_acquire);
  if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == lanes_) {
    arrived_.store(0, std::memory_order_relaxed);
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
    return;
  }
  for (int spin = 0; spin < kSpins; ++spin) {
    if (round_.load(std::memory_order_acquire) != round) return;
    Pause();
  }
  round_.wait(round, std::memory_order_acquire);
}

// Kept by each of its lanes: one may still be leaving the barrier when the caller goes on.
struct LanePool::Task {
  Task(Work the_work, size_t the_lanes) : work(the_work), lanes(the_lanes), barrier(the_lanes) {}

  const Work work;  // what it refers to may be gone after the last barrier
  const size_t lanes;
  LaneBarrier barrier;

  void RunLane(size_t lane) {
    work(lane, lanes, barrier);
    barrier.Wait();
  }
};

struct LanePool::Worker {
  // Set by whoever takes the worker from the idle ones.
  std::shared_ptr<Task> task;
  size_t lane = 0;
  CondVar called;
  std::thread thread;
};

LanePool::LanePool(size_t threads) : threads_(threads) {
  for (size_t i = 1; i < threads; ++i) {
    Worker* const worker = workers_.emplace_back(std::make_unique<Worker>()).get();
    worker->thread = std::thread([this, worker] { WorkerLoop(worker); });
  }
  MutexLock lock(&mu_);
  for (const std::unique_ptr<Worker>& worker : workers_) idle_.push_back(worker.get());
}

LanePool::~LanePool() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
    for (const std::unique_ptr<Worker>& worker : workers_) worker->called.Signal();
  }
  for (const std::unique_ptr<Worker>& worker : workers_) worker->thread.join();
}

void LanePool::WorkerLoop(Worker* worker) {
  while (true) {
    std::shared_ptr<Task> task;
    {
      MutexLock lock(&mu_);
      while (worker->task == nullptr && !stopping_) worker->called.Wait(&mu_);
      if (worker->task == nullptr) return;
      task = std::move(worker->task);
    }
    task->RunLane(worker->lane);
    MutexLock lock(&mu_);
    --busy_;
    idle_.push_back(worker);
  }
}

std::shared_ptr<LanePool::Task> LanePool::Begin(size_t most, Work work) {
  MutexLock lock(&mu_);
  ++busy_;
  const size_t spare = threads_ > busy_ ? threads_ - busy_ : 0;
  const size_t others = std::min({most - 1, spare, idle_.size()});
  auto task = std::make_shared<Task>(work, 1 + others);
  busy_ += others;
  for (size_t lane = 1; lane <= others; ++lane) {
    Worker* const worker = idle_.back();
    idle_.pop_back();
    worker->task = task;
    worker->lane = lane;
    worker->called.Signal();
  }
  return task;
}

void LanePool::Run(size_t most, Work work) {
  Begin(most, work)->RunLane(0);
  MutexLock lock(&mu_);
  --busy_;
}

}  // namespace tremplin
