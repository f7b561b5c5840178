// FeedbackService over the store and the ingestor.
#ifndef TREMPLIN_SERVICE_FEEDBACK_SERVICE_H_
#define TREMPLIN_SERVICE_FEEDBACK_SERVICE_H_

#include "engine/base/clock.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/ingest/ingestor.h"
#include "engine/snapshot/snapshot_holder.h"
#include "tremplin/v1/feedback_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class FeedbackService final : public v1::FeedbackService::Service {
 public:
  // All must outlive it.
  FeedbackService(const CatalogueStore& store, Ingestor& ingestor, const SnapshotHolder& holder,
                  const Clock& clock)
      : store_(store), ingestor_(ingestor), holder_(holder), clock_(clock) {}

  grpc::Status SetReview(grpc::ServerContext*, const v1::SetReviewRequest*, v1::Review*) override;
  grpc::Status GetReview(grpc::ServerContext*, const v1::GetReviewRequest*, v1::Review*) override;
  grpc::Status ListReviews(grpc::ServerContext*, const v1::ListReviewsRequest*,
                           v1::ListReviewsResponse*) override;
  grpc::Status DeleteReview(grpc::ServerContext*, const v1::DeleteReviewRequest*,
                            google::protobuf::Empty*) override;

 private:
  absl::Status Set(const v1::SetReviewRequest& request, const Deadline& deadline,
                   v1::Review& response);
  absl::Status Get(const v1::GetReviewRequest& request, const Deadline& deadline,
                   v1::Review& response) const;
  absl::Status List(const v1::ListReviewsRequest& request, const Deadline& deadline,
                    v1::ListReviewsResponse& response) const;

  const CatalogueStore& store_;
  Ingestor& ingestor_;
  const SnapshotHolder& holder_;
  const Clock& clock_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_FEEDBACK_SERVICE_H_
