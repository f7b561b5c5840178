// Where sentences end. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_SENTENCE_ENDS_H_
#define TREMPLIN_ENGINE_TEXT_SENTENCE_ENDS_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace tremplin {

// Where the run of ".", "!", "?" and "…" at `offset` of `line`, with the
// quotation marks and brackets that it closes, ends; 0 when the run ends no
// sentence: abbreviations, initials, numbers, names such as "Node.js".
// REQUIRES: one of those four begins at `offset`.
size_t FindSentenceEnd(absl::string_view line, size_t offset);

// Whether a statement begins at `offset` because a line end was lost there:
// "…du managementRéalisation de…", "(CSE)Alors", "sont :Comprendre". Names that
// begin with a capital ("JavaScript") are no such place.
// REQUIRES: 0 < offset < line.size().
bool LostItsLineEnd(absl::string_view line, size_t offset);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_SENTENCE_ENDS_H_
