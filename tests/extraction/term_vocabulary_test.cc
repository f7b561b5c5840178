#include "engine/extraction/term_vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace tremplin {
namespace {

TermVocabulary VocabularyOf(const std::set<std::string>& terms) {
  TermVocabulary vocabulary;
  for (const std::string& term : terms) vocabulary.Add(term);
  vocabulary.IndexSlips();
  return vocabulary;
}

std::string CorrectedIn(const TermVocabulary& vocabulary, absl::string_view term) {
  const std::optional<uint32_t> number = vocabulary.Corrected(term);
  return number.has_value() ? std::string(vocabulary.Term(*number)) : "";
}

// The least of all words that stand one slip away, tried one by one.
std::string CorrectedByHand(const std::set<std::string>& terms, const std::string& term) {
  if (term.size() < TermVocabulary::kMinCorrectedLetters) return "";
  for (const std::string& known : terms) {
    if (known.empty() || known[0] != term[0]) continue;
    for (size_t i = 1; i <= known.size(); ++i) {
      std::set<std::string> slips;
      for (const char c : {'a', 'b', 'c', 'd'}) {
        slips.insert(known.substr(0, i) + c + known.substr(i));
        if (i < known.size()) slips.insert(known.substr(0, i) + c + known.substr(i + 1));
      }
      if (i < known.size()) slips.insert(known.substr(0, i) + known.substr(i + 1));
      if (i + 1 < known.size()) {
        std::string exchanged = known;
        std::swap(exchanged[i], exchanged[i + 1]);
        slips.insert(exchanged);
      }
      slips.erase(known);
      if (slips.contains(term)) return known;
    }
  }
  return "";
}

TEST(TermVocabularyTest, NumbersTermsInTheirOrderAndOnce) {
  TermVocabulary vocabulary;
  EXPECT_EQ(vocabulary.Add("soudag"), 0u);
  EXPECT_EQ(vocabulary.Add("mont"), 1u);
  EXPECT_EQ(vocabulary.Add("soudag"), 0u);
  vocabulary.IndexSlips();
  EXPECT_EQ(vocabulary.Find("mont"), 1u);
  EXPECT_EQ(vocabulary.Find("cuisin"), std::nullopt);
  EXPECT_EQ(vocabulary.Term(1), "mont");
}

TEST(TermVocabularyTest, OneSlipIsForgivenButForTheFirstLetter) {
  const TermVocabulary vocabulary = VocabularyOf({"comptabil", "mont"});
  for (const char* const slip : {"comptabl", "compptabil", "comtabil", "comptbail", "comptabix"}) {
    EXPECT_EQ(CorrectedIn(vocabulary, slip), "comptabil") << slip;
  }
  EXPECT_EQ(CorrectedIn(vocabulary, "comptab"), "");  // two letters less
  EXPECT_EQ(CorrectedIn(vocabulary, "domptabil"), "");
  EXPECT_EQ(CorrectedIn(vocabulary, "monnt"), "");  // too short to be sure
}

TEST(TermVocabularyTest, FindsWhatTryingEveryWordFinds) {
  std::mt19937 random(7);
  const auto word = [&random](size_t least) {
    std::string letters;
    const size_t length = least + random() % 4;
    while (letters.size() < length) letters.push_back(static_cast<char>('a' + random() % 3));
    return letters;
  };
  std::set<std::string> terms;
  while (terms.size() < 60) terms.insert(word(5));
  const TermVocabulary vocabulary = VocabularyOf(terms);
  int corrected = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string term = word(5);
    if (terms.contains(term)) continue;
    EXPECT_EQ(CorrectedIn(vocabulary, term), CorrectedByHand(terms, term)) << term;
    corrected += CorrectedByHand(terms, term).empty() ? 0 : 1;
  }
  EXPECT_GT(corrected, 100);
}

}  // namespace
}  // namespace tremplin
