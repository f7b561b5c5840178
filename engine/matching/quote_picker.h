// The sentence of a passage that shows what is asked for.
#ifndef TREMPLIN_ENGINE_MATCHING_QUOTE_PICKER_H_
#define TREMPLIN_ENGINE_MATCHING_QUOTE_PICKER_H_

#include "absl/strings/string_view.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

// A passage up to this long is quoted whole.
inline constexpr uint32_t kMaxQuoteBytes = 240;

// `passage` itself when it is short, else its sentence that shares most words
// with `requirement`, the earliest of equals. Offsets are within `field`.
Span PickSentence(absl::string_view field, Span passage, absl::string_view requirement,
                  Language language);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_QUOTE_PICKER_H_
