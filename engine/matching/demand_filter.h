// Which phrases of an advertisement are demands, once their vectors are known.
#ifndef TREMPLIN_ENGINE_MATCHING_DEMAND_FILTER_H_
#define TREMPLIN_ENGINE_MATCHING_DEMAND_FILTER_H_

#include "engine/embedding/calibration.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/need_vectors.h"

namespace tremplin {

// Leaves out the doubtful requirements that ask for nothing by `scale` (none without one), and
// of all that were read from the text those beyond kMaxReadRequirements. What is left out as
// no demand is listed in read.not_used. `vectors` are those of `read`.
void KeepDemands(const DemandScale& scale, ReadNeed& read, NeedVectors& vectors);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_DEMAND_FILTER_H_
