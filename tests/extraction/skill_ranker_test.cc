#include "engine/extraction/skill_ranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

class SkillRankerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const int dimension = embedder_->dimension();
    auto ranker = SkillRanker::Create(
        {embedder_.get(), QueryMeans::Zero(dimension), LanguageMeans::Zero(dimension)});
    ASSERT_TRUE(ranker.ok()) << ranker.status();
    ranker_ = *std::move(ranker);
  }
  std::vector<SkillHit> Rank(const std::string& text, int limit = 3) const {
    auto hits = ranker_->Rank(*index_, {text, Language::kFrench, limit}, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    return hits.ok() ? *std::move(hits) : std::vector<SkillHit>();
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  const std::shared_ptr<const ConceptIndex> index_ =
      testing::IndexOf(testing::SmallVocabulary(), *embedder_);
  std::unique_ptr<SkillRanker> ranker_;
};

TEST_F(SkillRankerTest, SkillsThatASentenceNamesTogetherBothComeFirst) {
  const std::vector<SkillHit> hits =
      Rank("Vous savez accueillir les clients et construire des tableaux de bord");
  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(hits[2].concept_ordinal, 0u);
  EXPECT_GT(hits[1].score, hits[2].score + 0.2f);
}

TEST_F(SkillRankerTest, AHitPointsToTheSentenceThatSpeaksOfIt) {
  const std::string text = "Nous recrutons à Lille. Il faut souder à l'électrode. Merci !";
  const std::vector<SkillHit> hits = Rank(text, 1);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].concept_ordinal, 0u);
  EXPECT_EQ(Slice(text, hits[0].sentence), "Il faut souder à l'électrode.");
  EXPECT_EQ(index_->texts()[hits[0].text].text, "souder à l'électrode");
  EXPECT_GT(hits[0].parts.interaction, 0.3f);
}

TEST_F(SkillRankerTest, OtherSentencesDoNotWeakenASkill) {
  const std::string sentence = "Accueillir les clients.";
  const float alone = Rank(sentence, 1).at(0).score;
  const std::string around = "Le poste est à Lille. Le contrat dure un an. ";
  EXPECT_NEAR(Rank(absl::StrCat(around, sentence), 1).at(0).score, alone, 1e-6);
}

TEST_F(SkillRankerTest, TitlesCountTogetherAndAsAWhole) {
  const std::string text = "Il faut tenir une caisse.";
  SkillQuery query{text, Language::kFrench, 3};
  const auto rank = [&](std::vector<JobTitle> titles) {
    query.titles = std::move(titles);
    auto hits = ranker_->Rank(*index_, query, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    return hits.ok() ? *std::move(hits) : std::vector<SkillHit>();
  };
  for (const SkillHit& hit : rank({})) EXPECT_EQ(hit.parts.title, 0);
  // An empty one is none.
  const std::vector<SkillHit> one = rank({{"", Language::kEnglish}, {"souder à l'électrode"}});
  ASSERT_EQ(one.size(), 3u);
  EXPECT_EQ(one[0].concept_ordinal, 0u);
  EXPECT_NEAR(one[0].parts.title, 1, 2e-3);
  EXPECT_FLOAT_EQ(one[0].score, SkillScore(one[0].parts));
  // Two stand for what they have in common, whichever is said first.
  const std::vector<SkillHit> two = rank({{"souder à l'électrode"}, {"tenir une caisse"}});
  const std::vector<SkillHit> turned = rank({{"tenir une caisse"}, {"souder à l'électrode"}});
  ASSERT_EQ(two.size(), turned.size());
  for (size_t i = 0; i < two.size(); ++i) {
    EXPECT_EQ(two[i].concept_ordinal, turned[i].concept_ordinal);
    EXPECT_LT(two[i].parts.title, 0.95);
  }
}

TEST_F(SkillRankerTest, TextWithoutASentenceHasNoSkills) {
  EXPECT_TRUE(Rank("").empty());
  EXPECT_TRUE(Rank(" - … ").empty());
}

TEST_F(SkillRankerTest, WrongQueriesAndOptionsAreRefused) {
  for (int limit : {0, kMaxConcepts + 1}) {
    EXPECT_EQ(ranker_->Rank(*index_, {"souder", Language::kFrench, limit}, Deadline::Infinite())
                  .status()
                  .code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(SkillRanker::Create({}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(SkillRanker::Create({embedder_.get(), QueryMeans::Zero(384), LanguageMeans::Zero(3)})
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
