#include "engine/extraction/concept_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

TEST(ConceptIndex, TextsAreLabelsThenDescriptionsConceptByConcept) {
  const auto concepts = testing::SmallVocabulary();
  const std::vector<ConceptText> texts = TextsOf(concepts);
  ASSERT_EQ(texts.size(), 6u);
  EXPECT_EQ(texts[0].text, "arc welding");
  EXPECT_EQ(texts[0].language, Language::kEnglish);
  EXPECT_EQ(texts[2].text, "souder à l'électrode");
  EXPECT_EQ(texts[2].concept_ordinal, 0u);
  EXPECT_FALSE(texts[3].is_description);
  EXPECT_TRUE(texts[4].is_description);
  EXPECT_EQ(texts[4].text,
            "construire des tableaux de bord. Mettre des indicateurs en forme dans un tableur.");
  EXPECT_EQ(texts[5].concept_ordinal, 2u);
}

TEST(ConceptIndex, DescriptionInALanguageWithoutLabelStandsAlone) {
  const auto concepts = {testing::MakeConcept("own:1", {{"fr", LabelKind::kPreferred, "soudage"}},
                                              {{"en", "Joins."}})};
  const std::vector<ConceptText> texts =
      TextsOf(std::vector<std::shared_ptr<const Concept>>(concepts));
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[1].text, "Joins.");
}

TEST(ConceptIndex, VectorsAreCentredByLanguageAndOfLengthOne) {
  ConceptIndex::Parts parts;
  parts.concepts = {testing::MakeConcept("own:1", {{"fr", LabelKind::kPreferred, "un"}}, {}),
                    testing::MakeConcept("own:2", {{"fr", LabelKind::kPreferred, "deux"}}, {})};
  parts.texts = TextsOf(parts.concepts);
  parts.dimension = 2;
  parts.vectors = {1, 0, 0.6f, 0.8f};
  parts.prior = {{0.8f, 0.4f}, {0, 0}, {0, 0}};
  const auto index = ConceptIndex::Create(std::move(parts));
  ASSERT_TRUE(index.ok()) << index.status();
  const std::vector<float> vectors = ToFloats((*index)->vectors());
  // The mean of two vectors and of the prior, which they equal: (0.8, 0.4).
  EXPECT_NEAR(vectors[0], 0.2 / std::hypot(0.2, 0.4), 5e-4);
  EXPECT_NEAR(vectors[1], -0.4 / std::hypot(0.2, 0.4), 5e-4);
  EXPECT_EQ((*index)->Vector(1), (std::vector<float>{vectors[2], vectors[3]}));
  EXPECT_NEAR(std::hypot(vectors[2], vectors[3]), 1, 5e-4);
}

TEST(ConceptIndex, VectorsThatDoNotFitAreRefused) {
  ConceptIndex::Parts parts;
  parts.concepts = testing::SmallVocabulary();
  parts.texts = TextsOf(parts.concepts);
  parts.dimension = 2;
  parts.vectors = {1, 0};
  parts.prior = LanguageMeans::Zero(2);
  const absl::Status status = ConceptIndex::Create(std::move(parts)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("expected 6 vectors of 2 components"));
}

}  // namespace
}  // namespace tremplin
