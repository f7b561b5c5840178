// Match requests and replies between the contract and the engine.
#ifndef TREMPLIN_SERVICE_MATCH_CONVERSION_H_
#define TREMPLIN_SERVICE_MATCH_CONVERSION_H_

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/matching/matcher.h"
#include "engine/place/gazetteer.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

// kInvalidArgument with the path of every bad field.
absl::StatusOr<MatchRequest> ReadMatchRequest(const v1::MatchTrainingsRequest& request, Date today,
                                              const Gazetteer& gazetteer);
// What is wrong with a request apart from its need.
absl::Status CheckSharedFields(v1::MatchTrainingsRequest request, Date today,
                               const Gazetteer& gazetteer);
absl::StatusOr<MatchRequest> ReadExplainRequest(const v1::ExplainMatchRequest& request, Date today,
                                                const Gazetteer& gazetteer);

v1::EvidenceOrigin ToProto(EvidenceOrigin origin);

void WriteMatchReply(const MatchReply& reply, const MatchRequest& request,
                     v1::EncodingType encoding, v1::MatchTrainingsResponse& response);
void WriteExplainReply(const MatchReply& reply, const MatchRequest& request,
                       v1::EncodingType encoding, v1::ExplainMatchResponse& response);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_MATCH_CONVERSION_H_
