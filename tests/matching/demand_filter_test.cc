#include "engine/matching/demand_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;

// A need of phrases whose vectors have one component: their log odds.
struct PhrasedNeed {
  void Add(const std::string& text, float log_odds, bool doubtful = true, bool quoted = true) {
    ReadRequirement& requirement = read.requirements.emplace_back();
    requirement.requirement.text = text;
    requirement.doubtful = doubtful;
    const auto at = static_cast<uint32_t>(10 * read.requirements.size());
    if (quoted) requirement.quote = Span{at, at + 5};
    vectors.dimension = 1;
    vectors.requirements.push_back(log_odds);
    vectors.requirement_words.emplace_back();
    vectors.requirement_words_across.emplace_back();
    vectors.requirement_names.push_back({text});
    vectors.requirement_skills.emplace_back();
  }
  std::vector<std::string> Texts() const {
    std::vector<std::string> texts;
    for (const ReadRequirement& one : read.requirements) texts.push_back(one.requirement.text);
    return texts;
  }

  ReadNeed read;
  NeedVectors vectors;
};

const DemandScale kScale = {{1.0f}, 0.0f};

TEST(KeepDemands, LeavesOutDoubtfulPhrasesThatAskForNothing) {
  PhrasedNeed need;
  need.Add("title", -5, /*doubtful=*/false, /*quoted=*/false);
  need.Add("qualification", -5, /*doubtful=*/false);
  need.Add("hours", -1.5f);
  need.Add("perhaps", -0.5f);
  need.Add("welding", 2);
  need.Add("pay", -3);
  KeepDemands(kScale, need.read, need.vectors);
  EXPECT_THAT(need.Texts(), ElementsAre("title", "qualification", "perhaps", "welding"));
  EXPECT_THAT(need.vectors.requirements, ElementsAre(-5, -5, -0.5f, 2));
  EXPECT_THAT(need.vectors.requirement_names,
              ElementsAre(ElementsAre("title"), ElementsAre("qualification"),
                          ElementsAre("perhaps"), ElementsAre("welding")));
  EXPECT_EQ(need.vectors.requirement_words.size(), 4u);
  EXPECT_EQ(need.vectors.requirement_words_across.size(), 4u);
  EXPECT_EQ(need.vectors.requirement_skills.size(), 4u);
  ASSERT_EQ(need.read.not_used.size(), 2u);
  EXPECT_EQ(need.read.not_used[0].begin, 30u);
  EXPECT_EQ(need.read.not_used[1].begin, 60u);
}

TEST(KeepDemands, WhatIsLeftOutMakesRoomForLaterPhrases) {
  PhrasedNeed need;
  for (size_t i = 0; i < kMaxAdvertisementPhrases; ++i) {
    need.Add(absl::StrCat(i), i % 2 == 0 ? -2 : 2);
  }
  KeepDemands(kScale, need.read, need.vectors);
  ASSERT_EQ(need.read.requirements.size(), kMaxReadRequirements);
  EXPECT_EQ(need.Texts().front(), "1");
  EXPECT_EQ(need.Texts().back(), "23");
}

TEST(KeepDemands, WithoutAScaleOnlyTheNumberIsBounded) {
  PhrasedNeed need;
  for (int i = 0; i < 20; ++i) need.Add(absl::StrCat(i), -9);
  KeepDemands(DemandScale(), need.read, need.vectors);
  EXPECT_EQ(need.read.requirements.size(), kMaxReadRequirements);
  EXPECT_EQ(need.Texts().back(), "11");
  EXPECT_TRUE(need.read.not_used.empty());
}

TEST(KeepDemands, ExplicitRequirementsStay) {
  PhrasedNeed need;
  for (int i = 0; i < 30; ++i) {
    need.Add(absl::StrCat(i), -9, /*doubtful=*/false, /*quoted=*/false);
  }
  KeepDemands(kScale, need.read, need.vectors);
  EXPECT_EQ(need.read.requirements.size(), 30u);
}

}  // namespace
}  // namespace tremplin
