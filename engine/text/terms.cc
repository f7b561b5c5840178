#include "engine/text/terms.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
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

// The term of a word as ForEachWord gives it; "" for one that is dropped.
std::string TermOf(absl::string_view word, const Stemmer& stemmer) {
  std::string folded = Fold(word);
  if (folded.empty() || IsStopWord(folded) || IsDroppedLetter(folded)) return "";
  if (HasDigit(folded) || HasSymbol(folded)) return folded;
  // Stemmed with its accents, which the French rules need, then folded.
  std::string stem = Fold(stemmer.Stem(word));
  return stem.empty() ? folded : stem;
}

// The terms of a language's words, as far as this thread has met them: texts
// repeat their words, and stemming one costs far more than finding it here.
class KnownTerms {
 public:
  static KnownTerms& OfThread(Language language) {
    thread_local KnownTerms french(Language::kFrench), english(Language::kEnglish);
    return language == Language::kEnglish ? english : french;
  }

  // Valid until the next call.
  const std::string& Of(absl::string_view word) {
    if (word.size() > kMaxWordBytes) return long_term_ = TermOf(word, stemmer_);
    const auto found = terms_.find(word);
    if (found != terms_.end()) return found->second;
    // Emptied rather than aged: what is frequent is soon there again.
    if (terms_.size() >= kMaxWords) terms_.clear();
    return terms_[std::string(word)] = TermOf(word, stemmer_);
  }

 private:
  // Together about 3 MB at most.
  static constexpr size_t kMaxWords = 20'000;
  static constexpr size_t kMaxWordBytes = 40;

  explicit KnownTerms(Language language) : stemmer_(language) {}

  const Stemmer stemmer_;
  absl::flat_hash_map<std::string, std::string> terms_;
  std::string long_term_;
};

}  // namespace

std::vector<std::string> WordTerms(absl::string_view utf8, Language language) {
  KnownTerms& known = KnownTerms::OfThread(language);
  std::vector<std::string> terms;
  ForEachWord(utf8, [&](absl::string_view word) {
    const std::string& term = known.Of(word);
    if (!term.empty()) terms.push_back(term);
  });
  return terms;
}

std::vector<absl::string_view> PaddedWords(absl::string_view utf8, std::string& folded) {
  folded = absl::StrCat(" ", Fold(utf8), " ");
  std::vector<absl::string_view> words;
  if (folded.size() == 2) return words;
  for (size_t begin = 0; begin + 1 < folded.size();) {
    const size_t end = folded.find(' ', begin + 1) + 1;
    words.push_back(absl::string_view(folded).substr(begin, end - begin));
    begin = end - 1;  // neighbours share a space
  }
  return words;
}

std::vector<std::string> NgramsOfWord(absl::string_view padded, int min_length, int max_length) {
  std::vector<std::string> ngrams;
  if (min_length < 1) return ngrams;
  // Byte offset of each code point, the spaces included, and of the end.
  std::vector<size_t> offsets;
  for (size_t i = 0; i < padded.size(); ++i) {
    if ((padded[i] & 0xC0) != 0x80) offsets.push_back(i);
  }
  const size_t length = offsets.size();
  offsets.push_back(padded.size());
  for (size_t n = static_cast<size_t>(min_length); n <= static_cast<size_t>(max_length); ++n) {
    if (length <= n) {
      // A word no longer than this counts once, as a whole.
      ngrams.emplace_back(padded);
      break;
    }
    for (size_t i = 0; i + n <= length; ++i) {
      ngrams.emplace_back(padded.substr(offsets[i], offsets[i + n] - offsets[i]));
    }
  }
  return ngrams;
}

std::vector<std::string> CharacterNgrams(absl::string_view utf8, int min_length, int max_length) {
  std::vector<std::string> ngrams;
  if (max_length < min_length) return ngrams;
  std::string folded;
  for (const absl::string_view word : PaddedWords(utf8, folded)) {
    std::vector<std::string> of_word = NgramsOfWord(word, min_length, max_length);
    std::move(of_word.begin(), of_word.end(), std::back_inserter(ngrams));
  }
  return ngrams;
}

}  // namespace tremplin
