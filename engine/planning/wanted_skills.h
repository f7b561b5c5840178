// The skills that somebody is to have: an employer's need, or an occupation.
#ifndef TREMPLIN_ENGINE_PLANNING_WANTED_SKILLS_H_
#define TREMPLIN_ENGINE_PLANNING_WANTED_SKILLS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/matching/need_reader.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

// As many as a need may have requirements.
inline constexpr size_t kMaxWantedSkills = 50;

// What is wanted, for one person or for a team.
struct WantedQuestion {
  // Valid by Validate(), its id may be empty. With `role` it only says the rest:
  // where, when, for whom; it may then be empty.
  Need need;
  std::optional<ConceptId> role;  // an occupation of the loaded taxonomies
  Constraints constraints;
  Date as_of;
  bool read_text = true;  // false: the text's own place, dates, budget … are not applied
};

struct WantedSkill {
  ReadRequirement read;  // its text is the label of a concept or words of the need
  ConceptId concept_id;  // empty for what comes from a need's words
};

// An occupation that skills were taken from.
struct WantedOccupation {
  ConceptId concept_id;
  std::string scheme, code, label;
  int skill_count = 0;  // that the taxonomy states of it
};

struct WantedSkills {
  // Heaviest first; in one weight, those of a need in its order, those of an
  // occupation as in OccupationSkills. Never empty, at most kMaxWantedSkills.
  std::vector<WantedSkill> skills;
  int total = 0;  // before that limit
  std::vector<WantedOccupation> occupations;
  // In French: codes that ended, what was left out.
  std::vector<std::string> notes_fr;
  // How the need was read, without its requirements.
  ReadNeed read;
  // The need that asks for these skills and says all else that the question does.
  Need need;
};

// From an occupation when `role` is set, or the need states codes and neither
// text nor requirements: essential skills weigh as required ones, optional ones
// as desired; what names a regulated qualification or a language level is read
// as such. From the need's requirements otherwise, as the matching reads them.
// Errors as of SkillsOfConcept, after "question.role: " or
// "question.need.codes[2]: ".
absl::StatusOr<WantedSkills> FindWantedSkills(const Taxonomy& taxonomy,
                                              const WantedQuestion& question,
                                              const Gazetteer& gazetteer);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_WANTED_SKILLS_H_
