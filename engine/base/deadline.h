// When a request must stop working, and whether its caller has left.
#ifndef TREMPLIN_ENGINE_BASE_DEADLINE_H_
#define TREMPLIN_ENGINE_BASE_DEADLINE_H_

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"

namespace tremplin {

// A value to be passed down by copy. Thread safety: const methods may run
// concurrently, provided that the `cancelled` function may.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  // Never expires.
  static Deadline Infinite() { return Deadline(Clock::time_point::max(), nullptr); }
  static Deadline After(std::chrono::nanoseconds duration) {
    return Deadline(Clock::now() + duration, nullptr);
  }
  // Expires at `at`, and also once `cancelled()` is true (it is asked at every
  // Check, so it must be cheap).
  Deadline(Clock::time_point at, std::function<bool()> cancelled)
      : at_(at),
        cancelled_(cancelled ? std::make_shared<std::function<bool()>>(std::move(cancelled))
                             : nullptr) {}

  // OK, kDeadlineExceeded or kCancelled. Call it in every loop whose length
  // grows with the data, about once per millisecond of work.
  absl::Status Check() const {
    if (cancelled_ != nullptr && (*cancelled_)()) {
      return absl::CancelledError("the caller cancelled the request");
    }
    if (at_ != Clock::time_point::max() && Clock::now() >= at_) {
      return absl::DeadlineExceededError("the request's deadline has passed");
    }
    return absl::OkStatus();
  }

 private:
  Clock::time_point at_;
  std::shared_ptr<const std::function<bool()>> cancelled_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_DEADLINE_H_
