// Skills of a vocabulary for tests.
#ifndef TREMPLIN_TESTS_TESTING_FEW_CONCEPTS_H_
#define TREMPLIN_TESTS_TESTING_FEW_CONCEPTS_H_

#include <string>
#include <utility>
#include <vector>

#include "engine/taxonomy/concept.h"

namespace tremplin::testing {

// A current skill of an own vocabulary, "own:<code>".
inline Concept MakeSkill(const std::string& code, std::vector<ConceptLabel> labels,
                         std::vector<ConceptRelation> relations = {}) {
  Concept entry;
  entry.id = ConceptId("own:" + code);
  entry.source = "own";
  entry.scheme = "OWN";
  entry.version = "2";
  entry.code = code;
  entry.kind = ConceptKind::kSkill;
  entry.status = ConceptStatus::kCurrent;
  entry.labels = std::move(labels);
  entry.relations = std::move(relations);
  return entry;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_FEW_CONCEPTS_H_
