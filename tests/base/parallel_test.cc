#include "engine/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

TEST(ForEachInParallel, CallsEachIndexOnce) {
  for (int threads : {0, 1, 4}) {
    std::vector<std::atomic<int>> calls(1000);
    ASSERT_TRUE(ForEachInParallel(calls.size(), threads, [&](size_t i) {
                  ++calls[i];
                  return absl::OkStatus();
                }).ok());
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
  }
}

TEST(ForEachInParallel, NothingToDoIsFine) {
  EXPECT_TRUE(ForEachInParallel(0, 4, [](size_t) { return absl::InternalError("called"); }).ok());
}

TEST(ForEachInParallel, AFailureEndsIt) {
  std::atomic<int> calls = 0;
  const absl::Status status = ForEachInParallel(1'000'000, 1, [&](size_t i) {
    ++calls;
    return i < 3 ? absl::OkStatus() : absl::NotFoundError(absl::StrCat(i));
  });
  EXPECT_EQ(status, absl::NotFoundError("3"));
  EXPECT_EQ(calls, 4);
}

TEST(ForEachInParallel, OfSeveralFailuresTheLowestIndexCounts) {
  // All four are begun before any ends.
  std::atomic<int> begun = 0;
  const absl::Status status = ForEachInParallel(4, 4, [&](size_t i) {
    for (++begun; begun < 4;) {
    }
    return absl::NotFoundError(absl::StrCat(i));
  });
  EXPECT_EQ(status, absl::NotFoundError("0"));
}

}  // namespace
}  // namespace tremplin
