// What an employer wants. No person is described: a need has a headcount, a
// place, dates and requirements.
#ifndef TREMPLIN_ENGINE_CATALOGUE_NEED_H_
#define TREMPLIN_ENGINE_CATALOGUE_NEED_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

// One weighted demand of a need.
struct Requirement {
  RequirementKind kind = RequirementKind::kSkill;
  std::string text;  // 1 to 1,000 characters, unless `qualification` or `skill` says all
  std::optional<Qualification> qualification;  // for kRegulated, kLanguage, kDiploma
  Importance importance = Importance::kRequired;
  Proficiency level = Proficiency::kUnknown;
  double weight = 0;  // 0 = by importance; else 0 < w <= 10
  // A skill, a piece of knowledge or a field of training of a taxonomy.
  std::optional<Code> skill;
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

struct Need {
  NeedId id;
  Provenance provenance;
  std::string title;             // up to 500 characters
  std::string text;              // 1 to 8,000 characters unless requirements or codes are given
  std::string language;          // BCP-47, "" = to be guessed
  std::optional<int> headcount;  // learners, 1..100,000
  Audience audience = Audience::kUnknown;  // kUnknown = employee
  std::vector<Requirement> requirements;   // up to 50
  std::vector<Code> codes;                 // occupations: ROME, ESCO, …; up to 20
  std::optional<Location> location;
  bool fictitious = false;
  friend bool operator==(const Need&, const Need&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_NEED_H_
