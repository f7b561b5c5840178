// Gap requests and replies between the contract and the engine.
#ifndef TREMPLIN_SERVICE_GAP_CONVERSION_H_
#define TREMPLIN_SERVICE_GAP_CONVERSION_H_

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/place/gazetteer.h"
#include "engine/planning/gap_analyzer.h"
#include "tremplin/v1/gap_service.pb.h"

namespace tremplin {

// kInvalidArgument with the path of every bad field.
absl::StatusOr<GapQuestion> ReadGapRequest(const v1::AnalyzeGapRequest& request, Date today,
                                           const Gazetteer& gazetteer);
absl::StatusOr<GapQuestion> ReadTeamGapRequest(const v1::AnalyzeTeamGapRequest& request, Date today,
                                               const Gazetteer& gazetteer);

// REQUIRES: `reply` answers `question`, which has one member.
void WriteGapReply(GapReply reply, const GapQuestion& question, v1::EncodingType encoding,
                   v1::AnalyzeGapResponse& response);
void WriteTeamGapReply(GapReply reply, const GapQuestion& question, v1::EncodingType encoding,
                       v1::AnalyzeTeamGapResponse& response);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_GAP_CONVERSION_H_
