#include "engine/snapshot/reviews.h"

#include "gmock/gmock.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const EntryKey kTraining{EntryKind::kTraining, "T-1"};

std::shared_ptr<const Review> Shared(Review review) {
  return std::make_shared<const Review>(std::move(review));
}

TEST(ReviewsTest, None_DecideNothing) {
  const Reviews none;
  EXPECT_TRUE(none.HasNoEdges());
  EXPECT_FALSE(none.hidden().contains(ResourceName(kTraining.kind, kTraining.id)));
}

TEST(ReviewsTest, Edges_CountForTheTextsTheyWereDecidedOn) {
  const Review verified = testing::FullReview("trainings/T-1");
  const auto reviews = Reviews::With(Reviews(), {Shared(verified)}, {});
  const Reviews::Edges edges = reviews->EdgesOf(kTraining, verified.text_hash);
  ASSERT_THAT(edges.verified, SizeIs(1));
  EXPECT_EQ(edges.verified[0]->code, "M1805");
  EXPECT_THAT(edges.rejected, IsEmpty());
  EXPECT_THAT(reviews->EdgesOf(kTraining, std::string(64, 'b')).verified, IsEmpty());
  EXPECT_THAT(reviews->EdgesOf({EntryKind::kTraining, "T-2"}, verified.text_hash).verified,
              IsEmpty());
}

TEST(ReviewsTest, With_ReplacesAndRemovesByIdAndLeavesTheBase) {
  Review edge = testing::FullReview("trainings/T-1");
  const auto base = Reviews::With(Reviews(), {Shared(edge)}, {});
  edge.decision = ReviewDecision::kRejected;
  const auto rejected = Reviews::With(*base, {Shared(edge)}, {});
  EXPECT_THAT(rejected->EdgesOf(kTraining, edge.text_hash).verified, IsEmpty());
  EXPECT_THAT(rejected->EdgesOf(kTraining, edge.text_hash).rejected, SizeIs(1));
  EXPECT_THAT(base->EdgesOf(kTraining, edge.text_hash).verified, SizeIs(1));
  EXPECT_TRUE(Reviews::With(*rejected, {}, {edge.id})->HasNoEdges());
}

TEST(ReviewsTest, Hidden_HaveNoEdges) {
  const auto reviews = Reviews::With(Reviews(),
                                     {Shared(testing::HidingReview("trainings/T-2")),
                                      Shared(testing::HidingReview("trainings/T-1"))},
                                     {});
  EXPECT_EQ(reviews->hidden().size(), 2u);
  EXPECT_TRUE(reviews->hidden().contains(ResourceName(kTraining.kind, kTraining.id)));
  EXPECT_TRUE(reviews->HasNoEdges());
}

}  // namespace
}  // namespace tremplin
