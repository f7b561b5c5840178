// Writers and readers of one pointer. Not named *_test.cc: it is a program of
// its own, with the label "concurrency".
#include <atomic>
#include <thread>
#include <vector>

#include "engine/snapshot/snapshot_holder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

std::shared_ptr<const Snapshot> OfRevision(int64_t revision) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->revision = revision;
  // A reader that sees one without the other would see a torn snapshot.
  snapshot->last_change = revision - 1;
  return snapshot;
}

TEST(SnapshotHolderTest, Pin_BeforeTheFirstPublishIsUnavailable) {
  const SnapshotHolder holder;
  EXPECT_EQ(holder.Current(), nullptr);
  EXPECT_EQ(holder.Pin(0, Deadline::Infinite()).status().code(), absl::StatusCode::kUnavailable);
}

TEST(SnapshotHolderTest, Pin_GivesTheCurrentOneForEveryRevisionReached) {
  SnapshotHolder holder;
  holder.Publish(OfRevision(7));
  for (const int64_t wanted : {-1, 0, 6, 7}) {
    EXPECT_EQ(holder.Pin(wanted, Deadline::Infinite()).value()->revision, 7) << wanted;
  }
  EXPECT_EQ(holder.Current()->revision, 7);
}

TEST(SnapshotHolderTest, Pin_KeepsTheSnapshotThatIsReplaced) {
  SnapshotHolder holder;
  holder.Publish(OfRevision(1));
  const std::shared_ptr<const Snapshot> pinned = holder.Pin(0, Deadline::Infinite()).value();
  holder.Publish(OfRevision(2));
  EXPECT_EQ(pinned->revision, 1);
  EXPECT_EQ(pinned.use_count(), 1) << "the holder must let go of what it replaced";
  EXPECT_EQ(holder.Current()->revision, 2);
}

TEST(SnapshotHolderTest, Pin_OfARevisionThatDoesNotComeNamesBothRevisions) {
  SnapshotHolder holder;
  holder.Publish(OfRevision(7));
  const auto begin = std::chrono::steady_clock::now();
  const absl::Status error = holder.Pin(41, Deadline::Infinite()).status();
  EXPECT_EQ(error.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(error.message()), HasSubstr("41"));
  EXPECT_THAT(std::string(error.message()), HasSubstr("at 7"));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(SnapshotHolderTest, Pin_EndsWithTheRequest) {
  SnapshotHolder holder;
  holder.Publish(OfRevision(7));
  EXPECT_EQ(holder.Pin(8, Deadline::After(std::chrono::milliseconds(1))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  int asked = 0;
  const Deadline leaves(Deadline::Clock::time_point::max(), [&asked] { return ++asked == 3; });
  EXPECT_EQ(holder.Pin(8, leaves).status().code(), absl::StatusCode::kCancelled);
}

TEST(SnapshotHolderTest, Pin_WaitsForARevisionThatIsPublishedMeanwhile) {
  SnapshotHolder holder;
  holder.Publish(OfRevision(1));
  std::atomic<bool> waiting = false;
  std::thread writer([&] {
    while (!waiting) std::this_thread::yield();
    holder.Publish(OfRevision(2));
    holder.Publish(OfRevision(3));
  });
  const Deadline deadline(Deadline::Clock::time_point::max(), [&waiting] {
    waiting = true;
    return false;
  });
  EXPECT_EQ(holder.Pin(3, deadline).value()->revision, 3);
  writer.join();
}

TEST(SnapshotHolderTest, Readers_SeeRevisionsThatNeverGoBack) {
  constexpr int64_t kRevisions = 2000;
  SnapshotHolder holder;
  holder.Publish(OfRevision(1));
  std::vector<std::thread> readers;
  for (int r = 0; r < 3; ++r) {
    readers.emplace_back([&holder, r] {
      int64_t last = 0;
      while (last < kRevisions) {
        const std::shared_ptr<const Snapshot> seen =
            r == 0 ? holder.Current()
                   : holder.Pin(last + r, Deadline::Infinite()).value_or(holder.Current());
        EXPECT_GE(seen->revision, last);
        EXPECT_EQ(seen->last_change, seen->revision - 1);
        last = seen->revision;
        if (last + r > kRevisions) break;
      }
    });
  }
  for (int64_t revision = 2; revision <= kRevisions; ++revision) {
    holder.Publish(OfRevision(revision));
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(holder.Current()->revision, kRevisions);
}

}  // namespace
}  // namespace tremplin
