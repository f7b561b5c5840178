#include "engine/text/word_spans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  for (Span span : WordSpans(text)) words.emplace_back(Slice(text, span));
  return words;
}

TEST(WordSpans, AreWhatStandsBetweenSeparators) {
  EXPECT_THAT(WordsOf("Maîtrise d'Excel, de Power BI/Tableau (avancé)."),
              ElementsAre("Maîtrise", "d'Excel", "de", "Power", "BI", "Tableau", "avancé"));
  EXPECT_THAT(WordsOf("« porte-à-porte » – l’accueil…"), ElementsAre("porte-à-porte", "l’accueil"));
}

TEST(WordSpans, SignsOfLanguagesAndNumbersStay) {
  EXPECT_THAT(WordsOf("C++, C#, .NET, R&D et 3.5 ans."),
              ElementsAre("C++", "C#", ".NET", "R&D", "et", "3.5", "ans"));
}

TEST(WordSpans, TextWithoutWordsHasNone) {
  EXPECT_THAT(WordsOf(""), IsEmpty());
  EXPECT_THAT(WordsOf(" - … •\n++ ' "), IsEmpty());
}

TEST(WordSpans, IllFormedBytesSeparate) {
  EXPECT_THAT(WordsOf("un\xFF deux\xC3"), ElementsAre("un", "deux"));
}

}  // namespace
}  // namespace tremplin
