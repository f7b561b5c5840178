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
std::vector<std::string> CharacterNgrams(absl::string_view utf8, int min_length = 3,
                                         int max_length = 5);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_TERMS_H_
