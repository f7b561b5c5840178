#include "engine/text/need_words.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

std::string Joined(absl::string_view text) {
  return absl::StrJoin(SplitNeedWords(text), " ", [](std::string* out, const NeedWord& word) {
    absl::StrAppend(out, word.text);
  });
}

TEST(SplitNeedWords, FoldsAndSeparates) {
  EXPECT_EQ(Joined("L'été, à Noël !"), "l ete a noel");
  EXPECT_EQ(Joined("CACES® R489-1A"), "caces r489 1a");
  EXPECT_EQ(Joined("7\u00A0000\u202F€ (100%)"), "7 000 € 100 %");
  EXPECT_EQ(Joined("manœuvre d’engins"), "manoeuvre d engins");
  EXPECT_EQ(Joined("« guillemets » — tiret…"), "guillemets tiret");
  EXPECT_EQ(Joined("a😀b"), "a b");
  EXPECT_EQ(Joined(""), "");
  EXPECT_EQ(Joined(" \n\t.;"), "");
}

TEST(SplitNeedWords, KnowsBreaksStopsAndCapitals) {
  const std::string text = "Former Anne, à Lille.\nÉté 1.5";
  const std::vector<NeedWord> words = SplitNeedWords(text);
  ASSERT_EQ(words.size(), 7u);
  const auto marks = [&](size_t i) {
    return absl::StrCat(words[i].capital ? "C" : "", words[i].after_break ? "b" : "",
                        words[i].after_stop ? "s" : "");
  };
  EXPECT_EQ(marks(0), "Cbs");  // Former
  EXPECT_EQ(marks(1), "C");    // Anne
  EXPECT_EQ(marks(2), "b");    // à
  EXPECT_EQ(marks(3), "C");    // Lille
  EXPECT_EQ(marks(4), "Cbs");  // Été
  EXPECT_EQ(marks(5), "");     // 1
  EXPECT_EQ(marks(6), "b");    // 5: a point within a number ends no sentence
}

TEST(SplitNeedWords, SpansAreTheWordsInOrder) {
  const std::string text = "Été à Nœux-les-Mines : 3 € — «été»";
  uint32_t last = 0;
  for (const NeedWord& word : SplitNeedWords(text)) {
    EXPECT_LE(last, word.span.begin);
    EXPECT_LT(word.span.begin, word.span.end);
    ASSERT_LE(word.span.end, text.size());
    EXPECT_NE(text[word.span.begin] & 0xC0, 0x80) << "within a code point";
    last = word.span.end;
  }
}

TEST(SplitNeedWords, BytesThatAreNoUtf8AreSurvived) {
  for (const std::string text : {"\xC3", "a\xFF", "\xE2\x82", "\xF0\x9F", "x\x80y"}) {
    for (const NeedWord& word : SplitNeedWords(text)) EXPECT_LE(word.span.end, text.size());
  }
}

TEST(MatchesAt, PhrasesAndPrefixes) {
  const std::vector<NeedWord> words = SplitNeedWords("former trois caristes");
  EXPECT_TRUE(MatchesAt(words, 0, "former trois"));
  EXPECT_TRUE(MatchesAt(words, 1, "trois carist*"));
  EXPECT_FALSE(MatchesAt(words, 1, "trois carist"));
  EXPECT_FALSE(MatchesAt(words, 2, "caristes a"));
  EXPECT_FALSE(MatchesAt(words, 3, "caristes"));
  EXPECT_EQ(MatchAnyAt(words, 0, {"former deux", "former trois caristes", "former"}), 3u);
  EXPECT_EQ(MatchAnyAt(words, 2, {"former"}), 0u);
}

TEST(ContainsAny, LooksOnlyAtBeginningsWithinTheRange) {
  const std::vector<NeedWord> words = SplitNeedWords("un deux trois");
  EXPECT_TRUE(ContainsAny(words, {"trois"}));
  EXPECT_TRUE(ContainsAny(words, {1, 2}, {"deux trois"}));
  EXPECT_FALSE(ContainsAny(words, {0, 1}, {"deux"}));
  EXPECT_FALSE(ContainsAny(words, {1, 1}, {"deux"}));
}

TEST(SentenceAround, EndsAtStops) {
  const std::vector<NeedWord> words = SplitNeedWords("Un deux, trois. Quatre cinq ! Six");
  EXPECT_EQ(SentenceAround(words, 1).begin, 0u);
  EXPECT_EQ(SentenceAround(words, 1).end, 3u);
  EXPECT_EQ(SentenceAround(words, 4).begin, 3u);
  EXPECT_EQ(SentenceAround(words, 4).end, 5u);
  EXPECT_EQ(SentenceAround(words, 5).end, 6u);
}

TEST(SmallNumber, FiguresAndWords) {
  for (const auto& [word, value] : std::vector<std::pair<absl::string_view, int>>{{"0", 0},
                                                                                  {"12", 12},
                                                                                  {"douze", 12},
                                                                                  {"twelve", 12},
                                                                                  {"une", 1},
                                                                                  {"un", 1},
                                                                                  {"vingt", 20},
                                                                                  {"thirteen", 13},
                                                                                  {"twenty", 20}}) {
    EXPECT_EQ(SmallNumber(word), value) << word;
  }
  for (absl::string_view word : {"", "cariste", "1a", "-3", "zero", "9999999"}) {
    EXPECT_FALSE(SmallNumber(word).has_value()) << word;
  }
}

TEST(IsNumeral, DigitsOnly) {
  EXPECT_TRUE(IsNumeral("007"));
  EXPECT_FALSE(IsNumeral(""));
  EXPECT_FALSE(IsNumeral("1a"));
  EXPECT_FALSE(IsNumeral("-1"));
}

}  // namespace
}  // namespace tremplin::testing
