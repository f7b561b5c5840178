#include "service/evaluation_service.h"

#include "service/call_deadline.h"
#include "service/status_conversion.h"

namespace tremplin {

grpc::Status EvaluationService::EvaluateNeeds(grpc::ServerContext* context,
                                              const v1::EvaluateNeedsRequest* request,
                                              v1::EvaluateNeedsResponse* response) {
  return ToGrpcStatus(calls_.EvaluateNeeds(*request, DeadlineOf(*context), *response));
}

}  // namespace tremplin
