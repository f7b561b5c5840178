#include "engine/planning/team_gap.h"

#include <algorithm>
#include <utility>

namespace tremplin {
namespace {

double WeightOf(const WantedSkills& wanted, size_t skill) {
  return wanted.skills[skill].read.requirement.weight;
}

}  // namespace

GapCounts CountGaps(const WantedSkills& wanted, absl::Span<const SkillGap> skills) {
  GapCounts counts;
  for (size_t s = 0; s < skills.size(); ++s) {
    counts.held += skills[s].state == GapState::kHeld;
    counts.to_reinforce += skills[s].state == GapState::kToReinforce;
    counts.to_acquire += skills[s].state == GapState::kToAcquire;
    counts.open_weight += WeightOf(wanted, s) * OpenShare(skills[s].state);
    counts.wanted_weight += WeightOf(wanted, s);
  }
  return counts;
}

std::vector<TeamSkill> SumUpSkills(const WantedSkills& wanted,
                                   absl::Span<const MemberGap> members) {
  std::vector<TeamSkill> skills(wanted.skills.size());
  for (size_t s = 0; s < skills.size(); ++s) {
    TeamSkill& sum = skills[s];
    sum.skill = static_cast<int>(s);
    double open = 0;
    for (const MemberGap& member : members) {
      const GapState state = member.skills[s].state;
      open += OpenShare(state);
      std::vector<std::string>& keys = state == GapState::kHeld          ? sum.held
                                       : state == GapState::kToReinforce ? sum.to_reinforce
                                                                         : sum.to_acquire;
      keys.push_back(member.key);
    }
    sum.open_weight = WeightOf(wanted, s) * open;
    for (auto* keys : {&sum.held, &sum.to_reinforce, &sum.to_acquire}) {
      std::sort(keys->begin(), keys->end());
    }
  }
  std::stable_sort(skills.begin(), skills.end(), [](const TeamSkill& a, const TeamSkill& b) {
    return a.open_weight > b.open_weight;
  });
  return skills;
}

void OrderByNearest(std::vector<MemberGap>& members) {
  std::sort(members.begin(), members.end(), [](const MemberGap& a, const MemberGap& b) {
    return a.counts.open_weight != b.counts.open_weight
               ? a.counts.open_weight < b.counts.open_weight
               : a.key < b.key;
  });
}

std::vector<double> OpenWeights(const WantedSkills& wanted, absl::Span<const MemberGap> members) {
  std::vector<double> open(wanted.skills.size(), 0);
  for (size_t s = 0; s < open.size(); ++s) {
    double shares = 0;
    for (const MemberGap& member : members) shares += OpenShare(member.skills[s].state);
    if (!members.empty())
      open[s] = WeightOf(wanted, s) * shares / static_cast<double>(members.size());
  }
  return open;
}

}  // namespace tremplin
