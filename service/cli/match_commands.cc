#include <iostream>

#include "engine/base/status_macros.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/match_text.h"
#include "service/cli/need_request.h"
#include "service/cli/proto_json.h"

namespace tremplin::cli {

absl::Status Match(const CommonFlags& common, const NeedFlags& flags) {
  ASSIGN_OR_RETURN(v1::MatchTrainingsRequest request, MakeRequest(flags));
  ASSIGN_OR_RETURN(std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(v1::MatchTrainingsResponse response, backend->MatchTrainings(request));
  if (!common.json) {
    std::cout << RenderMatches(response);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(std::string json, ToJsonLine(response));
  std::cout << json << "\n";
  return absl::OkStatus();
}

absl::Status Explain(const CommonFlags& common, const NeedFlags& flags, const std::string& target) {
  ASSIGN_OR_RETURN(v1::MatchTrainingsRequest match, MakeRequest(flags));
  v1::ExplainMatchRequest request;
  *request.mutable_need() = match.need();
  *request.mutable_constraints() = match.constraints();
  if (match.has_as_of()) *request.mutable_as_of() = match.as_of();
  request.set_ignore_text_constraints(match.ignore_text_constraints());
  request.set_target(target);
  ASSIGN_OR_RETURN(std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(v1::ExplainMatchResponse response, backend->ExplainMatch(request));
  if (!common.json) {
    std::cout << RenderExplanation(response);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(std::string json, ToJsonLine(response));
  std::cout << json << "\n";
  return absl::OkStatus();
}

}  // namespace tremplin::cli
