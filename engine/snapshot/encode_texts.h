// Texts to vectors, each distinct text once, over the store's embedding cache.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_
#define TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// Progress of encoding: distinct texts done, of how many.
using EncodeProgress = std::function<void(int64_t done, int64_t total)>;

struct EncodedTexts {
  std::vector<float> vectors;  // uncentred, one after another
  int64_t texts_encoded = 0;   // distinct ones, not found in the cache
  int64_t texts_cached = 0;
};

// Under what a text's vector is kept: SHA-256 of the text, for queries of the
// text with a mark that no text begins with.
std::string VectorHash(absl::string_view text, TextRole role);

// The vectors of `texts`, in their order: read from the cache, encoded (and
// stored) where it lacks them, in batches, so that an interrupted run goes on
// where it stopped. kDataLoss for a cached vector of another dimension.
absl::StatusOr<EncodedTexts> EncodeTexts(absl::Span<const absl::string_view> texts, TextRole role,
                                         const Embedder& embedder, CatalogueStore& cache,
                                         const Deadline& deadline, const EncodeProgress& progress);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_
