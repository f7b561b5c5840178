// Words of a text. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_WORDS_H_
#define TREMPLIN_ENGINE_TEXT_WORDS_H_

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace tremplin {

// Calls `use` with each word in order: lower case, French accents kept and
// everything else folded, elided articles and pronouns cut off. Letters and
// digits make words; "3,5" is one ("3.5"), so are "c++", "c#", ".net", "r&d"
// and dotted acronyms ("C.A.P." -> "cap"). Hyphens, slashes and the inclusive
// middle dot separate. Scripts without spaces are segmented by ICU.
void ForEachWord(absl::string_view utf8, absl::FunctionRef<void(absl::string_view)> use);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_WORDS_H_
