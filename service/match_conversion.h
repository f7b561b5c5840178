// Match requests and replies between the contract and the engine.
#ifndef TREMPLIN_SERVICE_MATCH_CONVERSION_H_
#define TREMPLIN_SERVICE_MATCH_CONVERSION_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/matching/matcher.h"
#include "engine/place/gazetteer.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

// kInvalidArgument with the path of every bad field.
absl::StatusOr<MatchRequest> ReadMatchRequest(const v1::MatchTrainingsRequest& request, Date today,
                                              const Gazetteer& gazetteer);
absl::StatusOr<MatchRequest> ReadExplainRequest(const v1::ExplainMatchRequest& request, Date today,
                                                const Gazetteer& gazetteer);

void WriteMatchReply(const MatchReply& reply, const MatchRequest& request,
                     v1::EncodingType encoding, v1::MatchTrainingsResponse& response);
void WriteExplainReply(const MatchReply& reply, const MatchRequest& request,
                       v1::EncodingType encoding, v1::ExplainMatchResponse& response);

// A page token names the revision, the place in the list and a hash of both and
// of the request, so that neither a newer index nor another request can be mixed
// in.
std::string MakePageToken(int64_t revision, int offset, const v1::MatchTrainingsRequest& request);
struct PageToken {
  int64_t revision = 0;
  int offset = 0;
};
// kInvalidArgument for a token of another request, a changed one or none of ours.
absl::StatusOr<PageToken> ParsePageToken(const v1::MatchTrainingsRequest& request);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_MATCH_CONVERSION_H_
