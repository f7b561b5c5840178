#include "engine/extraction/concept_completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/extraction/concept_ranking.h"
#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ConceptCompletionTest : public ::testing::Test {
 protected:
  std::vector<std::string> Complete(absl::string_view prefix,
                                    Language language = Language::kUnknown,
                                    const ConceptFilter& filter = {}, int limit = 10) {
    const auto found = CompleteConcepts(*index_, prefix, language, filter, limit);
    EXPECT_TRUE(found.ok()) << found.status();
    std::vector<std::string> labels;
    if (!found.ok()) return labels;
    for (const ConceptCompletion& hit : *found) labels.push_back(index_->texts()[hit.text].text);
    return labels;
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  const std::shared_ptr<const ConceptIndex> index_ =
      testing::IndexOf(testing::SmallVocabulary(), *embedder_);
};

TEST_F(ConceptCompletionTest, LabelsThatBeginSoComeBeforeLabelsWithAWordThatDoes) {
  EXPECT_THAT(Complete("a"), ElementsAre("arc welding", "accueillir les clients"));
  EXPECT_THAT(Complete("clie"), ElementsAre("accueillir les clients"));
  EXPECT_THAT(Complete("lients"), IsEmpty());
}

TEST_F(ConceptCompletionTest, CaseAndAccentsDoNotMatter) {
  EXPECT_THAT(Complete("SOUDAGE A L'ARC"), ElementsAre("soudage à l'arc"));
  EXPECT_THAT(Complete("Élec", Language::kFrench), IsEmpty());  // « l'électrode » is one word
}

TEST_F(ConceptCompletionTest, AConceptIsThereOnceByItsBestLabel) {
  EXPECT_THAT(Complete("soud"), ElementsAre("soudage à l'arc"));
  EXPECT_THAT(Complete("souder"), ElementsAre("souder à l'électrode"));
}

TEST_F(ConceptCompletionTest, LanguageFilterAndLimitHold) {
  EXPECT_THAT(Complete("a", Language::kEnglish), ElementsAre("arc welding"));
  EXPECT_THAT(Complete("a", Language::kUnknown, {.kinds = {ConceptKind::kOccupation}}), IsEmpty());
  EXPECT_THAT(Complete("a", Language::kUnknown, {.schemes = {"ESCO"}}), IsEmpty());
  EXPECT_THAT(Complete("a", Language::kUnknown, {}, 1), ElementsAre("arc welding"));
}

TEST_F(ConceptCompletionTest, WrongArgumentsAreRefused) {
  for (int limit : {0, kMaxConcepts + 1}) {
    EXPECT_EQ(CompleteConcepts(*index_, "a", Language::kUnknown, {}, limit).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(CompleteConcepts(*index_, " ", Language::kUnknown, {}, 1).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
