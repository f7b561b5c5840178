// A match reply as a training adviser reads it, in French.
#ifndef TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_
#define TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_

#include <string>

#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::cli {

std::string RenderMatches(const v1::MatchTrainingsResponse& response);
std::string RenderExplanation(const v1::ExplainMatchResponse& response);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_
