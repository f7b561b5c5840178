#include "engine/planning/wanted_skills.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/matching/need_codes.h"
#include "engine/planning/named_qualifications.h"
#include "engine/planning/occupation_skills.h"
#include "engine/taxonomy/concept_labels.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

bool AsksForOccupations(const WantedQuestion& question) {
  const Need& need = question.need;
  return question.role.has_value() || (!need.codes.empty() && need.text.empty() &&
                                       need.title.empty() && need.requirements.empty());
}

Requirement RequirementFor(const OccupationSkill& skill, const Taxonomy& taxonomy) {
  Requirement requirement;
  const Concept* const entry = taxonomy.Find(skill.concept_id);
  if (entry != nullptr) requirement.skill = CodeOf(*entry);
  requirement.text = skill.label;
  requirement.importance = skill.essential ? Importance::kRequired : Importance::kDesired;
  const std::vector<Qualification> named = QualificationsNamedBy(skill.label);
  if (!named.empty()) {
    requirement.kind =
        named[0].scheme == "LANGUAGE" ? RequirementKind::kLanguage : RequirementKind::kRegulated;
    requirement.qualification = named[0];
  }
  return requirement;
}

void Merge(const OccupationSkills& found, std::vector<OccupationSkill>& all) {
  for (const OccupationSkill& skill : found.skills) {
    const auto known = std::find_if(all.begin(), all.end(), [&](const OccupationSkill& other) {
      return other.concept_id == skill.concept_id &&
             (!skill.concept_id.empty() || Fold(other.label) == Fold(skill.label));
    });
    if (known == all.end()) {
      all.push_back(skill);
    } else {
      known->essential |= skill.essential;
    }
  }
}

// The skills of all occupations that are asked for; fills occupations and notes.
absl::StatusOr<std::vector<OccupationSkill>> SkillsOfOccupations(const Taxonomy& taxonomy,
                                                                 const WantedQuestion& question,
                                                                 WantedSkills& wanted) {
  std::vector<OccupationSkills> occupations;
  if (question.role.has_value()) {
    absl::StatusOr<OccupationSkills> one = SkillsOfConcept(taxonomy, *question.role);
    if (!one.ok()) return Annotate(one.status(), "question.role");
    occupations.push_back(*std::move(one));
  } else {
    for (size_t i = 0; i < question.need.codes.size(); ++i) {
      const Code& code = question.need.codes[i];
      absl::StatusOr<OccupationSkills> one = SkillsOfCode(taxonomy, code.scheme, code.code);
      if (!one.ok()) return Annotate(one.status(), absl::StrCat("question.need.codes[", i, "]"));
      occupations.push_back(*std::move(one));
    }
  }
  std::vector<OccupationSkill> all;
  for (const OccupationSkills& one : occupations) {
    const Concept& occupation = *one.occupation;
    wanted.occupations.push_back({occupation.id, occupation.scheme, occupation.code,
                                  ShownLabel(occupation, "fr"),
                                  static_cast<int>(one.skills.size())});
    if (!one.note_fr.empty()) wanted.notes_fr.push_back(one.note_fr);
    Merge(one, all);
  }
  if (occupations.size() > 1) {
    std::stable_partition(all.begin(), all.end(),
                          [](const OccupationSkill& skill) { return skill.essential; });
  }
  return all;
}

// Adds the occupations' skills to the need as requirements.
absl::Status AddOccupations(const Taxonomy& taxonomy, const WantedQuestion& question,
                            WantedSkills& wanted) {
  ASSIGN_OR_RETURN(std::vector<OccupationSkill> all,
                   SkillsOfOccupations(taxonomy, question, wanted));
  wanted.total = static_cast<int>(all.size());
  const auto is_essential = [](const OccupationSkill& skill) { return skill.essential; };
  const bool french = std::any_of(all.begin(), all.end(), [](const OccupationSkill& skill) {
    return LanguageFromTag(skill.language) == Language::kFrench;
  });
  if (all.size() > kMaxWantedSkills) {
    const auto essential = std::count_if(all.begin(), all.end(), is_essential);
    all.resize(kMaxWantedSkills);
    const auto kept = std::count_if(all.begin(), all.end(), is_essential);
    wanted.notes_fr.push_back(
        absl::StrCat(kMaxWantedSkills, " compétences retenues sur ", wanted.total, " : ", kept,
                     kept == essential ? " essentielles, toutes, et " : " essentielles et ",
                     kMaxWantedSkills - static_cast<size_t>(kept), " complémentaires"));
  }
  for (const OccupationSkill& skill : all) {
    wanted.need.requirements.push_back(RequirementFor(skill, taxonomy));
    wanted.skills.push_back({.concept_id = skill.concept_id});
  }
  if (wanted.need.language.empty()) wanted.need.language = french ? "fr" : "en";
  if (question.role.has_value() && !wanted.occupations[0].code.empty()) {
    const WantedOccupation& role = wanted.occupations[0];
    wanted.need.codes = {{.scheme = role.scheme, .code = role.code, .label = role.label}};
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<WantedSkills> FindWantedSkills(const Taxonomy& taxonomy,
                                              const WantedQuestion& question,
                                              const Gazetteer& gazetteer) {
  WantedSkills wanted;
  wanted.need = question.need;
  if (question.role.has_value()) wanted.need.requirements.clear();
  if (AsksForOccupations(question)) {
    RETURN_IF_ERROR(AddOccupations(taxonomy, question, wanted));
  }
  wanted.read =
      Read(wanted.need, question.constraints, question.as_of, gazetteer, question.read_text);
  wanted.skills.resize(wanted.read.requirements.size());
  for (size_t i = 0; i < wanted.skills.size(); ++i) {
    wanted.skills[i].read = std::move(wanted.read.requirements[i]);
  }
  wanted.read.requirements.clear();
  std::stable_sort(wanted.skills.begin(), wanted.skills.end(),
                   [](const WantedSkill& a, const WantedSkill& b) {
                     return a.read.requirement.weight > b.read.requirement.weight;
                   });
  wanted.total = std::max(wanted.total, static_cast<int>(wanted.skills.size()));
  wanted.need.requirements.clear();
  for (const WantedSkill& skill : wanted.skills) {
    wanted.need.requirements.push_back(skill.read.requirement);
  }
  return wanted;
}

}  // namespace tremplin
