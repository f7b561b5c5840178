// What a team lacks, from what its members lack.
#ifndef TREMPLIN_ENGINE_PLANNING_TEAM_GAP_H_
#define TREMPLIN_ENGINE_PLANNING_TEAM_GAP_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/planning/skill_gaps.h"

namespace tremplin {

struct GapCounts {
  int held = 0, to_reinforce = 0, to_acquire = 0;
  double open_weight = 0;    // all of a skill to acquire, half of one to reinforce
  double wanted_weight = 0;  // of all wanted skills
};

struct MemberGap {
  std::string key;
  std::vector<SkillGap> skills;  // one per wanted skill, in order
  GapCounts counts;
};

// One wanted skill over all members.
struct TeamSkill {
  int skill = 0;  // index into WantedSkills::skills
  // Keys of members, ascending.
  std::vector<std::string> held, to_reinforce, to_acquire;
  double open_weight = 0;  // summed over the members: how much it blocks
};

GapCounts CountGaps(const WantedSkills& wanted, absl::Span<const SkillGap> skills);

// One per wanted skill, by descending open weight, ties by skill.
std::vector<TeamSkill> SumUpSkills(const WantedSkills& wanted, absl::Span<const MemberGap> members);

// By ascending open weight: who is nearest; ties by key.
void OrderByNearest(std::vector<MemberGap>& members);

// Per wanted skill, the open weight of a member on average.
std::vector<double> OpenWeights(const WantedSkills& wanted, absl::Span<const MemberGap> members);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_TEAM_GAP_H_
