// One text to its centred vector.
#ifndef TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_
#define TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// The pooled vector of `text`, without `mean`, of length 1. In a call of its own, so that it
// does not depend on what else is encoded. REQUIRES: `mean` of the embedder's dimension.
// Errors are Embed's.
absl::StatusOr<std::vector<float>> EncodeText(const Embedder& embedder, absl::string_view text,
                                              TextRole role, absl::Span<const float> mean,
                                              const Deadline& deadline);

// The same for a few words that name something, as a query: the mean of their vectors as
// they are written and without the capitals that words begin with, of length 1. People
// write those and labels do not; the encoder sees other words in them.
absl::StatusOr<std::vector<float>> EncodePhrase(const Embedder& embedder, absl::string_view text,
                                                absl::Span<const float> mean,
                                                const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_
