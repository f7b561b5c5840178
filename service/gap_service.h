// GapService over the engine.
#ifndef TREMPLIN_SERVICE_GAP_SERVICE_H_
#define TREMPLIN_SERVICE_GAP_SERVICE_H_

#include "service/gap_calls.h"
#include "tremplin/v1/gap_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class GapService final : public v1::GapService::Service {
 public:
  explicit GapService(const GapCalls& calls) : calls_(calls) {}

  grpc::Status AnalyzeGap(grpc::ServerContext* context, const v1::AnalyzeGapRequest* request,
                          v1::AnalyzeGapResponse* response) override;
  grpc::Status AnalyzeTeamGap(grpc::ServerContext* context,
                              const v1::AnalyzeTeamGapRequest* request,
                              v1::AnalyzeTeamGapResponse* response) override;

 private:
  const GapCalls& calls_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_GAP_SERVICE_H_
