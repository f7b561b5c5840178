// Words too common to search by. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_STOP_WORDS_H_
#define TREMPLIN_ENGINE_TEXT_STOP_WORDS_H_

#include "absl/strings/string_view.h"

namespace tremplin {

// Whether a folded word is a function word of French or English, or the second
// half of an inclusive spelling ("vendeur·euse"). Words that also name a trade
// or a subject ("son", "car", "IT") are none.
bool IsStopWord(absl::string_view folded);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_STOP_WORDS_H_
