#include "engine/base/clock.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

class StoppedClock final : public Clock {
 public:
  explicit StoppedClock(absl::CivilSecond utc) : now_(absl::FromCivil(utc, absl::UTCTimeZone())) {}
  absl::Time Now() const override { return now_; }

 private:
  const absl::Time now_;
};

TEST(ClockTest, TodayInParis_TurnsAtMidnightInParisInWinterAndInSummer) {
  const auto today = [](absl::CivilSecond utc) { return StoppedClock(utc).TodayInParis(); };
  EXPECT_EQ(today(absl::CivilSecond(2027, 1, 14, 22, 59, 59)), Date(2027, 1, 14));
  EXPECT_EQ(today(absl::CivilSecond(2027, 1, 14, 23, 0, 0)), Date(2027, 1, 15));
  EXPECT_EQ(today(absl::CivilSecond(2027, 7, 14, 21, 59, 59)), Date(2027, 7, 14));
  EXPECT_EQ(today(absl::CivilSecond(2027, 7, 14, 22, 0, 0)), Date(2027, 7, 15));
  EXPECT_EQ(today(absl::CivilSecond(2026, 12, 31, 23, 30, 0)), Date(2027, 1, 1));
}

TEST(ClockTest, SystemClock_DoesNotStandBeforeThisProject) {
  EXPECT_GT(SystemClock().TodayInParis(), Date(2025, 1, 1));
}

}  // namespace
}  // namespace tremplin
