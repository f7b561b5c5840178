// What a team lacks of the wanted skills, as an adviser reads it, in French.
#ifndef TREMPLIN_SERVICE_CLI_TEAM_GAP_TEXT_H_
#define TREMPLIN_SERVICE_CLI_TEAM_GAP_TEXT_H_

#include <string>

#include "tremplin/v1/gap_service.pb.h"

namespace tremplin::cli {

// What blocks most and whom, who is nearest, the trainings for what is common: at
// most fifteen skills and ten members, the rest counted.
std::string RenderTeamGap(const v1::AnalyzeTeamGapResponse& response);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_TEAM_GAP_TEXT_H_
