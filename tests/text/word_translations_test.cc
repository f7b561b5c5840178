#include "engine/text/word_translations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> TermsOf(absl::Span<const WordTranslation> translations) {
  std::vector<std::string> terms;
  for (const WordTranslation& one : translations) terms.push_back(one.term);
  return terms;
}

constexpr absl::string_view kTable =
    "comptabl\taccount\t0.49\t0.25\n"
    "comptabl\tclerk\t0.09\t0\n"
    "comptabl\tbookkeep\t0\t0.64\n"
    "soudeur\twelder\t1\t0.25\n";

TEST(WordTranslationsTest, Words_AreReadInBothDirectionsLikeliestFirst) {
  const auto table = WordTranslations::FromTsv(kTable);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_THAT(TermsOf((*table)->Of("comptabl", Language::kFrench)),
              ElementsAre("account", "clerk"));
  EXPECT_THAT(TermsOf((*table)->Of("bookkeep", Language::kEnglish)), ElementsAre("comptabl"));
  // A probability of 0 is none.
  EXPECT_THAT((*table)->Of("clerk", Language::kEnglish), IsEmpty());
}

TEST(WordTranslationsTest, Weight_IsTheRootOfTheProbability) {
  const auto table = WordTranslations::FromTsv(kTable);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_FLOAT_EQ((*table)->Of("comptabl", Language::kFrench)[0].weight, 0.7f);
  EXPECT_FLOAT_EQ((*table)->Of("welder", Language::kEnglish)[0].weight, 0.5f);
}

TEST(WordTranslationsTest, UnknownWordsAndLanguages_HaveNone) {
  const auto table = WordTranslations::FromTsv(kTable);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_THAT((*table)->Of("account", Language::kFrench), IsEmpty());
  EXPECT_THAT((*table)->Of("comptabl", Language::kUnknown), IsEmpty());
  EXPECT_TRUE((*table)->IsEmpty(Language::kUnknown));
  EXPECT_FALSE((*table)->IsEmpty(Language::kFrench));
  EXPECT_TRUE(WordTranslations::Empty()->IsEmpty(Language::kFrench));
}

TEST(WordTranslationsTest, DamagedTable_IsRefusedWithItsLine) {
  for (const char* line : {"soudeur\twelder\t0.5", "\twelder\t0.5\t0.5", "soudeur\t\t0.5\t0.5",
                           "soudeur\twelder\t1.5\t0.5", "soudeur\twelder\t0.5\t-1",
                           "soudeur\twelder\tnan\t0.5", "soudeur\twelder\t0.5\t0.5\tmore"}) {
    const auto table = WordTranslations::FromTsv(std::string(kTable) + line + "\n");
    EXPECT_EQ(table.status().code(), absl::StatusCode::kDataLoss) << line;
    EXPECT_THAT(table.status().message(), HasSubstr("line 5")) << line;
  }
}

TEST(WordTranslationsTest, ShippedTable_IsReadAndKnowsTheField) {
  const auto table =
      WordTranslations::Load(TREMPLIN_SOURCE_DIR "/data/config/word-translations-fr-en.tsv");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(TermsOf((*table)->Of("soudeur", Language::kFrench)).front(), "welder");
  EXPECT_EQ(TermsOf((*table)->Of("network", Language::kEnglish)).front(), "reseau");
}

TEST(WordTranslationsTest, MissingFile_IsNamed) {
  const auto table = WordTranslations::Load("/nowhere/words.tsv");
  EXPECT_THAT(table.status().message(), HasSubstr("/nowhere/words.tsv"));
}

}  // namespace
}  // namespace tremplin
