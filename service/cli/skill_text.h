// Skills and concepts as text for people, in French.
#ifndef TREMPLIN_SERVICE_CLI_SKILL_TEXT_H_
#define TREMPLIN_SERVICE_CLI_SKILL_TEXT_H_

#include <string>

#include "tremplin/v1/skill_service.pb.h"

namespace tremplin::cli {

// One line each; what no taxonomy means is said.
std::string RenderSkills(const v1::ExtractSkillsResponse& response);
std::string RenderConcepts(const v1::SearchConceptsResponse& response);
std::string RenderTaughtSkills(const v1::ListTaughtSkillsResponse& response);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_SKILL_TEXT_H_
