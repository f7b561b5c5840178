// Requests about skills to those of the engine.
#ifndef TREMPLIN_SERVICE_SKILL_REQUESTS_H_
#define TREMPLIN_SERVICE_SKILL_REQUESTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/catalogue/entry.h"
#include "engine/extraction/concept_filter.h"
#include "engine/extraction/skill_extractor.h"
#include "tremplin/v1/skill_service.pb.h"

namespace tremplin {

struct ConceptSearchRequest {
  std::string text;  // or
  std::string prefix;
  Language language = Language::kUnknown;
  ConceptFilter filter;
  int page_size = 0;
};

// kInvalidArgument with the path of every bad field.
absl::StatusOr<ConceptSearchRequest> ReadSearchRequest(const v1::SearchConceptsRequest& request);
absl::StatusOr<ExtractionQuery> ReadExtractRequest(const v1::ExtractSkillsRequest& request);
struct SuggestRequest {
  Language language = Language::kUnknown;
  int per_scheme = 0;
};
absl::StatusOr<SuggestRequest> ReadSuggestRequest(const v1::SuggestCodesRequest& request);
absl::Status CheckGetRequest(const v1::GetConceptRequest& request);
struct TaughtSkillsRequest {
  EntryKey owner;
  ConceptFilter filter;
};
absl::StatusOr<TaughtSkillsRequest> ReadTaughtRequest(const v1::ListTaughtSkillsRequest& request);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_SKILL_REQUESTS_H_
