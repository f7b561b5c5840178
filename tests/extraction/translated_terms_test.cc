#include "engine/extraction/translated_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatEq;

std::shared_ptr<const WordTranslations> SmallTable() {
  return *WordTranslations::FromTsv(
      "vendeur\tseller\t0.36\t0.5\n"
      "vendeur\tsalesperson\t0.16\t0.5\n"
      "marchand\tseller\t0.81\t0.2\n");
}

TEST(TranslatedTermsTest, EachWordBecomesAllThatItMayBe) {
  const TranslatedTerms translated =
      Translate(MakeQueryTerms({"vendeur", "sap"}), Language::kFrench, *SmallTable());
  // "sap" is not known: it is the same in both languages.
  EXPECT_THAT(translated.query.terms, ElementsAre("salesperson", "sap", "seller"));
  EXPECT_THAT(translated.query.weights, ElementsAre(FloatEq(0.4f), FloatEq(1), FloatEq(0.6f)));
  EXPECT_THAT(translated.readings, ElementsAre(ElementsAre(1), ElementsAre(2, 0)));
}

TEST(TranslatedTermsTest, ATranslationOfTwoWordsCountsOnceAsTheLikelier) {
  const TranslatedTerms translated =
      Translate(MakeQueryTerms({"vendeur", "marchand"}), Language::kFrench, *SmallTable());
  EXPECT_THAT(translated.query.terms, ElementsAre("salesperson", "seller"));
  EXPECT_THAT(translated.query.weights, ElementsAre(FloatEq(0.4f), FloatEq(0.9f)));
}

TEST(TranslatedTermsTest, RepeatsInTheSourceWeighMore) {
  const TranslatedTerms translated =
      Translate(MakeQueryTerms({"marchand", "marchand"}), Language::kFrench, *SmallTable());
  EXPECT_THAT(translated.query.weights, ElementsAre(FloatEq(1.8f)));
}

TEST(TranslatedTermsTest, FullScore_IsTheBestTranslationOfEachWord) {
  const TranslatedTerms translated =
      Translate(MakeQueryTerms({"vendeur", "sap"}), Language::kFrench, *SmallTable());
  CollectionStatistics statistics;
  statistics.documents = 100;
  statistics.document_frequency = {1, 10, 50};  // salesperson, sap, seller
  const double salesperson = 0.4f * InverseDocumentFrequency(statistics, 0);
  const double sap = InverseDocumentFrequency(statistics, 1);
  ASSERT_GT(salesperson, 0.6f * InverseDocumentFrequency(statistics, 2));
  EXPECT_NEAR(FullScore(translated, statistics), salesperson + sap, 1e-5);
}

}  // namespace
}  // namespace tremplin
