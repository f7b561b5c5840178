#include "engine/planning/training_choice.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Shares = std::vector<std::vector<double>>;

std::vector<size_t> Rows(const std::vector<ChosenTraining>& chosen) {
  std::vector<size_t> rows;
  for (const ChosenTraining& one : chosen) rows.push_back(one.training);
  return rows;
}

TEST(TrainingChoiceTest, Choice_TakesWhatClosesMostOfWhatIsOpen) {
  // The second closes more alone than the third, but nothing that the first
  // does not.
  const Shares shares = {{1, 1, 0}, {1, 0.5, 0}, {0, 0, 1}};
  const std::vector<double> weights = {2, 1, 1};
  const std::vector<ChosenTraining> chosen = ChooseTrainings(shares, weights, 3);
  EXPECT_THAT(Rows(chosen), ElementsAre(0, 2));
  EXPECT_THAT(chosen[0].gain, DoubleEq(3));
  EXPECT_THAT(chosen[0].newly_covered, ElementsAre(0, 1));
  EXPECT_THAT(chosen[1].gain, DoubleEq(1));
  EXPECT_THAT(chosen[1].closed, DoubleEq(4));
}

TEST(TrainingChoiceTest, Parts_AreCompletedButNotAddedUp) {
  const Shares shares = {{0.5, 0.5, 1}, {0.5, 0, 0}, {1, 0, 0}};
  const std::vector<ChosenTraining> chosen =
      ChooseTrainings(shares, std::vector<double>{1, 1, 1}, 5);
  EXPECT_THAT(Rows(chosen), ElementsAre(0, 2));
  EXPECT_THAT(chosen[0].newly_partly, ElementsAre(0, 1));
  EXPECT_THAT(chosen[1].gain, DoubleEq(0.5));
  EXPECT_THAT(chosen[1].newly_covered, ElementsAre(0));
}

TEST(TrainingChoiceTest, Parts_AloneAreNotChosen) {
  const Shares shares = {{0.5, 0.5, 0.5}, {0, 0, 1}};
  const std::vector<ChosenTraining> chosen =
      ChooseTrainings(shares, std::vector<double>{1, 1, 1}, 5);
  EXPECT_THAT(Rows(chosen), ElementsAre(1));
}

TEST(TrainingChoiceTest, Little_IsNotWorthATraining) {
  const Shares shares = {{1, 0}, {0, 1}};
  EXPECT_THAT(Rows(ChooseTrainings(shares, std::vector<double>{9.6, 0.4}, 5)), ElementsAre(0));
  EXPECT_THAT(Rows(ChooseTrainings(shares, std::vector<double>{9.4, 0.6}, 5)), ElementsAre(0, 1));
}

TEST(TrainingChoiceTest, Ties_GoToTheLowerRow) {
  const Shares shares = {{0, 1}, {1, 0}, {1, 0}};
  EXPECT_THAT(Rows(ChooseTrainings(shares, std::vector<double>{1, 1}, 5)), ElementsAre(0, 1));
}

TEST(TrainingChoiceTest, Limit_AndWhatClosesNothingEndIt) {
  const Shares shares = {{1, 0}, {0, 1}, {0, 0}};
  EXPECT_THAT(Rows(ChooseTrainings(shares, std::vector<double>{1, 2}, 1)), ElementsAre(1));
  EXPECT_THAT(ChooseTrainings(shares, std::vector<double>{1, 2}, 0), IsEmpty());
  EXPECT_THAT(ChooseTrainings(shares, std::vector<double>{0, 0}, 3), IsEmpty());
  EXPECT_THAT(ChooseTrainings({}, std::vector<double>{1}, 3), IsEmpty());
}

}  // namespace
}  // namespace tremplin
