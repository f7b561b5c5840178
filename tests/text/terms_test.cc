#include "engine/text/terms.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> French(absl::string_view text) {
  return WordTerms(text, Language::kFrench);
}

TEST(WordTermsTest, WordTerms_StemsAndFoldsFrench) {
  EXPECT_THAT(French("Maintenances industrielles"), ElementsAre("mainten", "industriel"));
  EXPECT_EQ(French("développeurs"), French("développeur"));
  EXPECT_EQ(French("employées qualifiées"), French("employé qualifié"));
  EXPECT_EQ(French("CHŒUR"), French("choeur"));
}

TEST(WordTermsTest, WordTerms_DecomposedAccentsAreThoseOfComposedText) {
  EXPECT_EQ(French("e\u0301quipe\u0301es"), French("équipées"));
}

TEST(WordTermsTest, WordTerms_StemsEnglish) {
  EXPECT_THAT(WordTerms("Managing the databases", Language::kEnglish),
              ElementsAre("manag", "databas"));
}

TEST(WordTermsTest, WordTerms_OfUnknownLanguageAreFrenchOnes) {
  EXPECT_EQ(WordTerms("Soudeurs qualifiés", Language::kUnknown), French("Soudeurs qualifiés"));
}

TEST(WordTermsTest, WordTerms_CutsElisionsAtBothApostrophes) {
  EXPECT_THAT(French("l'entretien d’une usine, jusqu'à l’atelier"),
              ElementsAre("entretien", "usin", "ateli"));
  EXPECT_THAT(WordTerms("the driver's seat", Language::kEnglish), ElementsAre("driver", "seat"));
}

TEST(WordTermsTest, WordTerms_DropsStopWordsAndSingleLetters) {
  EXPECT_THAT(French("Le et la, h/f, à y être; the of and"), IsEmpty());
  EXPECT_THAT(French("technicien(ne), vendeur·euse"), ElementsAre("technicien", "vendeur"));
}

TEST(WordTermsTest, WordTerms_KeepsNamesOfLanguagesAndCodes) {
  EXPECT_THAT(French("C, C++, C#, R, .NET, VB.NET et R&D"),
              ElementsAre("c", "c++", "c#", "r", ".net", "vb", ".net", "r&d"));
  EXPECT_THAT(French("CACES R489 cat. 3, B1V, 2x8"),
              ElementsAre("cac", "r489", "cat", "3", "b1v", "2x8"));
  EXPECT_THAT(French("C.A.P. ou S.A.R.L."), ElementsAre("cap", "sarl"));
  EXPECT_THAT(French("3,5 ou 3.5"), ElementsAre("3.5", "3.5"));
}

TEST(WordTermsTest, WordTerms_SeparatesAtHyphensSlashesAndLostSpaces) {
  EXPECT_THAT(French("Villeneuve-d'Ascq/Lens.Douai"),
              ElementsAre("villeneuv", "ascq", "len", "dou"));
}

TEST(WordTermsTest, WordTerms_SegmentsScriptsWithoutSpaces) {
  EXPECT_GE(French("日本語教師").size(), 2u);
}

TEST(WordTermsTest, WordTerms_TakesAnything) {
  EXPECT_THAT(French(""), IsEmpty());
  EXPECT_THAT(French("🚀 --- ''' &&& ..."), IsEmpty());
  EXPECT_THAT(French("caf\xE9 bar"), ElementsAre("caf", "bar"));
}

TEST(WordTermsTest, WordTerms_AreTheSameInEveryThread) {
  const std::string text = "Techniciennes expérimentées en électrotechnique industrielle";
  const std::vector<std::string> expected = French(text);
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto& terms : found) {
    threads.emplace_back([&terms, &text] {
      for (int i = 0; i < 200; ++i) terms = French(text);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& terms : found) EXPECT_EQ(terms, expected);
}

TEST(WordTermsTest, WordTerms_StayTheSameHoweverManyWordsWereSeen) {
  const std::string text = "L'entretien des chaudières, " + std::string(60, 'x') + "ées";
  const std::vector<std::string> expected = French(text);
  std::string many;
  for (int i = 0; i < 50'000; ++i)
    many += " chaudière" + std::string(1, 'a' + i % 26) + std::to_string(i);
  EXPECT_EQ(French(many).size(), 50'000u);
  EXPECT_EQ(French(text), expected);
  EXPECT_EQ(French(text), expected);
}

TEST(CharacterNgramsTest, CharacterNgrams_AreThoseOfScikitLearnsCharWb) {
  EXPECT_THAT(CharacterNgrams("Été chaud", 3, 4),
              ElementsAre(" et", "ete", "te ", " ete", "ete ", " ch", "cha", "hau", "aud", "ud ",
                          " cha", "chau", "haud", "aud "));
}

TEST(CharacterNgramsTest, PaddedWords_HaveTheNgramsOfTheText) {
  const std::string text = " L'Été  chaud, à 🚀日€\nc ";
  std::string folded;
  std::vector<std::string> ngrams;
  const std::vector<absl::string_view> words = PaddedWords(text, folded);
  EXPECT_THAT(words, ElementsAre(" l'ete ", " chaud, ", " a ", " 🚀日€ ", " c "));
  for (const absl::string_view word : words) {
    for (std::string& ngram : NgramsOfWord(word)) ngrams.push_back(std::move(ngram));
  }
  EXPECT_EQ(ngrams, CharacterNgrams(text));
  EXPECT_THAT(PaddedWords(" \n", folded), IsEmpty());
}

TEST(CharacterNgramsTest, CharacterNgrams_CountAShortWordOnceWhole) {
  EXPECT_THAT(CharacterNgrams("c a", 3, 5), ElementsAre(" c ", " a "));
  EXPECT_THAT(CharacterNgrams("à", 5, 6), ElementsAre(" a "));
}

TEST(CharacterNgramsTest, CharacterNgrams_CutBetweenCodePoints) {
  EXPECT_THAT(CharacterNgrams("🚀日€", 3, 3), ElementsAre(" 🚀日", "🚀日€", "日€ "));
}

TEST(CharacterNgramsTest, CharacterNgrams_OfNothingOrNoLengthAreEmpty) {
  EXPECT_THAT(CharacterNgrams(" \n"), IsEmpty());
  EXPECT_THAT(CharacterNgrams("mot", 0, 3), IsEmpty());
  EXPECT_THAT(CharacterNgrams("mot", 4, 3), IsEmpty());
}

}  // namespace
}  // namespace tremplin
