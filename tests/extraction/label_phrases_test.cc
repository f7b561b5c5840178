#include "engine/extraction/label_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Matches = std::vector<std::pair<size_t, uint32_t>>;  // (length, label)

Matches MatchesOf(const LabelPhrases& phrases, const std::vector<uint32_t>& terms) {
  Matches matches;
  phrases.Match(terms, [&](size_t length, uint32_t label) { matches.emplace_back(length, label); });
  return matches;
}

TEST(LabelPhrasesTest, ShorterOnesComeFirstAndRepeatsCountOnce) {
  LabelPhrases phrases;
  phrases.Add({4, 7}, 2);
  phrases.Add({4}, 1);
  phrases.Add({4, 7}, 0);
  phrases.Add({4, 7}, 2);
  phrases.Add({4, 9, 1}, 3);
  phrases.Sort();
  EXPECT_THAT(MatchesOf(phrases, {4, 7, 1}), ElementsAre(Pair(1, 1), Pair(2, 0), Pair(2, 2)));
  EXPECT_THAT(MatchesOf(phrases, {4, 9}), ElementsAre(Pair(1, 1)));
  EXPECT_THAT(MatchesOf(phrases, {4, 9, 1}), ElementsAre(Pair(1, 1), Pair(3, 3)));
}

TEST(LabelPhrasesTest, TermsOfNoPhraseMatchNothing) {
  LabelPhrases phrases;
  phrases.Sort();
  EXPECT_THAT(MatchesOf(phrases, {0}), IsEmpty());
  phrases = LabelPhrases();
  phrases.Add({3}, 0);
  phrases.Sort();
  EXPECT_THAT(MatchesOf(phrases, {}), IsEmpty());
  EXPECT_THAT(MatchesOf(phrases, {2}), IsEmpty());
  EXPECT_THAT(MatchesOf(phrases, {4}), IsEmpty());
  EXPECT_THAT(MatchesOf(phrases, {0xFFFFFFFFu}), IsEmpty());
}

TEST(LabelPhrasesTest, FindsWhatComparingEveryPhraseFinds) {
  std::mt19937 random(11);
  const auto sequence = [&random](size_t most) {
    std::vector<uint32_t> terms(1 + random() % most);
    for (uint32_t& term : terms) term = static_cast<uint32_t>(random() % 4);
    return terms;
  };
  std::vector<std::vector<uint32_t>> added;
  LabelPhrases phrases;
  for (uint32_t label = 0; label < 150; ++label) {
    added.push_back(sequence(5));
    phrases.Add(added.back(), label);
  }
  phrases.Sort();
  for (int i = 0; i < 500; ++i) {
    const std::vector<uint32_t> terms = sequence(8);
    Matches expected;
    for (uint32_t label = 0; label < added.size(); ++label) {
      const std::vector<uint32_t>& phrase = added[label];
      if (phrase.size() <= terms.size() &&
          std::equal(phrase.begin(), phrase.end(), terms.begin())) {
        expected.emplace_back(phrase.size(), label);
      }
    }
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(MatchesOf(phrases, terms), expected);
  }
}

}  // namespace
}  // namespace tremplin
