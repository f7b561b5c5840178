// One call about skills from message to message: validate, pin, convert, call,
// convert. Shared by the rpcs of SkillService and by the command line.
#ifndef TREMPLIN_SERVICE_SKILL_CALLS_H_
#define TREMPLIN_SERVICE_SKILL_CALLS_H_

#include "absl/status/status.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_search.h"
#include "engine/extraction/skill_extractor.h"
#include "engine/matching/code_suggester.h"
#include "engine/snapshot/snapshot_holder.h"
#include "tremplin/v1/skill_service.pb.h"

namespace tremplin {

// Thread safety: immutable; the members must outlive it and are thread-safe.
class SkillCalls {
 public:
  SkillCalls(const SnapshotHolder& holder, const ConceptSearcher& searcher,
             const SkillExtractor& extractor, const CodeSuggester& suggester)
      : holder_(holder), searcher_(searcher), extractor_(extractor), suggester_(suggester) {}

  absl::Status SearchConcepts(const v1::SearchConceptsRequest& request, const Deadline& deadline,
                              v1::SearchConceptsResponse& response) const;
  absl::Status GetConcept(const v1::GetConceptRequest& request, const Deadline& deadline,
                          v1::Concept& response) const;
  absl::Status ExtractSkills(const v1::ExtractSkillsRequest& request, const Deadline& deadline,
                             v1::ExtractSkillsResponse& response) const;
  absl::Status SuggestCodes(const v1::SuggestCodesRequest& request, const Deadline& deadline,
                            v1::SuggestCodesResponse& response) const;
  absl::Status ListTaughtSkills(const v1::ListTaughtSkillsRequest& request,
                                const Deadline& deadline,
                                v1::ListTaughtSkillsResponse& response) const;

 private:
  const SnapshotHolder& holder_;
  const ConceptSearcher& searcher_;
  const SkillExtractor& extractor_;
  const CodeSuggester& suggester_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_SKILL_CALLS_H_
