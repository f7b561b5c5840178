#include "engine/planning/occupation_skills.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/taxonomy/concept_labels.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// By id, or by label where there is no id.
using SkillsByKey = std::map<std::pair<std::string, std::string>, OccupationSkill>;

bool IsSkill(const Concept& entry) {
  switch (entry.kind) {
    case ConceptKind::kSkill:
    case ConceptKind::kKnowledge:
    case ConceptKind::kSkillGroup:
    case ConceptKind::kUnknown:
      return true;
    case ConceptKind::kOccupation:
    case ConceptKind::kOccupationGroup:
    case ConceptKind::kTrainingField:
    case ConceptKind::kWorkContext:
    case ConceptKind::kSector:
      return false;
  }
  return false;
}

void TakeSkill(const Taxonomy& taxonomy, const ConceptRelation& relation, SkillsByKey& skills) {
  OccupationSkill skill;
  skill.essential = relation.kind == RelationKind::kEssential;
  if (relation.target.empty()) {
    skill.label = relation.label;  // English: see ConceptRelation
    skill.language = "en";
  } else {
    const Concept* const target = taxonomy.Find(relation.target);
    if (target == nullptr || !IsSkill(*target)) return;
    const ConceptLabel* const label = LabelToShow(*target, "fr");
    if (label == nullptr) return;
    skill.concept_id = target->id;
    skill.label = label->text;
    skill.language = label->language;
    skill.is_knowledge = target->kind == ConceptKind::kKnowledge;
  }
  if (skill.label.empty()) return;
  OccupationSkill& known =
      skills.try_emplace({skill.concept_id.value(), Fold(skill.label)}, skill).first->second;
  known.essential |= skill.essential;
}

SkillsByKey StatedBy(const Taxonomy& taxonomy, const Concept& occupation) {
  SkillsByKey skills;
  for (const ConceptRelation& relation : occupation.relations) {
    if (relation.kind == RelationKind::kEssential || relation.kind == RelationKind::kOptional) {
      TakeSkill(taxonomy, relation, skills);
    }
  }
  return skills;
}

// What several occupations state together; essential is what all of them do.
SkillsByKey StatedByAll(const Taxonomy& taxonomy, const std::vector<const Concept*>& occupations) {
  SkillsByKey skills;
  std::map<SkillsByKey::key_type, size_t> essential;
  for (const Concept* occupation : occupations) {
    for (auto& [key, skill] : StatedBy(taxonomy, *occupation)) {
      if (skill.essential) ++essential[key];
      skills.try_emplace(key, std::move(skill));
    }
  }
  for (auto& [key, skill] : skills) {
    const auto count = essential.find(key);
    skill.essential = count != essential.end() && count->second == occupations.size();
  }
  return skills;
}

std::vector<OccupationSkill> Ordered(SkillsByKey by_key) {
  std::vector<OccupationSkill> skills;
  for (auto& [key, skill] : by_key) skills.push_back(std::move(skill));
  const auto rank = [](const OccupationSkill& skill) {
    return std::tuple(!skill.essential, skill.is_knowledge, Fold(skill.label),
                      skill.concept_id.value());
  };
  std::sort(skills.begin(), skills.end(),
            [&](const OccupationSkill& a, const OccupationSkill& b) { return rank(a) < rank(b); });
  return skills;
}

std::string ShownCode(const Concept& entry) {
  return entry.code.empty() ? entry.id.value() : absl::StrCat(entry.scheme, " ", entry.code);
}

std::string Reason(CodeKin::Kind kind) {
  switch (kind) {
    case CodeKin::Kind::kReplacedBy:
      return "remplacé par ";
    case CodeKin::Kind::kSplitInto:
      return "scindé en ";
    case CodeKin::Kind::kSplitFrom:
      return "issu de ";
    case CodeKin::Kind::kTakesPlaceOf:
      return "remplace ";
  }
  return "";
}

// The skills of the nearest kin that state any, into `result`.
void TakeFromKin(const Taxonomy& taxonomy, OccupationSkills& result) {
  const Concept& asked = *result.occupation;
  const std::vector<CodeKin> kin = taxonomy.KinOf(asked.scheme, asked.code);
  for (const CodeKin::Kind kind : {CodeKin::Kind::kReplacedBy, CodeKin::Kind::kSplitInto,
                                   CodeKin::Kind::kSplitFrom, CodeKin::Kind::kTakesPlaceOf}) {
    std::vector<const Concept*> occupations;
    std::vector<std::string> codes;
    for (const CodeKin& one : kin) {
      const Concept* const other =
          one.kind == kind ? taxonomy.FindByCode(asked.scheme, one.code) : nullptr;
      if (other == nullptr || StatedBy(taxonomy, *other).empty()) continue;
      occupations.push_back(other);
      codes.push_back(one.code);
    }
    if (occupations.empty()) continue;
    result.skills = Ordered(StatedByAll(taxonomy, occupations));
    result.note_fr = absl::StrCat(
        ShownCode(asked), ", ", Reason(kind), absl::StrJoin(codes, ", "),
        codes.size() > 1 ? " : compétences de ces codes" : " : compétences de ce code");
    return;
  }
}

absl::StatusOr<OccupationSkills> SkillsOf(const Taxonomy& taxonomy, const Concept& occupation) {
  if (occupation.kind != ConceptKind::kOccupation &&
      occupation.kind != ConceptKind::kOccupationGroup &&
      occupation.kind != ConceptKind::kUnknown) {
    return absl::InvalidArgumentError(absl::StrCat(occupation.id.value(), " is not an occupation"));
  }
  OccupationSkills result{.occupation = &occupation};
  if (occupation.status != ConceptStatus::kObsolete) {
    result.skills = Ordered(StatedBy(taxonomy, occupation));
  }
  if (result.skills.empty()) TakeFromKin(taxonomy, result);
  if (result.skills.empty()) result.skills = Ordered(StatedBy(taxonomy, occupation));
  if (result.skills.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        occupation.id.value(),
        ": the loaded taxonomies state no skill of it; import those of its scheme with the "
        "relations of occupations and skills"));
  }
  return result;
}

absl::Status Absent(absl::string_view occupation) {
  return absl::NotFoundError(
      absl::StrCat("occupation ", occupation, " is in none of the loaded taxonomies"));
}

}  // namespace

absl::StatusOr<OccupationSkills> SkillsOfConcept(const Taxonomy& taxonomy, const ConceptId& id) {
  const Concept* const occupation = taxonomy.Find(id);
  if (occupation == nullptr) return Absent(id.value());
  return SkillsOf(taxonomy, *occupation);
}

absl::StatusOr<OccupationSkills> SkillsOfCode(const Taxonomy& taxonomy, absl::string_view scheme,
                                              absl::string_view code) {
  const Concept* const occupation = taxonomy.FindByCode(scheme, code);
  if (occupation == nullptr) return Absent(absl::StrCat(scheme, " ", code));
  return SkillsOf(taxonomy, *occupation);
}

}  // namespace tremplin
