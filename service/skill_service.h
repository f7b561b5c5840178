// SkillService over the engine.
#ifndef TREMPLIN_SERVICE_SKILL_SERVICE_H_
#define TREMPLIN_SERVICE_SKILL_SERVICE_H_

#include "service/skill_calls.h"
#include "tremplin/v1/skill_service.grpc.pb.h"

namespace tremplin {

// Thread safety: as gRPC asks, all methods may run concurrently.
class SkillService final : public v1::SkillService::Service {
 public:
  explicit SkillService(const SkillCalls& calls) : calls_(calls) {}

  grpc::Status SearchConcepts(grpc::ServerContext*, const v1::SearchConceptsRequest*,
                              v1::SearchConceptsResponse*) override;
  grpc::Status GetConcept(grpc::ServerContext*, const v1::GetConceptRequest*,
                          v1::Concept*) override;
  grpc::Status ExtractSkills(grpc::ServerContext*, const v1::ExtractSkillsRequest*,
                             v1::ExtractSkillsResponse*) override;
  grpc::Status SuggestCodes(grpc::ServerContext*, const v1::SuggestCodesRequest*,
                            v1::SuggestCodesResponse*) override;
  grpc::Status ListTaughtSkills(grpc::ServerContext*, const v1::ListTaughtSkillsRequest*,
                                v1::ListTaughtSkillsResponse*) override;

 private:
  const SkillCalls& calls_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_SKILL_SERVICE_H_
