// What is held and missing of the wanted skills, as an adviser reads it, in
// French.
#ifndef TREMPLIN_SERVICE_CLI_GAP_TEXT_H_
#define TREMPLIN_SERVICE_CLI_GAP_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tremplin/v1/gap_service.pb.h"

namespace tremplin::cli {

// Skills to acquire, to reinforce and held, the trainings that close most, and a
// few that close most together. Of skills that are not essential, at most ten of
// each state are listed.
std::string RenderGap(const v1::AnalyzeGapResponse& response);

// The parts that the reply about a team has too.
// What is wanted and from where, without the list of skills.
void AppendWanted(const v1::Wanted& wanted, std::string& out);
// « 12 », its name and whether it is essential.
std::string SkillLine(const v1::Wanted& wanted, int index);
// « 2 acquises, 1 à renforcer, 9 à acquérir · reste 9,5 sur 12 ».
std::string CountsLine(const v1::GapCounts& counts);
void AppendClosing(const v1::ClosingTrainings& closing, std::string& out);
// How the figures come about.
absl::string_view WeightsExplained();

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_GAP_TEXT_H_
