// A text as folded words that know where they stand: what the readers of needs
// look for patterns in.
#ifndef TREMPLIN_ENGINE_TEXT_NEED_WORDS_H_
#define TREMPLIN_ENGINE_TEXT_NEED_WORDS_H_

#include <cstddef>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/sentences.h"

namespace tremplin {

struct NeedWord {
  std::string text;      // folded: "ete", "r489", "€"
  Span span;             // in the original text
  bool capital = false;  // the original begins with a capital
  // What stands between this word and the one before: punctuation or a line
  // end; and, stronger, the end of a sentence or a line. Both hold for the first.
  bool after_break = false;
  bool after_stop = false;
};

// Words [begin, end) of a list.
struct WordRange {
  size_t begin = 0;
  size_t end = 0;
};

// Words are runs of letters and digits; "€" and "%" are words of their own;
// apostrophes, hyphens and everything else separate. The first `limit` of them.
std::vector<NeedWord> SplitNeedWords(absl::string_view text,
                                     size_t limit = std::numeric_limits<size_t>::max());

// True when words[at], words[at + 1], … are the words of `phrase` (folded,
// separated by single spaces, not empty). A last word ending in '*', and not that alone, matches
// by prefix.
bool MatchesAt(const std::vector<NeedWord>& words, size_t at, absl::string_view phrase);

// Number of words of the first of `phrases` that stands at `at`, 0 for none.
size_t MatchAnyAt(const std::vector<NeedWord>& words, size_t at,
                  std::initializer_list<absl::string_view> phrases);

// True when one of `phrases` stands anywhere, or begins within `range`.
bool ContainsAny(const std::vector<NeedWord>& words,
                 std::initializer_list<absl::string_view> phrases);
bool ContainsAny(const std::vector<NeedWord>& words, WordRange range,
                 std::initializer_list<absl::string_view> phrases);

// The words of the sentence that holds words[at].
WordRange SentenceAround(const std::vector<NeedWord>& words, size_t at);

bool IsNumeral(absl::string_view word);

// "12" -> 12, "douze" / "twelve" -> 12 (one to twenty); nullopt otherwise.
std::optional<int> SmallNumber(absl::string_view folded_word);

// The span from the first to the last word of a range (at least one word).
Span SpanOf(const std::vector<NeedWord>& words, size_t begin, size_t end);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_NEED_WORDS_H_
