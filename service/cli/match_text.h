// A match reply as a training adviser reads it, in French.
#ifndef TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_
#define TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_

#include <string>

#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::cli {

std::string RenderMatches(const v1::MatchTrainingsResponse& response);
std::string RenderExplanation(const v1::ExplainMatchResponse& response);

// The parts that other replies have too.
// The demand's words, or its qualification's codes.
std::string RequirementText(const v1::Requirement& requirement);
// Constraints, codes and requirements as they were read.
void AppendUnderstood(const v1::UnderstoodNeed& understood, std::string& out);
// Why nothing was found and what giving way would bring.
void AppendObstacles(const std::string& nothing_found,
                     const google::protobuf::RepeatedPtrField<v1::Relaxation>& relaxations,
                     std::string& out);
// Day, revision, model, versions of the taxonomies.
std::string Footer(const v1::Revision& revision, const google::type::Date& as_of);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_MATCH_TEXT_H_
