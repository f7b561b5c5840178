// What an occupation asks for, by the relations of the loaded taxonomies.
#ifndef TREMPLIN_ENGINE_PLANNING_OCCUPATION_SKILLS_H_
#define TREMPLIN_ENGINE_PLANNING_OCCUPATION_SKILLS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

struct OccupationSkill {
  ConceptId concept_id;    // empty when the taxonomy names it by a label alone
  std::string label;       // the preferred one, French where there is one
  std::string language;    // BCP-47 of the label
  bool essential = false;  // else optional
  bool is_knowledge = false;
};

struct OccupationSkills {
  const Concept* occupation = nullptr;  // as asked for; of the taxonomy
  // Essential before optional, skills before knowledge, then by label, id.
  std::vector<OccupationSkill> skills;
  // When the occupation itself states none: whose skills these are, and why, in
  // French. "" when they are its own.
  std::string note_fr;
};

// The skills of one occupation. One that has ended, or that states no skill,
// has those of the codes that took its place; else of the parts it was split
// into (essential is what all parts call essential); else of what it was split
// from or took the place of. Contexts of work and concepts without a label are
// left out.
//
// kNotFound when no taxonomy has it, kInvalidArgument when it is no occupation,
// kFailedPrecondition when neither it nor its kin state a skill.
absl::StatusOr<OccupationSkills> SkillsOfConcept(const Taxonomy& taxonomy, const ConceptId& id);
absl::StatusOr<OccupationSkills> SkillsOfCode(const Taxonomy& taxonomy, absl::string_view scheme,
                                              absl::string_view code);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_OCCUPATION_SKILLS_H_
