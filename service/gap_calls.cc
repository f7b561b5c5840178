#include "service/gap_calls.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "service/gap_conversion.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

// The engine counts members where the request has one.
absl::Status OfTheOnlyMember(const absl::Status& status) {
  absl::string_view message = status.message();
  if (!absl::ConsumePrefix(&message, "members[0].")) return status;
  return absl::Status(status.code(), absl::StrCat("member.", message));
}

}  // namespace

absl::StatusOr<GapReply> GapCalls::Analyze(const v1::GapQuestion& message,
                                           const GapQuestion& question,
                                           const Deadline& deadline) const {
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                   holder_.Pin(message.min_index_revision(), deadline));
  return analyzer_.Analyze(std::move(snapshot), question, deadline);
}

absl::Status GapCalls::AnalyzeGap(const v1::AnalyzeGapRequest& request, const Deadline& deadline,
                                  v1::AnalyzeGapResponse& response) const {
  ASSIGN_OR_RETURN(const GapQuestion question,
                   ReadGapRequest(request, clock_.TodayInParis(), gazetteer_));
  absl::StatusOr<GapReply> reply = Analyze(request.question(), question, deadline);
  if (!reply.ok()) return WithFieldFromMessage(OfTheOnlyMember(reply.status()));
  WriteGapReply(*std::move(reply), question, request.question().encoding_type(), response);
  return absl::OkStatus();
}

absl::Status GapCalls::AnalyzeTeamGap(const v1::AnalyzeTeamGapRequest& request,
                                      const Deadline& deadline,
                                      v1::AnalyzeTeamGapResponse& response) const {
  ASSIGN_OR_RETURN(const GapQuestion question,
                   ReadTeamGapRequest(request, clock_.TodayInParis(), gazetteer_));
  absl::StatusOr<GapReply> reply = Analyze(request.question(), question, deadline);
  if (!reply.ok()) return WithFieldFromMessage(reply.status());
  WriteTeamGapReply(*std::move(reply), question, request.question().encoding_type(), response);
  return absl::OkStatus();
}

}  // namespace tremplin
