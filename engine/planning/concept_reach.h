// What holding a concept amounts to holding.
#ifndef TREMPLIN_ENGINE_PLANNING_CONCEPT_REACH_H_
#define TREMPLIN_ENGINE_PLANNING_CONCEPT_REACH_H_

#include "absl/container/flat_hash_set.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

inline constexpr size_t kMaxBroaderConcepts = 500;

struct ConceptReach {
  // Itself, its exact matches in other schemes, what took its place.
  absl::flat_hash_set<ConceptId> same;
  // What those are narrower than (Taxonomy::BroaderOf), at most
  // kMaxBroaderConcepts; without those in `same`.
  absl::flat_hash_set<ConceptId> broader;
};

ConceptReach ReachOf(const Taxonomy& taxonomy, const Concept& held);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_CONCEPT_REACH_H_
