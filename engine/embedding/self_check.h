// Whether an encoder computes what it should on this machine.
#ifndef TREMPLIN_ENGINE_EMBEDDING_OPENVINO_SELF_CHECK_H_
#define TREMPLIN_ENGINE_EMBEDDING_OPENVINO_SELF_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

struct KnownVector {
  std::string text;
  TextRole role = TextRole::kQuery;
  std::vector<float> vector;
};

// A vector whose cosine to the known one is lower is another vector: bytes instead of floats
// cost .0007 in the mean and .0018 at most, of 700 texts.
inline constexpr double kLeastCosine = 0.997;

// Vectors of the pinned model file, computed by another engine than ours and
// rounded to three decimals (tests/embedding/make_oracle.c).
std::vector<KnownVector> PinnedModelVectors();

// What `embedder` gives for the same texts, to compare another one with.
absl::StatusOr<std::vector<KnownVector>> VectorsOf(const Embedder& embedder);

// kFailedPrecondition naming text, expected and got when a vector is not of
// length 1 or its cosine to the known one is below kLeastCosine. The texts are
// encoded together and, as batches take other code, the first one alone.
absl::Status CheckKnownVectors(const Embedder& embedder, absl::Span<const KnownVector> known);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_OPENVINO_SELF_CHECK_H_
