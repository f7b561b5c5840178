#include "engine/extraction/concept_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

class ConceptSearchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto searcher =
        ConceptSearcher::Create({embedder_.get(), QueryMeans::Zero(embedder_->dimension())});
    ASSERT_TRUE(searcher.ok()) << searcher.status();
    searcher_ = *std::move(searcher);
  }
  absl::StatusOr<std::vector<ConceptHit>> Search(const ConceptQuery& query) const {
    return searcher_->Search(*index_, query, Deadline::Infinite());
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  const std::shared_ptr<const ConceptIndex> index_ =
      testing::IndexOf(testing::SmallVocabulary(), *embedder_);
  std::unique_ptr<ConceptSearcher> searcher_;
};

TEST_F(ConceptSearchTest, TheNearestConceptComesFirstEachOnce) {
  const auto hits = Search({"Tableaux de bord", Language::kFrench, 10});
  ASSERT_TRUE(hits.ok()) << hits.status();
  ASSERT_EQ(hits->size(), 3u);
  EXPECT_EQ((*hits)[0].concept_ordinal, 1u);
  EXPECT_GT((*hits)[0].score, (*hits)[1].score);
}

TEST_F(ConceptSearchTest, AHitTellsWhichTextWasNearest) {
  const auto hits = Search({"souder à l'électrode", Language::kFrench, 1});
  ASSERT_TRUE(hits.ok()) << hits.status();
  ASSERT_EQ(hits->size(), 1u);
  EXPECT_EQ(index_->texts()[(*hits)[0].text].text, "souder à l'électrode");
  EXPECT_NEAR((*hits)[0].parts.words, 1, 1e-6);
  EXPECT_NEAR((*hits)[0].parts.ngrams, 1, 1e-6);
}

TEST_F(ConceptSearchTest, WordsInCommonCountLessAcrossLanguages) {
  const auto same = Search({"arc welding", Language::kEnglish, 1});
  const auto across = Search({"arc welding", Language::kFrench, 1});
  ASSERT_TRUE(same.ok() && across.ok());
  EXPECT_EQ((*same)[0].concept_ordinal, 0u);
  EXPECT_EQ((*across)[0].concept_ordinal, 0u);
  EXPECT_GT((*same)[0].score, (*across)[0].score);
}

TEST_F(ConceptSearchTest, TranslatedWordsFindLabelsInTheOtherLanguage) {
  const auto words =
      WordTranslations::FromTsv("accueil\twelcom\t0\t0.81\nclient\tvisitor\t0\t0.5\n");
  ASSERT_TRUE(words.ok()) << words.status();
  const auto searcher =
      ConceptSearcher::Create({embedder_.get(), QueryMeans::Zero(embedder_->dimension()), *words});
  ASSERT_TRUE(searcher.ok()) << searcher.status();
  const ConceptQuery query{"visitors", Language::kEnglish, 3};
  const auto plain = Search(query);
  const auto translated = (*searcher)->Search(*index_, query, Deadline::Infinite());
  ASSERT_TRUE(plain.ok() && translated.ok());
  for (const ConceptHit& hit : *plain) EXPECT_EQ(hit.parts.words, 0);
  EXPECT_EQ((*translated)[0].concept_ordinal, 2u);
  EXPECT_GT((*translated)[0].parts.words, 0.5f);
}

TEST_F(ConceptSearchTest, EqualScoresAreInTheOrderOfConcepts) {
  const auto twins = testing::IndexOf(
      {testing::MakeConcept("own:1", {{"fr", LabelKind::kPreferred, "soudage"}}, {}),
       testing::MakeConcept("own:2", {{"fr", LabelKind::kPreferred, "soudage"}}, {})},
      *embedder_);
  const auto hits =
      searcher_->Search(*twins, {"soudage", Language::kFrench, 2}, Deadline::Infinite());
  ASSERT_TRUE(hits.ok()) << hits.status();
  ASSERT_EQ((*hits)[0].score, (*hits)[1].score);
  EXPECT_EQ((*hits)[0].concept_ordinal, 0u);
}

TEST_F(ConceptSearchTest, ALikenessInBothLanguagesCountsMoreThanInOne) {
  const auto vocabulary =
      testing::IndexOf({testing::MakeConcept("own:1",
                                             {{"en", LabelKind::kPreferred, "strawberry picker"},
                                              {"fr", LabelKind::kPreferred, "fraiseur"}},
                                             {}),
                        testing::MakeConcept("own:2",
                                             {{"en", LabelKind::kPreferred, "milling operator"},
                                              {"fr", LabelKind::kPreferred, "fraiseur"}},
                                             {})},
                       *embedder_);
  const auto hits = searcher_->Search(*vocabulary, {"fraiseur milling", Language::kFrench, 2},
                                      Deadline::Infinite());
  ASSERT_TRUE(hits.ok()) << hits.status();
  EXPECT_EQ((*hits)[0].concept_ordinal, 1u);
  EXPECT_EQ(vocabulary->texts()[(*hits)[0].text].text, "fraiseur") << "the nearest text is told";
  EXPECT_GT((*hits)[0].score, (*hits)[1].score);
}

TEST_F(ConceptSearchTest, OfSynonymsThePreferredLabelWins) {
  const auto vocabulary =
      testing::IndexOf({testing::MakeConcept("own:1",
                                             {{"fr", LabelKind::kPreferred, "chaudronnier"},
                                              {"fr", LabelKind::kAlternative, "soudeur"}},
                                             {}),
                        testing::MakeConcept("own:2",
                                             {{"fr", LabelKind::kAlternative, "chaudronnier"},
                                              {"fr", LabelKind::kPreferred, "soudeur"}},
                                             {})},
                       *embedder_);
  const auto hits =
      searcher_->Search(*vocabulary, {"soudeur", Language::kFrench, 2}, Deadline::Infinite());
  ASSERT_TRUE(hits.ok()) << hits.status();
  EXPECT_EQ((*hits)[0].concept_ordinal, 1u);
  EXPECT_GT((*hits)[0].score, (*hits)[1].score);
}

TEST_F(ConceptSearchTest, OccupationsAreComparedWithWhatAnotherTaxonomyCallsTheJob) {
  const auto job = [](const std::string& id, const std::vector<std::string>& labels) {
    return testing::MakeConcept(id, ConceptKind::kOccupation, labels);
  };
  const auto searched = testing::IndexOf(
      {job("a:1", {"cuisinier"}), job("a:2", {"chalumiste"}), job("a:3", {"maçon"})}, *embedder_);
  const auto other = testing::IndexOf(
      {job("b:1", {"soudeur", "chalumiste"}), job("b:2", {"cuisinier"})}, *embedder_);
  ConceptQuery query{"soudeur", Language::kFrench, 3};
  const auto alone = searcher_->Search(*searched, query, Deadline::Infinite());
  query.occupations = other.get();
  const auto with_other = searcher_->Search(*searched, query, Deadline::Infinite());
  ASSERT_TRUE(alone.ok() && with_other.ok());
  EXPECT_EQ((*with_other)[0].concept_ordinal, 1u);
  EXPECT_GT((*with_other)[0].parts.similarity, 0.2f);
  for (const ConceptHit& hit : *alone) EXPECT_LT(hit.parts.similarity, 0.1f);
}

TEST_F(ConceptSearchTest, WrongQueriesAreRefused) {
  EXPECT_EQ(Search({"", Language::kFrench, 1}).status().code(), absl::StatusCode::kInvalidArgument);
  for (int limit : {0, kMaxConcepts + 1}) {
    const absl::Status status = Search({"soudage", Language::kFrench, limit}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr("limit"));
  }
  const std::unique_ptr<Embedder> narrow = CreateHashingEmbedder(64);
  const auto other = testing::IndexOf(testing::SmallVocabulary(), *narrow);
  EXPECT_EQ(searcher_->Search(*other, {"soudage"}, Deadline::Infinite()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ConceptSearcher::Create({}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ConceptSearchTest, AnEmptyIndexHasNoAnswer) {
  const auto hits =
      searcher_->Search(*testing::IndexOf({}, *embedder_), {"soudage"}, Deadline::Infinite());
  ASSERT_TRUE(hits.ok()) << hits.status();
  EXPECT_TRUE(hits->empty());
}

}  // namespace
}  // namespace tremplin
