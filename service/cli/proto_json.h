// Messages as one line of protobuf JSON.
#ifndef TREMPLIN_SERVICE_CLI_PROTO_JSON_H_
#define TREMPLIN_SERVICE_CLI_PROTO_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace tremplin::cli {

// Field names as in the contract (snake_case).
absl::StatusOr<std::string> ToJsonLine(const google::protobuf::Message& message);

// kInvalidArgument with protobuf's own reason.
absl::Status FromJsonLine(const std::string& line, google::protobuf::Message& message);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_PROTO_JSON_H_
