#include "engine/matching/named_skills.h"

#include <algorithm>
#include <string>

#include "engine/index/lexical_index.h"
#include "engine/matching/requirement_terms.h"
#include "engine/text/terms.h"

namespace tremplin {

bool CanBeTaught(ConceptKind kind) {
  return kind == ConceptKind::kSkill || kind == ConceptKind::kKnowledge ||
         kind == ConceptKind::kTrainingField;
}

std::vector<uint32_t> NamedSkills(const ConceptIndex& concepts, absl::string_view requirement,
                                  Language language) {
  const std::vector<std::string> subject =
      MakeQueryTerms(SubjectTerms(requirement, language)).terms;
  std::vector<uint32_t> named;
  if (subject.empty()) return named;
  for (const LabelMention& mention :
       concepts.labels().Find(concepts.texts(), requirement, language)) {
    const ConceptText& label = concepts.texts()[mention.text];
    if (!CanBeTaught(concepts.ConceptOf(label).kind)) continue;
    const std::vector<std::string> terms =
        MakeQueryTerms(WordTerms(Slice(requirement, mention.span), language)).terms;
    if (std::includes(terms.begin(), terms.end(), subject.begin(), subject.end())) {
      named.push_back(label.concept_ordinal);
    }
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return named;
}

}  // namespace tremplin
