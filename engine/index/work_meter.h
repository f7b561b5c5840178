// A deadline looked at now and then.
#ifndef TREMPLIN_ENGINE_INDEX_WORK_METER_H_
#define TREMPLIN_ENGINE_INDEX_WORK_METER_H_

#include <cstddef>

#include "absl/status/status.h"
#include "engine/base/deadline.h"

namespace tremplin {

// Looks at the deadline whenever so much work has come together. Thread safety: none; one
// per search.
class WorkMeter {
 public:
  // `deadline` must outlive it.
  WorkMeter(const Deadline& deadline, size_t work_per_check)
      : deadline_(deadline), work_per_check_(work_per_check) {}

  // To be called before work of that size; kDeadlineExceeded or kCancelled.
  absl::Status Add(size_t work) {
    work_ += work;
    if (work_ < work_per_check_) return absl::OkStatus();
    work_ = 0;
    return deadline_.Check();
  }

 private:
  const Deadline& deadline_;
  const size_t work_per_check_;
  size_t work_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_WORK_METER_H_
