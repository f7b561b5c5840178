// What every Embedder checks before it works.
#ifndef TREMPLIN_ENGINE_EMBEDDING_EMBEDDING_REQUESTS_H_
#define TREMPLIN_ENGINE_EMBEDDING_EMBEDDING_REQUESTS_H_

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// kInvalidArgument naming the first request ("request 3: …") whose text is
// longer than kMaxEmbeddingTextBytes or no valid UTF-8, or which has a span
// that is reversed, outside its text or not on code point borders.
absl::Status CheckEmbeddingRequests(absl::Span<const EmbeddingRequest> requests);

// Divides by the Euclidean length; zeros stay zeros.
void NormaliseLength(absl::Span<float> vector);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_EMBEDDING_REQUESTS_H_
