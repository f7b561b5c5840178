#include "engine/snapshot/snapshot_holder.h"

#include <chrono>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

constexpr std::chrono::seconds kLongestWait{2};
// Between two looks at the request's own deadline.
constexpr std::chrono::milliseconds kWaitStep{20};

}  // namespace

std::shared_ptr<const Snapshot> SnapshotHolder::Current() const {
  MutexLock lock(&mu_);
  return current_;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotHolder::Pin(
    int64_t min_revision, const Deadline& deadline) const {
  const auto give_up = Deadline::Clock::now() + kLongestWait;
  MutexLock lock(&mu_);
  if (current_ == nullptr) {
    return absl::UnavailableError("starting up: the index is not loaded yet");
  }
  while (current_->revision < min_revision) {
    if (absl::Status status = deadline.Check(); !status.ok()) return status;
    if (Deadline::Clock::now() >= give_up) {
      return absl::FailedPreconditionError(absl::StrCat("min_index_revision ", min_revision,
                                                        " is not reached: this server is at ",
                                                        current_->revision));
    }
    published_.WaitFor(&mu_, kWaitStep);
  }
  return current_;
}

void SnapshotHolder::Publish(std::shared_ptr<const Snapshot> next) {
  std::shared_ptr<const Snapshot> previous;  // freed outside the lock: it may be large
  {
    MutexLock lock(&mu_);
    previous = std::move(current_);
    current_ = std::move(next);
    published_.SignalAll();
  }
}

}  // namespace tremplin
