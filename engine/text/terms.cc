#include "engine/text/terms.h"

#include <algorithm>

#include "engine/text/code_points.h"
#include "engine/text/normalise.h"
#include "engine/text/stemmer.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

namespace tremplin {
namespace {

bool HasDigit(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return IsAsciiDigit(c); });
}

// "c++", "c#", ".net", "r&d": names that punctuation belongs to.
bool HasSymbol(absl::string_view text) {
  return text.find_first_of("+#&") != absl::string_view::npos || text.front() == '.';
}

bool IsDroppedLetter(absl::string_view folded) {
  return folded.size() == 1 && IsAsciiLower(folded[0]) && folded[0] != 'c' && folded[0] != 'r';
}

}  // namespace

std::vector<std::string> WordTerms(absl::string_view utf8, Language language) {
  const Stemmer stemmer(language);
  std::vector<std::string> terms;
  ForEachWord(utf8, [&](absl::string_view word) {
    std::string folded = Fold(word);
    if (folded.empty() || IsStopWord(folded) || IsDroppedLetter(folded)) return;
    if (HasDigit(folded) || HasSymbol(folded)) {
      terms.push_back(std::move(folded));
      return;
    }
    // Stemmed with its accents, which the French rules need, then folded.
    std::string stem = Fold(stemmer.Stem(word));
    terms.push_back(stem.empty() ? std::move(folded) : std::move(stem));
  });
  return terms;
}

std::vector<std::string> CharacterNgrams(absl::string_view utf8, int min_length, int max_length) {
  std::vector<std::string> ngrams;
  if (min_length < 1 || max_length < min_length) return ngrams;
  const std::string padded = " " + Fold(utf8) + " ";
  if (padded.size() == 2) return ngrams;
  // Byte offset of each code point of the current word, its spaces included,
  // and of its end.
  std::vector<size_t> offsets;
  for (size_t begin = 0; begin + 1 < padded.size();) {
    const size_t end = padded.find(' ', begin + 1) + 1;
    offsets.clear();
    for (size_t i = begin; i < end; ++i) {
      if ((padded[i] & 0xC0) != 0x80) offsets.push_back(i);
    }
    const size_t length = offsets.size();
    offsets.push_back(end);
    for (size_t n = min_length; n <= static_cast<size_t>(max_length); ++n) {
      if (length <= n) {
        // A word no longer than this counts once, as a whole.
        ngrams.emplace_back(padded, begin, end - begin);
        break;
      }
      for (size_t i = 0; i + n <= length; ++i) {
        ngrams.emplace_back(padded, offsets[i], offsets[i + n] - offsets[i]);
      }
    }
    begin = end - 1;
  }
  return ngrams;
}

}  // namespace tremplin
