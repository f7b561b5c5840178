// Words and character n-grams for the lexical index.
#ifndef TREMPLIN_ENGINE_TEXT_TERMS_H_
#define TREMPLIN_ENGINE_TEXT_TERMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/language.h"

namespace tremplin {

// Folded word stems in order, with repeats: words of letters and digits (ICU's
// segmentation for scripts without spaces), elisions cut ("l'entretien" ->
// "entretien"), stop words of both languages and single letters dropped (but
// "c", "r", "c++", "c#", ".net", "r&d" and alphanumeric codes such as "r489",
// "b1v" kept whole; decimals as "3.5"), Snowball stems of `language` (kUnknown:
// French). Safe to call from several threads.
std::vector<std::string> WordTerms(absl::string_view utf8, Language language);

// Character n-grams of `min_length`..`max_length` code points within each word
// of the folded text, words padded with one space on each side (as
// scikit-learn's "char_wb": words are what white space separates, and a padded
// word shorter than a length counts once, whole), in order of words, then
// lengths, with repeats. Empty unless 1 <= min_length <= max_length.
inline constexpr int kMinNgramLength = 3;
inline constexpr int kMaxNgramLength = 5;
std::vector<std::string> CharacterNgrams(absl::string_view utf8, int min_length = kMinNgramLength,
                                         int max_length = kMaxNgramLength);

// The same in two steps, for those who keep the n-grams of words that return:
// CharacterNgrams of a text are the NgramsOfWord of each of its padded words.
// A text's words folded and padded with a space on each side, in order; views of
// `folded`, which is filled.
std::vector<absl::string_view> PaddedWords(absl::string_view utf8, std::string& folded);
std::vector<std::string> NgramsOfWord(absl::string_view padded, int min_length = kMinNgramLength,
                                      int max_length = kMaxNgramLength);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_TERMS_H_
