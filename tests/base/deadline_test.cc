#include "engine/base/deadline.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;

TEST(DeadlineTest, Check_OfNoDeadlineIsOk) {
  EXPECT_TRUE(Deadline::Infinite().Check().ok());
  EXPECT_TRUE(Deadline(Deadline::Clock::time_point::max(), [] { return false; }).Check().ok());
}

TEST(DeadlineTest, Check_TellsWhetherTheTimeHasPassed) {
  EXPECT_TRUE(Deadline::After(hours(1)).Check().ok());
  EXPECT_EQ(Deadline::After(nanoseconds(0)).Check().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Deadline::After(hours(-1)).Check().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(DeadlineTest, Check_AsksEveryTimeWhetherTheCallerHasLeft) {
  bool cancelled = false;
  const Deadline deadline(Deadline::Clock::time_point::max(), [&cancelled] { return cancelled; });
  const Deadline copy = deadline;
  EXPECT_TRUE(copy.Check().ok());
  cancelled = true;
  EXPECT_EQ(deadline.Check().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(copy.Check().code(), absl::StatusCode::kCancelled);
}

TEST(DeadlineTest, Check_ExpiresWithAFunctionThatNeverCancels) {
  const Deadline deadline(Deadline::Clock::now() - hours(1), [] { return false; });
  EXPECT_EQ(deadline.Check().code(), absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace tremplin
