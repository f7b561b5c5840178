#include "engine/text/need_words.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

enum class CharClass { kLetter, kAlone, kBlank, kBreak };

// Beyond ASCII everything counts as a letter but what is known to separate.
CharClass ClassOf(absl::string_view sequence) {
  if (sequence.size() == 1) {
    const unsigned char c = static_cast<unsigned char>(sequence[0]);
    if (absl::ascii_isalnum(c)) return CharClass::kLetter;
    if (c == '%') return CharClass::kAlone;
    return c == ' ' || c == '\'' || c == '-' || c == '\t' ? CharClass::kBlank : CharClass::kBreak;
  }
  if (sequence == "€") return CharClass::kAlone;
  static constexpr std::array<absl::string_view, 5> kBlanks = {"\u00A0", "\u202F", "\u2019",
                                                               "\u2011", "\u2010"};
  for (absl::string_view blank : kBlanks) {
    if (sequence == blank) return CharClass::kBlank;
  }
  // General punctuation (U+2000..U+206F), « and », °, ·, symbols and emoji.
  const bool punctuation =
      absl::StartsWith(sequence, "\xE2\x80") || absl::StartsWith(sequence, "\xE2\x81") ||
      sequence == "«" || sequence == "»" || sequence == "·" || sequence == "°" || sequence == "®" ||
      sequence.size() == 4 || (sequence.size() == 3 && sequence[0] == '\xE2');
  return punctuation ? CharClass::kBreak : CharClass::kLetter;
}

bool IsCapital(absl::string_view word) {
  if (absl::ascii_isupper(static_cast<unsigned char>(word[0]))) return true;
  // À..Þ, the capitals of Latin-1.
  return word.size() >= 2 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) < 0x9F;
}

// "1.500" and "example.org" go on; "fini. Puis" and a line end do not.
bool EndsSentence(absl::string_view text, size_t at) {
  switch (text[at]) {
    case '\n':
    case '!':
    case '?':
    case ';':
      return true;
    case '.':
      return at + 1 >= text.size() || absl::ascii_isspace(static_cast<unsigned char>(text[at + 1]));
    default:
      return false;
  }
}

}  // namespace

std::vector<NeedWord> SplitNeedWords(absl::string_view text, size_t limit) {
  std::vector<NeedWord> words;
  size_t begin = 0;
  bool in_word = false;
  bool broken = true;
  bool stopped = true;
  const auto finish = [&](size_t end) {
    if (!in_word) return;
    const absl::string_view raw = text.substr(begin, end - begin);
    words.push_back({Fold(raw),
                     {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                     IsCapital(raw),
                     broken,
                     stopped});
    in_word = false;
    broken = false;
    stopped = false;
  };
  for (size_t at = 0; at < text.size() && words.size() < limit;) {
    const size_t length =
        std::min(SequenceLength(static_cast<unsigned char>(text[at])), text.size() - at);
    switch (ClassOf(text.substr(at, length))) {
      case CharClass::kLetter:
        if (!in_word) begin = at;
        in_word = true;
        break;
      case CharClass::kAlone:
        finish(at);
        words.push_back({std::string(text.substr(at, length)),
                         {static_cast<uint32_t>(at), static_cast<uint32_t>(at + length)},
                         false,
                         broken,
                         stopped});
        broken = false;
        stopped = false;
        break;
      case CharClass::kBlank:
        finish(at);
        break;
      case CharClass::kBreak:
        finish(at);
        broken = true;
        stopped = stopped || EndsSentence(text, at);
        break;
    }
    at += length;
  }
  if (words.size() < limit) finish(text.size());
  return words;
}

bool MatchesAt(const std::vector<NeedWord>& words, size_t at, absl::string_view phrase) {
  // Most phrases of a list fail here, before they are taken apart.
  if (at >= words.size() || words[at].text[0] != phrase[0]) return false;
  while (true) {
    const size_t space = phrase.find(' ');
    absl::string_view wanted = phrase.substr(0, space);
    if (at >= words.size()) return false;
    const bool prefix = absl::EndsWith(wanted, "*");
    if (prefix) wanted.remove_suffix(1);
    const std::string& word = words[at].text;
    if (prefix ? !absl::StartsWith(word, wanted) : word != wanted) return false;
    if (space == absl::string_view::npos) return true;
    phrase.remove_prefix(space + 1);
    ++at;
  }
}

size_t MatchAnyAt(const std::vector<NeedWord>& words, size_t at,
                  std::initializer_list<absl::string_view> phrases) {
  for (absl::string_view phrase : phrases) {
    if (MatchesAt(words, at, phrase)) {
      return 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    }
  }
  return 0;
}

bool ContainsAny(const std::vector<NeedWord>& words, WordRange range,
                 std::initializer_list<absl::string_view> phrases) {
  for (size_t at = range.begin; at < range.end; ++at) {
    if (MatchAnyAt(words, at, phrases) > 0) return true;
  }
  return false;
}

bool ContainsAny(const std::vector<NeedWord>& words,
                 std::initializer_list<absl::string_view> phrases) {
  return ContainsAny(words, {0, words.size()}, phrases);
}

WordRange SentenceAround(const std::vector<NeedWord>& words, size_t at) {
  WordRange range{at, at + 1};
  while (range.begin > 0 && !words[range.begin].after_stop) --range.begin;
  while (range.end < words.size() && !words[range.end].after_stop) ++range.end;
  return range;
}

bool IsNumeral(absl::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(),
                                      [](unsigned char c) { return absl::ascii_isdigit(c); });
}

std::optional<int> SmallNumber(absl::string_view word) {
  int value = 0;
  if (word.size() <= 6 && absl::SimpleAtoi(word, &value) && value >= 0) return value;
  static constexpr std::array<absl::string_view, 21> kFrench = {
      "zero",     "un",     "deux",  "trois",   "quatre",  "cinq",    "six",
      "sept",     "huit",   "neuf",  "dix",     "onze",    "douze",   "treize",
      "quatorze", "quinze", "seize", "dixsept", "dixhuit", "dixneuf", "vingt"};
  static constexpr std::array<absl::string_view, 21> kEnglish = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  for (size_t i = 1; i < kFrench.size(); ++i) {
    if (word == kFrench[i]) return static_cast<int>(i);
  }
  for (size_t i = 1; i < kEnglish.size(); ++i) {
    if (word == kEnglish[i]) return static_cast<int>(i);
  }
  return word == "une" ? std::optional<int>(1) : std::nullopt;
}

Span SpanOf(const std::vector<NeedWord>& words, size_t begin, size_t end) {
  return {words[begin].span.begin, words[end - 1].span.end};
}

}  // namespace tremplin
