#include "service/match_calls.h"

#include "engine/base/status_macros.h"
#include "service/match_conversion.h"
#include "service/page_token.h"
#include "service/resource_names.h"

namespace tremplin {

absl::Status MatchCalls::MatchTrainings(const v1::MatchTrainingsRequest& request,
                                        const Deadline& deadline,
                                        v1::MatchTrainingsResponse& response) const {
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  return MatchOn(std::move(snapshot), request, deadline, response);
}

absl::Status MatchCalls::MatchOn(std::shared_ptr<const Snapshot> snapshot,
                                 const v1::MatchTrainingsRequest& request, const Deadline& deadline,
                                 v1::MatchTrainingsResponse& response) const {
  ASSIGN_OR_RETURN(MatchRequest match, ReadMatchRequest(request, Today(), gazetteer_));
  const int64_t revision = snapshot->revision;
  ASSIGN_OR_RETURN(match.offset, PageOffset(request, revision));
  ASSIGN_OR_RETURN(MatchReply reply, matcher_.Match(std::move(snapshot), match, deadline));
  WriteMatchReply(reply, match, request.encoding_type(), response);
  const int next = match.offset + response.matches_size();
  if (response.matches_size() > 0 && next < reply.total) {
    response.set_next_page_token(MakePageToken(revision, next, request));
  }
  return absl::OkStatus();
}

absl::Status MatchCalls::CheckShared(const v1::MatchTrainingsRequest& request) const {
  return CheckSharedFields(request, Today(), gazetteer_);
}

absl::Status MatchCalls::ExplainMatch(const v1::ExplainMatchRequest& request,
                                      const Deadline& deadline,
                                      v1::ExplainMatchResponse& response) const {
  ASSIGN_OR_RETURN(MatchRequest match, ReadExplainRequest(request, Today(), gazetteer_));
  ASSIGN_OR_RETURN(EntryKey target, ParseTarget(request.target()));
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(request.min_index_revision(), deadline));
  ASSIGN_OR_RETURN(MatchReply reply,
                   matcher_.Explain(std::move(snapshot), match, target, deadline));
  WriteExplainReply(reply, match, request.encoding_type(), response);
  return absl::OkStatus();
}

}  // namespace tremplin
