// What a reply says about all candidates together: counts and, when little
// fits, what giving way on one constraint would bring.
#ifndef TREMPLIN_ENGINE_MATCHING_REPLY_FACTS_H_
#define TREMPLIN_ENGINE_MATCHING_REPLY_FACTS_H_

#include <string>
#include <vector>

#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Counts by kind, modality, certification level, start month and département.
std::vector<FacetCount> CountFacets(const Snapshot& snapshot, const std::vector<Match>& matches);

// `ranked`: entries in rank order as if nothing were constrained, best first.
// Those that no option admits are asked which single constraint stands in the
// way. Relaxations by number admitted, descending, then by kind.
std::vector<Relaxation> FindRelaxations(const Snapshot& snapshot,
                                        const std::vector<OwnerRef>& ranked,
                                        const Constraints& constraints,
                                        const JudgeContext& context);

// One French sentence on why nothing is proposed.
std::string WhyNothing(bool catalogue_is_empty, bool anything_relevant,
                       const std::vector<Relaxation>& relaxations);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_REPLY_FACTS_H_
