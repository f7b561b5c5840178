// A small encoder without a model, for tests and for builds without OpenVINO.
#ifndef TREMPLIN_ENGINE_EMBEDDING_HASHING_EMBEDDER_H_
#define TREMPLIN_ENGINE_EMBEDDING_HASHING_EMBEDDER_H_

#include <memory>

#include "engine/embedding/embedder.h"

namespace tremplin {

// Word stems and character n-grams hashed to signed coordinates (Weinberger
// et al., "Feature Hashing", ICML 2009): texts that share words are near, and
// nothing is known about meaning. A span's vector is that of its words alone.
// Both roles give the same vector. REQUIRES: dimension >= 1.
std::unique_ptr<Embedder> CreateHashingEmbedder(int dimension = 384);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_HASHING_EMBEDDER_H_
