// Texts to vectors, each distinct text once, over the store's embedding cache.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_
#define TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// Progress of encoding: distinct texts done, of how many.
using EncodeProgress = std::function<void(int64_t done, int64_t total)>;

// Of distinct texts.
struct EncodedCounts {
  int64_t encoded = 0;  // not found in the cache
  int64_t cached = 0;
};

// Under what a text's vector is kept: SHA-256 of the text, for queries of the
// text with a mark that no text begins with.
std::string VectorHash(absl::string_view text, TextRole role);

// Where the vector of texts[text] is to be: as many components as it has.
using VectorPlaces = absl::FunctionRef<absl::Span<float>(size_t text)>;

// Puts the vectors of `texts`, uncentred, in their places: read from the cache,
// encoded (and stored) where it lacks them, in batches, so that an interrupted run
// goes on where it stopped. Beyond the texts and the places it takes some bytes per
// text. kDataLoss for a cached vector of another dimension; after an error the places
// hold anything.
absl::StatusOr<EncodedCounts> EncodeTexts(absl::Span<const absl::string_view> texts, TextRole role,
                                          const Embedder& embedder, CatalogueStore& cache,
                                          const Deadline& deadline, const EncodeProgress& progress,
                                          VectorPlaces places);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_ENCODE_TEXTS_H_
