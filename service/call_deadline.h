// A gRPC call's deadline and cancellation as the engine understands them.
#ifndef TREMPLIN_SERVICE_CALL_DEADLINE_H_
#define TREMPLIN_SERVICE_CALL_DEADLINE_H_

#include "engine/base/deadline.h"
#include "grpcpp/server_context.h"

namespace tremplin {

// `context` must outlive the result.
Deadline DeadlineOf(const grpc::ServerContext& context);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_CALL_DEADLINE_H_
