// Concepts to an index: their labels encoded over the store's embedding cache.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_CONCEPT_INDEX_BUILDER_H_
#define TREMPLIN_ENGINE_SNAPSHOT_CONCEPT_INDEX_BUILDER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/extraction/concept_index.h"
#include "engine/snapshot/encode_texts.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

// The labels of all concepts of `taxonomy`, with vectors read from the cache, or
// encoded and stored where it lacks them (EncodeTexts, as queries). Descriptions
// are left out: they would cost as much again and help no extraction. `prior` as
// of ConceptIndex::Parts. Null when no concept has a label.
absl::StatusOr<std::shared_ptr<const ConceptIndex>> BuildConceptIndex(
    const Taxonomy& taxonomy, const LanguageMeans& prior, const Embedder& embedder,
    CatalogueStore& cache, const Deadline& deadline, const EncodeProgress& progress);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_CONCEPT_INDEX_BUILDER_H_
