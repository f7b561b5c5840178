#include "engine/evaluation/bootstrap.h"

#include <cmath>
#include <vector>

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(SplitMix64, FollowsThePublishedSequence) {
  // The reference implementation's first numbers from seed 1234567.
  SplitMix64 random(1234567);
  EXPECT_EQ(random.Next(), 6457827717110365317u);
  EXPECT_EQ(random.Next(), 3203168211198807973u);
  EXPECT_EQ(random.Next(), 9817491932198370423u);
}

TEST(SplitMix64, BelowReachesEveryNumberAndNoOther) {
  SplitMix64 random(1);
  std::vector<int> seen(7, 0);
  for (int i = 0; i < 7000; ++i) ++seen.at(random.Below(7));
  for (int count : seen) EXPECT_NEAR(count, 1000, 150);
}

TEST(Bootstrap, SameValuesGiveTheSameInterval) {
  const std::vector<double> values = {0.1, 0.9, 0.4, 0.4, 0.7, 0.0, 1.0};
  const MeanWithInterval first = Bootstrap(values);
  const MeanWithInterval second = Bootstrap(values);
  EXPECT_EQ(first.interval.low, second.interval.low);
  EXPECT_EQ(first.interval.high, second.interval.high);
  EXPECT_DOUBLE_EQ(first.mean, 0.5);
  EXPECT_LT(first.interval.low, first.mean);
  EXPECT_GT(first.interval.high, first.mean);
}

TEST(Bootstrap, IntervalIsThatOfTheNormalApproximationForManyValues) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(i % 2);
  const MeanWithInterval figure = Bootstrap(values);
  const double half_width = 1.96 * 0.5 / std::sqrt(400.0);
  EXPECT_NEAR(figure.interval.low, 0.5 - half_width, 0.006);
  EXPECT_NEAR(figure.interval.high, 0.5 + half_width, 0.006);
}

TEST(Bootstrap, EqualValuesLeaveNoDoubt) {
  const MeanWithInterval figure = Bootstrap(std::vector<double>(5, 0.25));
  EXPECT_EQ(figure.interval.low, 0.25);
  EXPECT_EQ(figure.interval.high, 0.25);
}

TEST(Bootstrap, NoValuesGiveZeros) {
  const MeanWithInterval figure = Bootstrap({});
  EXPECT_EQ(figure.mean, 0);
  EXPECT_EQ(figure.interval.high, 0);
}

}  // namespace
}  // namespace tremplin
