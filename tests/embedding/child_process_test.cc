#include "engine/embedding/child_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <string>

namespace tremplin {
namespace {

using ::testing::HasSubstr;
constexpr std::chrono::seconds kLong(60);

TEST(RunInChildProcess, GivesTheStatusOfTheWork) {
  EXPECT_TRUE(RunInChildProcess([] { return absl::OkStatus(); }, kLong).ok());
  const absl::Status status =
      RunInChildProcess([] { return absl::DataLossError("cosine 0.2"); }, kLong);
  EXPECT_EQ(status, absl::DataLossError("cosine 0.2"));
  const std::string long_message(100'000, 'x');
  const absl::Status cut =
      RunInChildProcess([&] { return absl::InternalError(long_message); }, kLong);
  EXPECT_EQ(cut.code(), absl::StatusCode::kInternal);
  EXPECT_GT(cut.message().size(), 1000u);
}

TEST(RunInChildProcess, ChangesNothingHere) {
  int value = 1;
  EXPECT_TRUE(RunInChildProcess(
                  [&] {
                    value = 2;
                    return absl::OkStatus();
                  },
                  kLong)
                  .ok());
  EXPECT_EQ(value, 1);
}

TEST(RunInChildProcess, CrashIsAnError) {
  for (int signal_number : {SIGILL, SIGSEGV, SIGKILL}) {
    const absl::Status status = RunInChildProcess(
        [&] {
          raise(signal_number);
          return absl::OkStatus();
        },
        kLong);
    EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("ended by signal " + std::to_string(signal_number)));
  }
}

TEST(RunInChildProcess, ExitWithoutAReportIsAnError) {
  EXPECT_EQ(RunInChildProcess([]() -> absl::Status { _exit(0); }, kLong).code(),
            absl::StatusCode::kInternal);
}

TEST(RunInChildProcess, EndlessWorkIsKilled) {
  const absl::Status status = RunInChildProcess(
      []() -> absl::Status {
        while (true) pause();
      },
      std::chrono::milliseconds(50));
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded) << status;
}

}  // namespace
}  // namespace tremplin
