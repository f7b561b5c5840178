// What a person can do, as a request says it. No person is described: a member
// is a caller's opaque key, and nothing of it outlives the request.
#ifndef TREMPLIN_ENGINE_PLANNING_HOLDING_H_
#define TREMPLIN_ENGINE_PLANNING_HOLDING_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/catalogue_types.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// One skill that is held. At least one of the first three is set.
struct Holding {
  ConceptId concept_id;                        // of the loaded taxonomies
  std::string text;                            // « Excel », up to 300 characters
  std::optional<Qualification> qualification;  // exact: CACES R489 category 3
  Proficiency level = Proficiency::kUnknown;
  friend bool operator==(const Holding&, const Holding&) = default;
};

struct Member {
  std::string key;
  std::vector<Holding> holdings;  // in any order; repeats are harmless
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_HOLDING_H_
