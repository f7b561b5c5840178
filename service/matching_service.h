// MatchingService over the engine.
#ifndef TREMPLIN_SERVICE_MATCHING_SERVICE_H_
#define TREMPLIN_SERVICE_MATCHING_SERVICE_H_

#include "service/match_calls.h"
#include "tremplin/v1/matching_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class MatchingService final : public v1::MatchingService::Service {
 public:
  // `stream_threads` (>= 1) work on one stream's needs at the same time.
  MatchingService(const MatchCalls& calls, int stream_threads)
      : calls_(calls), stream_threads_(stream_threads) {}

  grpc::Status MatchTrainings(grpc::ServerContext* context,
                              const v1::MatchTrainingsRequest* request,
                              v1::MatchTrainingsResponse* response) override;
  grpc::Status ExplainMatch(grpc::ServerContext* context, const v1::ExplainMatchRequest* request,
                            v1::ExplainMatchResponse* response) override;
  grpc::Status BatchMatchTrainings(grpc::ServerContext* context,
                                   const v1::BatchMatchTrainingsRequest* request,
                                   v1::BatchMatchTrainingsResponse* response) override;
  grpc::Status StreamMatchTrainings(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::StreamMatchTrainingsResponse, v1::StreamMatchTrainingsRequest>*
          stream) override;

 private:
  const MatchCalls& calls_;
  const int stream_threads_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_MATCHING_SERVICE_H_
