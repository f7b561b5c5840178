// EvaluationService over the matcher.
#ifndef TREMPLIN_SERVICE_EVALUATION_SERVICE_H_
#define TREMPLIN_SERVICE_EVALUATION_SERVICE_H_

#include "service/evaluation_calls.h"
#include "tremplin/v1/evaluation_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class EvaluationService final : public v1::EvaluationService::Service {
 public:
  explicit EvaluationService(EvaluationCalls calls) : calls_(calls) {}

  grpc::Status EvaluateNeeds(grpc::ServerContext*, const v1::EvaluateNeedsRequest*,
                             v1::EvaluateNeedsResponse*) override;

 private:
  const EvaluationCalls calls_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_EVALUATION_SERVICE_H_
