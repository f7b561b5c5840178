// Merging changes no answer and loses no write.
#include "engine/ingest/segment_merge.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/ingest/process.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Training Small(int i) { return SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i)); }

class SegmentMergeTest : public ::testing::Test {
 protected:
  SegmentMergeTest() { process_.Upsert(GenerateTrainings(100, 5, 1)); }
  bool Merge() { return process_.ingestor->Merge(Deadline::Infinite()).value(); }
  std::shared_ptr<const Segment> MergeOf(const Snapshot& snapshot, const SegmentList& segments) {
    return MergeSegments(snapshot, segments, process_.embedder, *process_.store,
                         Deadline::Infinite())
        .value();
  }

  Process process_{NewMemoryStore()};
};

TEST_F(SegmentMergeTest, FewSegments_AreLeftAlone) {
  EXPECT_FALSE(Merge());
  for (int i = 0; i < 3; ++i) process_.Upsert({Small(i)});
  EXPECT_THAT(ChooseMerge(*process_.Current()), IsEmpty());
  EXPECT_FALSE(Merge());
  EXPECT_THAT(process_.Current()->segments, SizeIs(4));
}

TEST_F(SegmentMergeTest, AFullTier_BecomesOneSegmentOfTheSameContentAndRevision) {
  for (int i = 0; i < 4; ++i) process_.Upsert({Small(i)});
  const std::shared_ptr<const Snapshot> before = process_.Current();
  EXPECT_TRUE(Merge());
  const std::shared_ptr<const Snapshot> after = process_.Current();
  EXPECT_THAT(after->segments, SizeIs(2));
  EXPECT_EQ(after->revision, before->revision);
  EXPECT_EQ(after->segments[0].segment, before->segments[0].segment) << "the large one is shared";
  EXPECT_TRUE(Contents(*after) == Contents(*before));
  EXPECT_EQ(*after->prepared, *before->prepared);
  EXPECT_FALSE(Merge());
}

TEST_F(SegmentMergeTest, AHalfDeadSegment_IsWrittenAnewAndADeadOneLeft) {
  process_.Upsert({Small(1), Small(2)});
  process_.Delete({{EntryKind::kTraining, "T-1"}});
  EXPECT_TRUE(Merge());
  EXPECT_THAT(process_.Current()->segments, SizeIs(2));
  EXPECT_THAT(process_.Current()->segments[1].segment->owners(), SizeIs(1));
  process_.Delete({{EntryKind::kTraining, "T-2"}});
  EXPECT_TRUE(Merge());
  EXPECT_THAT(process_.Current()->segments, SizeIs(1));
  EXPECT_THAT(Contents(*process_.Current()), SizeIs(100));
}

TEST_F(SegmentMergeTest, WhatIsWrittenMeanwhile_IsKept) {
  for (int i = 0; i < 4; ++i) process_.Upsert({Small(i)});
  const std::shared_ptr<const Snapshot> before = process_.Current();
  const SegmentList chosen = ChooseMerge(*before);
  const std::shared_ptr<const Segment> merged = MergeOf(*before, chosen);
  // A new text, new seats, a deletion, another entry.
  Training seats = Small(1);
  seats.offerings.push_back({.id = OfferingId("O-1")});
  process_.Upsert({SmallTraining("T-0", "Un autre titre"), seats, Small(9)});
  process_.Delete({{EntryKind::kTraining, "T-2"}});
  const std::shared_ptr<const Snapshot> current = process_.Current();
  const std::shared_ptr<const Snapshot> after = WithMerged(*current, chosen, merged, nullptr);
  ASSERT_NE(after, nullptr);
  EXPECT_TRUE(Contents(*after) == Contents(*current));
  EXPECT_EQ(after->FindTraining(TrainingId("T-0"))->title, "Un autre titre");
  EXPECT_THAT(after->FindTraining(TrainingId("T-1"))->offerings, SizeIs(1));
  EXPECT_EQ(after->FindTraining(TrainingId("T-2")), nullptr);
}

TEST_F(SegmentMergeTest, WhatIsNoLongerThere_IsNotReplaced) {
  for (int i = 0; i < 4; ++i) process_.Upsert({Small(i)});
  const std::shared_ptr<const Snapshot> before = process_.Current();
  const SegmentList chosen = ChooseMerge(*before);
  const std::shared_ptr<const Segment> merged = MergeOf(*before, chosen);
  ASSERT_TRUE(Merge());
  EXPECT_EQ(WithMerged(*process_.Current(), chosen, merged, nullptr), nullptr);
  Snapshot calibrated_anew = *before;
  calibrated_anew.means.id = "other";
  EXPECT_EQ(WithMerged(calibrated_anew, chosen, merged, nullptr), nullptr);
}

TEST_F(SegmentMergeTest, ALongHistory_HasFewSegmentsAndFewRewrites) {
  process_.Upsert(GenerateTrainings(300, 5, 1));
  size_t rewritten = 0;
  for (int i = 0; i < 200; ++i) {
    process_.Upsert({Small(i)});
    for (SegmentList chosen; !(chosen = ChooseMerge(*process_.Current())).empty();) {
      for (const auto& segment : chosen) rewritten += segment->owners().size();
      ASSERT_TRUE(Merge());
    }
    // Three of each of the tiers up to 4^4, and the first.
    ASSERT_LE(process_.Current()->segments.size(), 3u * 5 + 1);
  }
  EXPECT_LE(rewritten, 200u * 4);
  const auto contents = Contents(*process_.Current());
  EXPECT_THAT(contents, SizeIs(500));
  EXPECT_TRUE(Contents(*Process(process_.store).Current()) == contents);
}

TEST_F(SegmentMergeTest, AMergeThatFails_ChangesNothing) {
  for (int i = 0; i < 4; ++i) process_.Upsert({Small(i)});
  const std::shared_ptr<const Snapshot> before = process_.Current();
  EXPECT_EQ(process_.ingestor->Merge(Deadline::After(std::chrono::hours(-1))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(process_.Current(), before);
}

}  // namespace
}  // namespace tremplin::testing
