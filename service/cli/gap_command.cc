#include <iostream>

#include "engine/base/status_macros.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/gap_request.h"
#include "service/cli/gap_text.h"
#include "service/cli/proto_json.h"
#include "service/cli/team_gap_text.h"

namespace tremplin::cli {
namespace {

// `json` or what `render` makes of the reply for people.
template <typename Response, typename Render>
absl::Status Print(const Response& response, bool json, const Render& render) {
  if (!json) {
    std::cout << render(response);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(std::string line, ToJsonLine(response));
  std::cout << line << "\n";
  return absl::OkStatus();
}

}  // namespace

absl::Status Gap(const CommonFlags& common, const GapFlags& flags) {
  if (flags.team.empty()) {
    ASSIGN_OR_RETURN(v1::AnalyzeGapRequest request, MakeGapRequest(flags));
    ASSIGN_OR_RETURN(std::unique_ptr<Backend> backend, OpenBackend(common));
    ASSIGN_OR_RETURN(v1::AnalyzeGapResponse response, backend->AnalyzeGap(request));
    return Print(response, common.json, RenderGap);
  }
  ASSIGN_OR_RETURN(v1::AnalyzeTeamGapRequest request, MakeTeamGapRequest(flags));
  ASSIGN_OR_RETURN(std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(v1::AnalyzeTeamGapResponse response, backend->AnalyzeTeamGap(request));
  return Print(response, common.json, RenderTeamGap);
}

}  // namespace tremplin::cli
