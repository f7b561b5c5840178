// Flags to a request of the contract.
#ifndef TREMPLIN_SERVICE_CLI_NEED_REQUEST_H_
#define TREMPLIN_SERVICE_CLI_NEED_REQUEST_H_

#include "absl/status/statusor.h"
#include "service/cli/commands.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::cli {

// kInvalidArgument names the flag.
absl::StatusOr<v1::MatchTrainingsRequest> MakeRequest(const NeedFlags& flags);

// "2026-11-23" into `date`; kInvalidArgument names the flag.
absl::Status SetDay(const std::string& text, const char* flag, google::type::Date* date);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_NEED_REQUEST_H_
