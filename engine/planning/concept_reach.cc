#include "engine/planning/concept_reach.h"

#include <utility>
#include <vector>

namespace tremplin {

ConceptReach ReachOf(const Taxonomy& taxonomy, const Concept& held) {
  ConceptReach reach;
  reach.same.insert(held.id);
  for (const ConceptRelation& relation : held.relations) {
    if (relation.kind == RelationKind::kExactMatch && !relation.target.empty()) {
      reach.same.insert(relation.target);
    }
  }
  if (!held.code.empty()) {
    for (const CodeKin& kin : taxonomy.KinOf(held.scheme, held.code)) {
      const Concept* const other = kin.kind == CodeKin::Kind::kReplacedBy
                                       ? taxonomy.FindByCode(held.scheme, kin.code)
                                       : nullptr;
      if (other != nullptr) reach.same.insert(other->id);
    }
  }
  std::vector<ConceptId> frontier(reach.same.begin(), reach.same.end());
  for (int step = 0; step < kMaxBroaderSteps && !frontier.empty(); ++step) {
    std::vector<ConceptId> next;
    for (const ConceptId& id : frontier) {
      const Concept* const from = taxonomy.Find(id);
      if (from == nullptr) continue;
      for (const ConceptRelation& relation : from->relations) {
        if (relation.kind != RelationKind::kBroader || relation.target.empty() ||
            reach.same.contains(relation.target) || reach.broader.size() >= kMaxBroaderConcepts ||
            !reach.broader.insert(relation.target).second) {
          continue;
        }
        next.push_back(relation.target);
      }
    }
    frontier = std::move(next);
  }
  return reach;
}

}  // namespace tremplin
