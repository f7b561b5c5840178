#include "service/skill_service.h"

#include "service/call_deadline.h"
#include "service/status_conversion.h"

namespace tremplin {

grpc::Status SkillService::SearchConcepts(grpc::ServerContext* context,
                                          const v1::SearchConceptsRequest* request,
                                          v1::SearchConceptsResponse* response) {
  return ToGrpcStatus(calls_.SearchConcepts(*request, DeadlineOf(*context), *response));
}

grpc::Status SkillService::GetConcept(grpc::ServerContext* context,
                                      const v1::GetConceptRequest* request, v1::Concept* response) {
  return ToGrpcStatus(calls_.GetConcept(*request, DeadlineOf(*context), *response));
}

grpc::Status SkillService::ExtractSkills(grpc::ServerContext* context,
                                         const v1::ExtractSkillsRequest* request,
                                         v1::ExtractSkillsResponse* response) {
  return ToGrpcStatus(calls_.ExtractSkills(*request, DeadlineOf(*context), *response));
}

grpc::Status SkillService::SuggestCodes(grpc::ServerContext* context,
                                        const v1::SuggestCodesRequest* request,
                                        v1::SuggestCodesResponse* response) {
  return ToGrpcStatus(calls_.SuggestCodes(*request, DeadlineOf(*context), *response));
}

grpc::Status SkillService::ListTaughtSkills(grpc::ServerContext* context,
                                            const v1::ListTaughtSkillsRequest* request,
                                            v1::ListTaughtSkillsResponse* response) {
  return ToGrpcStatus(calls_.ListTaughtSkills(*request, DeadlineOf(*context), *response));
}

}  // namespace tremplin
