#include "service/gap_service.h"

#include "service/call_deadline.h"
#include "service/status_conversion.h"

namespace tremplin {

grpc::Status GapService::AnalyzeGap(grpc::ServerContext* context,
                                    const v1::AnalyzeGapRequest* request,
                                    v1::AnalyzeGapResponse* response) {
  return ToGrpcStatus(calls_.AnalyzeGap(*request, DeadlineOf(*context), *response));
}

grpc::Status GapService::AnalyzeTeamGap(grpc::ServerContext* context,
                                        const v1::AnalyzeTeamGapRequest* request,
                                        v1::AnalyzeTeamGapResponse* response) {
  return ToGrpcStatus(calls_.AnalyzeTeamGap(*request, DeadlineOf(*context), *response));
}

}  // namespace tremplin
