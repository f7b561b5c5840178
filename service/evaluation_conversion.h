// Judged needs of the contract to those of the engine, and what was measured back.
#ifndef TREMPLIN_SERVICE_EVALUATION_CONVERSION_H_
#define TREMPLIN_SERVICE_EVALUATION_CONVERSION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/evaluation/judged_needs.h"
#include "engine/place/gazetteer.h"
#include "tremplin/v1/evaluation_service.pb.h"

namespace tremplin {

// kInvalidArgument with the paths of bad fields, of the first need that has some.
absl::StatusOr<std::vector<JudgedNeed>> ReadJudgedNeeds(const v1::EvaluateNeedsRequest& request,
                                                        Date today, const Gazetteer& gazetteer);

void WriteMeasuredNeeds(const MeasuredNeeds& measured, v1::EvaluateNeedsResponse& response);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_EVALUATION_CONVERSION_H_
