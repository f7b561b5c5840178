#include "engine/planning/concept_reach.h"

#include <set>

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
  // By ascending id, so that the same concepts are left out when they are too many.
  const std::set<ConceptId> same(reach.same.begin(), reach.same.end());
  for (const ConceptId& id : same) {
    for (const Concept* broader : taxonomy.BroaderOf(id)) {
      if (reach.broader.size() >= kMaxBroaderConcepts) return reach;
      if (!reach.same.contains(broader->id)) reach.broader.insert(broader->id);
    }
  }
  return reach;
}

}  // namespace tremplin
