#include "service/call_deadline.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace tremplin {
namespace {

// gRPC looks at the call's queue each time it is asked, for some ten microseconds.
constexpr std::chrono::milliseconds kPause(1);

class CancellationPoll {
 public:
  explicit CancellationPoll(const grpc::ServerContext& context) : context_(context) {}

  bool IsCancelled() {
    const Deadline::Clock::rep now = Deadline::Clock::now().time_since_epoch().count();
    if (now >= next_.load(std::memory_order_relaxed)) {
      next_.store(now + Deadline::Clock::duration(kPause).count(), std::memory_order_relaxed);
      if (context_.IsCancelled()) cancelled_.store(true, std::memory_order_relaxed);
    }
    return cancelled_.load(std::memory_order_relaxed);
  }

 private:
  const grpc::ServerContext& context_;
  std::atomic<Deadline::Clock::rep> next_ = 0;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace

Deadline DeadlineOf(const grpc::ServerContext& context) {
  const auto at = context.deadline();
  const auto cancelled = [poll = std::make_shared<CancellationPoll>(context)] {
    return poll->IsCancelled();
  };
  if (at == std::chrono::system_clock::time_point::max()) {
    return Deadline(Deadline::Clock::time_point::max(), cancelled);
  }
  const auto left = at - std::chrono::system_clock::now();
  return Deadline(
      Deadline::Clock::now() + std::chrono::duration_cast<std::chrono::nanoseconds>(left),
      cancelled);
}

}  // namespace tremplin
