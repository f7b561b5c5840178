// Whether a passage says something in the words that were asked for.
#ifndef TREMPLIN_ENGINE_MATCHING_CLOSE_WORDS_H_
#define TREMPLIN_ENGINE_MATCHING_CLOSE_WORDS_H_

#include <cstddef>
#include <string>

#include "absl/types/span.h"

namespace tremplin {

// The length of the shortest run of `text` that holds at least `enough`
// different terms of `wanted`; 0 when there is none or `enough` is 0.
// REQUIRES: `wanted` ascending, each once (QueryTerms::terms).
size_t ShortestRun(absl::Span<const std::string> wanted, absl::Span<const std::string> text,
                   size_t enough);

// True when all of `wanted` stand together in `text`, within twice as many terms:
// words of a requirement that are strewn over a passage are about several things.
// False when nothing is wanted. The same REQUIRES.
bool HoldsTogether(absl::Span<const std::string> wanted, absl::Span<const std::string> text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CLOSE_WORDS_H_
