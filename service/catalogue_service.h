// CatalogueService over the store and the ingestor.
#ifndef TREMPLIN_SERVICE_CATALOGUE_SERVICE_H_
#define TREMPLIN_SERVICE_CATALOGUE_SERVICE_H_

#include <memory>
#include <utility>

#include "engine/catalogue/catalogue_store.h"
#include "engine/ingest/import_jobs.h"
#include "engine/ingest/ingestor.h"
#include "engine/place/gazetteer.h"
#include "tremplin/v1/catalogue_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class CatalogueService final : public v1::CatalogueService::Service {
 public:
  // `imports` may be null: ImportCatalogue is refused then. All others must outlive it.
  CatalogueService(const CatalogueStore& store, Ingestor& ingestor,
                   std::shared_ptr<const Gazetteer> gazetteer, ImportJobs* imports)
      : store_(store), ingestor_(ingestor), gazetteer_(std::move(gazetteer)), imports_(imports) {}

  grpc::Status GetProvider(grpc::ServerContext*, const v1::GetProviderRequest*,
                           v1::Provider*) override;
  grpc::Status ListProviders(grpc::ServerContext*, const v1::ListProvidersRequest*,
                             v1::ListProvidersResponse*) override;
  grpc::Status GetTraining(grpc::ServerContext*, const v1::GetTrainingRequest*,
                           v1::Training*) override;
  grpc::Status ListTrainings(grpc::ServerContext*, const v1::ListTrainingsRequest*,
                             v1::ListTrainingsResponse*) override;
  grpc::Status GetCertification(grpc::ServerContext*, const v1::GetCertificationRequest*,
                                v1::Certification*) override;
  grpc::Status ListCertifications(grpc::ServerContext*, const v1::ListCertificationsRequest*,
                                  v1::ListCertificationsResponse*) override;
  grpc::Status GetNeed(grpc::ServerContext*, const v1::GetNeedRequest*, v1::Need*) override;
  grpc::Status ListNeeds(grpc::ServerContext*, const v1::ListNeedsRequest*,
                         v1::ListNeedsResponse*) override;
  grpc::Status BatchUpsertEntries(grpc::ServerContext*, const v1::BatchUpsertEntriesRequest*,
                                  v1::BatchUpsertEntriesResponse*) override;
  grpc::Status ValidateDocument(grpc::ServerContext*, const v1::ValidateDocumentRequest*,
                                v1::ValidateDocumentResponse*) override;
  grpc::Status ImportCatalogue(grpc::ServerContext*, const v1::ImportCatalogueRequest*,
                               google::longrunning::Operation*) override;
  grpc::Status DeleteProvider(grpc::ServerContext*, const v1::DeleteProviderRequest*,
                              google::protobuf::Empty*) override;
  grpc::Status DeleteTraining(grpc::ServerContext*, const v1::DeleteTrainingRequest*,
                              google::protobuf::Empty*) override;
  grpc::Status DeleteCertification(grpc::ServerContext*, const v1::DeleteCertificationRequest*,
                                   google::protobuf::Empty*) override;
  grpc::Status DeleteNeed(grpc::ServerContext*, const v1::DeleteNeedRequest*,
                          google::protobuf::Empty*) override;

 private:
  const CatalogueStore& store_;
  Ingestor& ingestor_;
  const std::shared_ptr<const Gazetteer> gazetteer_;
  ImportJobs* const imports_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_CATALOGUE_SERVICE_H_
