// Time as a collaborator, so that tests can hold it still.
#ifndef TREMPLIN_ENGINE_BASE_CLOCK_H_
#define TREMPLIN_ENGINE_BASE_CLOCK_H_

#include "absl/time/time.h"
#include "engine/base/date.h"

namespace tremplin {

// Thread safety: implementations are safe to call concurrently.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  // The day in Europe/Paris, whatever the machine's time zone.
  Date TodayInParis() const;
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_CLOCK_H_
