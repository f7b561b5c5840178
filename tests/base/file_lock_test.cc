#include "engine/base/file_lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

class FileLockTest : public ::testing::Test {
 protected:
  testing::TempFolder folder_;
  const std::string path_ = folder_.File("lock");
};

TEST_F(FileLockTest, Lock_IsHeldByOneAtATime) {
  auto first = FileLock::Acquire(path_);
  ASSERT_TRUE(first.ok()) << first.status();
  const absl::Status second = FileLock::Acquire(path_).status();
  EXPECT_EQ(second.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.message()), HasSubstr(path_));
  first->reset();
  EXPECT_TRUE(FileLock::Acquire(path_).ok());
}

TEST_F(FileLockTest, Lock_IsFreeWhenItsProcessEnds) {
  const pid_t child = fork();
  if (child == 0) {
    auto held = FileLock::Acquire(path_);
    kill(getpid(), held.ok() ? SIGKILL : SIGTERM);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  EXPECT_TRUE(FileLock::Acquire(path_).ok());
}

TEST_F(FileLockTest, Lock_InNoFolderNamesThePath) {
  const absl::Status status = FileLock::Acquire(folder_.File("absent/lock")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), HasSubstr("absent/lock"));
}

}  // namespace
}  // namespace tremplin
