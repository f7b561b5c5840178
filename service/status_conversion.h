// absl::Status to what goes over the wire, with google.rpc details.
#ifndef TREMPLIN_SERVICE_STATUS_CONVERSION_H_
#define TREMPLIN_SERVICE_STATUS_CONVERSION_H_

#include <vector>

#include "absl/status/status.h"
#include "engine/catalogue/validation.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace tremplin {

inline constexpr char kErrorDomain[] = "tremplin";

// google.rpc.Status with ErrorInfo{reason, domain} and, for kUnavailable and
// kResourceExhausted, RetryInfo; field violations that InvalidFields attached
// become BadRequest. OK gives an empty status.
google::rpc::Status ToRpcStatus(const absl::Status& status);
grpc::Status ToGrpcStatus(const absl::Status& status);

// kInvalidArgument that carries the violations. REQUIRES: not empty.
absl::Status InvalidFields(const std::vector<FieldViolation>& violations);
absl::Status InvalidField(std::string field, std::string description);

// Turns a status "constraints.place.radius_km: must be …" of the engine into
// one with that field as a violation; others pass unchanged.
absl::Status WithFieldFromMessage(const absl::Status& status);

// The status with `prefix` before the field of each violation.
absl::Status UnderField(const absl::Status& status, absl::string_view prefix);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_STATUS_CONVERSION_H_
