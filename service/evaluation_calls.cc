#include "service/evaluation_calls.h"

#include "engine/base/status_macros.h"
#include "service/common_fields.h"
#include "service/constraints_conversion.h"
#include "service/evaluation_conversion.h"

namespace tremplin {

absl::Status EvaluationCalls::EvaluateNeeds(const v1::EvaluateNeedsRequest& request,
                                            const Deadline& deadline,
                                            v1::EvaluateNeedsResponse& response) const {
  ASSIGN_OR_RETURN(const std::vector<JudgedNeed> needs,
                   ReadJudgedNeeds(request, clock_.TodayInParis(), gazetteer_));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  ASSIGN_OR_RETURN(const MeasuredNeeds measured,
                   MeasureNeeds(snapshot, matcher_, needs, threads_, deadline));
  WriteRevision(*snapshot, *response.mutable_revision());
  WriteDay(needs.front().request.as_of, *response.mutable_as_of());
  WriteMeasuredNeeds(measured, response);
  return absl::OkStatus();
}

}  // namespace tremplin
