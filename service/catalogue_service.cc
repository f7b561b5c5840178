#include "service/catalogue_service.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "service/call_deadline.h"
#include "service/document_validation.h"
#include "service/entry_calls.h"
#include "service/import_operations.h"
#include "service/limits.h"
#include "service/record_conversion.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

template <typename Record, typename Message>
absl::Status GetOne(const CatalogueStore& store, EntryKind kind, const std::string& name,
                    Message& message) {
  ASSIGN_OR_RETURN(EntryKey key, KeyOf(kind, name));
  ASSIGN_OR_RETURN(Entry entry, store.Get(key));
  ToProto(std::get<Record>(entry), message);
  return absl::OkStatus();
}

template <typename Record, typename Request, typename Response, typename Add>
absl::Status ListPage(const CatalogueStore& store, EntryKind kind, const Request& request,
                      Response& response, Add&& add) {
  ASSIGN_OR_RETURN(const EntryPage page,
                   ReadPage(store, kind, request.page_size(), request.page_token()));
  for (const Entry& entry : page.entries) ToProto(std::get<Record>(entry), *add(response));
  response.set_next_page_token(page.next_page_token);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Entry>> ReadEntries(const v1::BatchUpsertEntriesRequest& request,
                                               const Gazetteer& gazetteer) {
  const int size = request.entries_size();
  if (size < 1 || size > kMaxEntriesPerBatch) {
    return InvalidField(
        "entries", absl::StrCat("must hold 1 to ", kMaxEntriesPerBatch, " entries, got ", size));
  }
  std::vector<FieldViolation> violations;
  std::vector<Entry> entries;
  absl::flat_hash_map<std::string, int> first;  // resource name -> its index
  for (int i = 0; i < size; ++i) {
    const std::string path = absl::StrCat("entries[", i, "].");
    const size_t before = violations.size();
    Entry entry = FromProto(request.entries(i), path, violations);
    if (violations.size() == before) {
      for (FieldViolation& violation : Validate(entry)) {
        const EntryKind kind = KindOf(entry);
        violation.field =
            absl::StrCat(path, KindName(kind), ".", MessagePath(kind, violation.field));
        violations.push_back(std::move(violation));
      }
    }
    if (violations.size() == before) {
      const std::string name = ResourceName(KindOf(entry), IdOf(entry));
      if (const auto [found, added] = first.emplace(name, i); !added) {
        violations.push_back({absl::StrCat(path, KindName(KindOf(entry)), ".name"),
                              absl::StrCat(name, " is already entries[", found->second, "]")});
      }
    }
    for (Location* place : LocationsOf(entry)) gazetteer.Complete(*place);
    entries.push_back(std::move(entry));
  }
  if (!violations.empty()) return InvalidFields(violations);
  return entries;
}

}  // namespace

grpc::Status CatalogueService::GetProvider(grpc::ServerContext*,
                                           const v1::GetProviderRequest* request,
                                           v1::Provider* response) {
  return ToGrpcStatus(GetOne<Provider>(store_, EntryKind::kProvider, request->name(), *response));
}

grpc::Status CatalogueService::GetTraining(grpc::ServerContext*,
                                           const v1::GetTrainingRequest* request,
                                           v1::Training* response) {
  return ToGrpcStatus(GetOne<Training>(store_, EntryKind::kTraining, request->name(), *response));
}

grpc::Status CatalogueService::GetCertification(grpc::ServerContext*,
                                                const v1::GetCertificationRequest* request,
                                                v1::Certification* response) {
  return ToGrpcStatus(
      GetOne<Certification>(store_, EntryKind::kCertification, request->name(), *response));
}

grpc::Status CatalogueService::GetNeed(grpc::ServerContext*, const v1::GetNeedRequest* request,
                                       v1::Need* response) {
  return ToGrpcStatus(GetOne<Need>(store_, EntryKind::kNeed, request->name(), *response));
}

grpc::Status CatalogueService::ListProviders(grpc::ServerContext*,
                                             const v1::ListProvidersRequest* request,
                                             v1::ListProvidersResponse* response) {
  return ToGrpcStatus(ListPage<Provider>(store_, EntryKind::kProvider, *request, *response,
                                         [](auto& r) { return r.add_providers(); }));
}

grpc::Status CatalogueService::ListTrainings(grpc::ServerContext*,
                                             const v1::ListTrainingsRequest* request,
                                             v1::ListTrainingsResponse* response) {
  return ToGrpcStatus(ListPage<Training>(store_, EntryKind::kTraining, *request, *response,
                                         [](auto& r) { return r.add_trainings(); }));
}

grpc::Status CatalogueService::ListCertifications(grpc::ServerContext*,
                                                  const v1::ListCertificationsRequest* request,
                                                  v1::ListCertificationsResponse* response) {
  return ToGrpcStatus(ListPage<Certification>(store_, EntryKind::kCertification, *request,
                                              *response,
                                              [](auto& r) { return r.add_certifications(); }));
}

grpc::Status CatalogueService::ListNeeds(grpc::ServerContext*, const v1::ListNeedsRequest* request,
                                         v1::ListNeedsResponse* response) {
  return ToGrpcStatus(ListPage<Need>(store_, EntryKind::kNeed, *request, *response,
                                     [](auto& r) { return r.add_needs(); }));
}

grpc::Status CatalogueService::BatchUpsertEntries(grpc::ServerContext* context,
                                                  const v1::BatchUpsertEntriesRequest* request,
                                                  v1::BatchUpsertEntriesResponse* response) {
  const absl::StatusOr<std::vector<Entry>> entries = ReadEntries(*request, *gazetteer_);
  if (!entries.ok()) return ToGrpcStatus(entries.status());
  const absl::StatusOr<WriteResult> result = ingestor_.Upsert(*entries, DeadlineOf(*context));
  if (!result.ok()) return ToGrpcStatus(WithFieldFromMessage(result.status()));
  response->set_created_count(result->store.created);
  response->set_updated_count(result->store.updated);
  response->set_unchanged_count(result->store.unchanged);
  response->set_index_revision(result->revision);
  return grpc::Status::OK;
}

grpc::Status CatalogueService::ValidateDocument(grpc::ServerContext* context,
                                                const v1::ValidateDocumentRequest* request,
                                                v1::ValidateDocumentResponse* response) {
  return ToGrpcStatus(
      tremplin::ValidateDocument(*request, gazetteer_, DeadlineOf(*context), *response));
}

grpc::Status CatalogueService::ImportCatalogue(grpc::ServerContext*,
                                               const v1::ImportCatalogueRequest* request,
                                               google::longrunning::Operation* response) {
  return ToGrpcStatus(tremplin::ImportCatalogue(*request, imports_, *response));
}

grpc::Status CatalogueService::DeleteProvider(grpc::ServerContext* context,
                                              const v1::DeleteProviderRequest* request,
                                              google::protobuf::Empty*) {
  return ToGrpcStatus(
      DeleteOne(store_, ingestor_, EntryKind::kProvider, request->name(), DeadlineOf(*context)));
}

grpc::Status CatalogueService::DeleteTraining(grpc::ServerContext* context,
                                              const v1::DeleteTrainingRequest* request,
                                              google::protobuf::Empty*) {
  return ToGrpcStatus(
      DeleteOne(store_, ingestor_, EntryKind::kTraining, request->name(), DeadlineOf(*context)));
}

grpc::Status CatalogueService::DeleteCertification(grpc::ServerContext* context,
                                                   const v1::DeleteCertificationRequest* request,
                                                   google::protobuf::Empty*) {
  return ToGrpcStatus(DeleteOne(store_, ingestor_, EntryKind::kCertification, request->name(),
                                DeadlineOf(*context)));
}

grpc::Status CatalogueService::DeleteNeed(grpc::ServerContext* context,
                                          const v1::DeleteNeedRequest* request,
                                          google::protobuf::Empty*) {
  return ToGrpcStatus(
      DeleteOne(store_, ingestor_, EntryKind::kNeed, request->name(), DeadlineOf(*context)));
}

}  // namespace tremplin
