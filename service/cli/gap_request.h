// Flags of `tremplin gap` to requests of the contract.
#ifndef TREMPLIN_SERVICE_CLI_GAP_REQUEST_H_
#define TREMPLIN_SERVICE_CLI_GAP_REQUEST_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/cli/commands.h"
#include "tremplin/v1/gap_service.pb.h"

namespace tremplin::cli {

// Each: kInvalidArgument names the flag, or the line of the file; kNotFound for
// a file that is not there.

absl::StatusOr<v1::AnalyzeGapRequest> MakeGapRequest(const GapFlags& flags);
// `flags.team` is a file with a row per held skill and the columns key, held,
// level (a row without `held` names someone who holds nothing), or with the JSON
// of an AnalyzeTeamGapRequest, of which the members count.
absl::StatusOr<v1::AnalyzeTeamGapRequest> MakeTeamGapRequest(const GapFlags& flags);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_GAP_REQUEST_H_
