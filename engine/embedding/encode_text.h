// Texts to their centred vectors.
#ifndef TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_
#define TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// A text and what its vector is to be centred by.
struct TextToEncode {
  absl::string_view text;
  TextRole role = TextRole::kQuery;
  absl::Span<const float> mean;  // of the embedder's dimension
  // A few words that name something: the mean of their vectors as they are written and
  // without the capitals that words begin with, of length 1. People write those and
  // labels do not; the encoder sees other words in them.
  bool is_phrase = false;
};

// The pooled vectors of the texts, in order, without their means, of length 1: one call of
// the embedder for all. Errors are Embed's.
absl::StatusOr<std::vector<std::vector<float>>> EncodeCentred(const Embedder& embedder,
                                                              absl::Span<const TextToEncode> texts,
                                                              const Deadline& deadline);

// The same of one text.
absl::StatusOr<std::vector<float>> EncodeCentred(const Embedder& embedder, const TextToEncode& text,
                                                 const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_ENCODE_TEXT_H_
