// Where the words of a text stand.
#ifndef TREMPLIN_ENGINE_TEXT_WORD_SPANS_H_
#define TREMPLIN_ENGINE_TEXT_WORD_SPANS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/sentences.h"

namespace tremplin {

// The words of a text in order: what stands between white space, slashes,
// commas, brackets and other separators, without the punctuation around it, each
// with a letter or a digit. Hyphens and apostrophes within a word stay
// ("l'entretien" is one), and so do the signs of "c++", "c#" and ".net".
// Ill-formed bytes separate.
std::vector<Span> WordSpans(absl::string_view utf8);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_WORD_SPANS_H_
