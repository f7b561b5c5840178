// One proposal as a training adviser reads it.
#ifndef TREMPLIN_SERVICE_CLI_PROPOSAL_TEXT_H_
#define TREMPLIN_SERVICE_CLI_PROPOSAL_TEXT_H_

#include <string>

#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::cli {

// Title and provider; a bar with one character per requirement (█ covered, ▒
// partly, ░ missing); where, when and for how much; per requirement the sentence
// that shows it (of more than twelve requirements, eight that are met);
// what to check and what to do next.
void AppendProposal(int rank, const v1::Match& match, std::string& out);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_PROPOSAL_TEXT_H_
