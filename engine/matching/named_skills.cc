#include "engine/matching/named_skills.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/index/lexical_index.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/requirement_terms.h"
#include "engine/taxonomy/concept_labels.h"
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

std::optional<uint32_t> StatedSkill(const Snapshot& snapshot, const Code& code) {
  const Concept* const stated = ConceptOf(code, *snapshot.taxonomy);
  if (stated == nullptr || snapshot.concepts == nullptr || !CanBeTaught(stated->kind)) {
    return std::nullopt;
  }
  const std::vector<std::shared_ptr<const Concept>>& concepts = snapshot.concepts->concepts();
  const auto found = std::partition_point(
      concepts.begin(), concepts.end(),
      [&](const std::shared_ptr<const Concept>& one) { return one->id < stated->id; });
  if (found == concepts.end() || (*found)->id != stated->id) return std::nullopt;
  return static_cast<uint32_t>(found - concepts.begin());
}

absl::StatusOr<Need> WithSkillTexts(Need need, const Taxonomy& taxonomy) {
  for (size_t r = 0; r < need.requirements.size(); ++r) {
    Requirement& requirement = need.requirements[r];
    if (!requirement.text.empty() || !requirement.skill.has_value()) continue;
    const Code& code = *requirement.skill;
    const Concept* const stated = ConceptOf(code, taxonomy);
    const ConceptLabel* const label = stated != nullptr && CanBeTaught(stated->kind)
                                          ? LabelToShow(*stated, need.language)
                                          : nullptr;
    if (label == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(
          "need.requirements[", r, "].skill: expected a skill of a loaded taxonomy, got '",
          code.scheme, " ", code.code, "'; say in `text` what is meant"));
    }
    requirement.text = label->text;
  }
  return need;
}

}  // namespace tremplin
