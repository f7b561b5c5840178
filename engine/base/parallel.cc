#include "engine/base/parallel.h"

#include <atomic>
#include <thread>
#include <vector>

#include "engine/base/mutex.h"

namespace tremplin {
namespace {

// The failure of the lowest index so far. Thread safety: safe.
class FirstFailure {
 public:
  void Add(size_t index, absl::Status status) {
    MutexLock lock(&mu_);
    if (status_.ok() || index < index_) {
      index_ = index;
      status_ = std::move(status);
    }
  }
  absl::Status status() const {
    MutexLock lock(&mu_);
    return status_;
  }

 private:
  mutable Mutex mu_;
  size_t index_ ABSL_GUARDED_BY(mu_) = 0;
  absl::Status status_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

absl::Status ForEachInParallel(size_t count, int threads,
                               const std::function<absl::Status(size_t)>& work) {
  std::atomic<size_t> next = 0;
  FirstFailure failure;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) {
      absl::Status status = work(i);
      if (status.ok()) continue;
      failure.Add(i, std::move(status));
      next = count;
    }
  };
  std::vector<std::thread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
  return failure.status();
}

}  // namespace tremplin
