#include "service/matching_service.h"

#include "absl/strings/str_cat.h"
#include "service/call_deadline.h"
#include "service/limits.h"
#include "service/match_stream.h"
#include "service/status_conversion.h"

namespace tremplin {

grpc::Status MatchingService::MatchTrainings(grpc::ServerContext* context,
                                             const v1::MatchTrainingsRequest* request,
                                             v1::MatchTrainingsResponse* response) {
  return ToGrpcStatus(calls_.MatchTrainings(*request, DeadlineOf(*context), *response));
}

grpc::Status MatchingService::ExplainMatch(grpc::ServerContext* context,
                                           const v1::ExplainMatchRequest* request,
                                           v1::ExplainMatchResponse* response) {
  return ToGrpcStatus(calls_.ExplainMatch(*request, DeadlineOf(*context), *response));
}

grpc::Status MatchingService::BatchMatchTrainings(grpc::ServerContext* context,
                                                  const v1::BatchMatchTrainingsRequest* request,
                                                  v1::BatchMatchTrainingsResponse* response) {
  const int size = request->requests_size();
  if (size < 1 || size > kMaxNeedsPerBatch) {
    return ToGrpcStatus(InvalidField(
        "requests", absl::StrCat("must hold 1 to ", kMaxNeedsPerBatch, " requests, got ", size)));
  }
  const Deadline deadline = DeadlineOf(*context);
  const auto snapshot = calls_.Pin(request->min_index_revision(), deadline);
  if (!snapshot.ok()) return ToGrpcStatus(snapshot.status());
  for (int i = 0; i < size; ++i) {
    // The whole call's deadline is no failure of a single need.
    if (absl::Status status = deadline.Check(); !status.ok()) return ToGrpcStatus(status);
    const v1::MatchTrainingsRequest& part = request->requests(i);
    auto* result = response->add_results();
    absl::Status status;
    if (part.min_index_revision() != 0) {
      status = InvalidField("min_index_revision", "must be unset within a batch");
    } else if (!part.page_token().empty()) {
      status = InvalidField("page_token", "must be unset within a batch");
    } else {
      status = calls_.MatchOn(*snapshot, part, deadline, *result->mutable_response());
    }
    *result->mutable_status() = ToRpcStatus(status);
    if (!status.ok()) result->clear_response();
  }
  return grpc::Status::OK;
}

grpc::Status MatchingService::StreamMatchTrainings(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::StreamMatchTrainingsResponse, v1::StreamMatchTrainingsRequest>*
        stream) {
  const Deadline deadline = DeadlineOf(*context);
  v1::StreamMatchTrainingsRequest first;
  if (!stream->Read(&first)) return grpc::Status::OK;
  if (!first.has_config()) {
    return ToGrpcStatus(InvalidField("config", "the first message of a stream must hold it"));
  }
  const auto snapshot = calls_.Pin(first.config().min_index_revision(), deadline);
  if (!snapshot.ok()) return ToGrpcStatus(snapshot.status());
  MatchStream work(calls_, *snapshot, first.config(), stream_threads_, deadline);
  return ToGrpcStatus(work.Run(
      [&](v1::StreamMatchTrainingsRequest* item) { return stream->Read(item); },
      [&](const v1::StreamMatchTrainingsResponse& result) { return stream->Write(result); }));
}

}  // namespace tremplin
