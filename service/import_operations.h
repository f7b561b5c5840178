// Imports as long-running operations.
#ifndef TREMPLIN_SERVICE_IMPORT_OPERATIONS_H_
#define TREMPLIN_SERVICE_IMPORT_OPERATIONS_H_

#include "absl/status/status.h"
#include "engine/ingest/import_jobs.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "tremplin/v1/import_catalogue.pb.h"

namespace tremplin {

// Hands the document in. `imports` may be null, which is kFailedPrecondition.
absl::Status ImportCatalogue(const v1::ImportCatalogueRequest& request, ImportJobs* imports,
                             google::longrunning::Operation& response);

// Operations "operations/import-0000000001".
// Thread safety: as gRPC asks, all methods may run concurrently.
class OperationsService final : public google::longrunning::Operations::Service {
 public:
  // `imports` may be null: there are no operations then.
  explicit OperationsService(ImportJobs* imports) : imports_(imports) {}

  // By ascending name; `filter` must be empty.
  grpc::Status ListOperations(grpc::ServerContext*,
                              const google::longrunning::ListOperationsRequest*,
                              google::longrunning::ListOperationsResponse*) override;
  grpc::Status GetOperation(grpc::ServerContext*, const google::longrunning::GetOperationRequest*,
                            google::longrunning::Operation*) override;
  // FAILED_PRECONDITION for one that is not done.
  grpc::Status DeleteOperation(grpc::ServerContext*,
                               const google::longrunning::DeleteOperationRequest*,
                               google::protobuf::Empty*) override;
  grpc::Status CancelOperation(grpc::ServerContext*,
                               const google::longrunning::CancelOperationRequest*,
                               google::protobuf::Empty*) override;
  // Until it is done, the timeout or the call's deadline.
  grpc::Status WaitOperation(grpc::ServerContext*, const google::longrunning::WaitOperationRequest*,
                             google::longrunning::Operation*) override;

 private:
  ImportJobs* const imports_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_IMPORT_OPERATIONS_H_
