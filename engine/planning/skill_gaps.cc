#include "engine/planning/skill_gaps.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/matching/french_words.h"

namespace tremplin {
namespace {

SkillGap GapOf(Proficiency wanted, const Holding& holding, const HoldingFit& fit) {
  SkillGap gap;
  if (fit.match == HoldingMatch::kNone) return gap;
  gap.state = fit.reaches ? GapState::kHeld : GapState::kToReinforce;
  gap.held_by = holding;
  gap.match = fit.match;
  gap.to_confirm = fit.to_confirm;
  gap.similarity = fit.similarity;
  gap.note_fr = fit.note_fr;
  if (!fit.reaches || wanted == Proficiency::kUnknown || holding.level >= wanted) return gap;
  gap.state = GapState::kToReinforce;
  gap.to_confirm = holding.level == Proficiency::kUnknown;
  gap.note_fr = ShortOfLevel(holding.level, wanted);
  return gap;
}

bool IsBetter(const SkillGap& a, const SkillGap& b) {
  const auto rank = [](const SkillGap& gap) {
    const int level = gap.held_by.has_value() ? static_cast<int>(gap.held_by->level) : 0;
    return std::tuple(gap.state, gap.to_confirm, gap.match, -level, -gap.similarity);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.held_by.has_value() && b.held_by.has_value() && IsBefore(*a.held_by, *b.held_by);
}

}  // namespace

double OpenShare(GapState state) {
  switch (state) {
    case GapState::kHeld:
      return 0;
    case GapState::kToReinforce:
      return 0.5;
    case GapState::kToAcquire:
      return 1;
  }
  return 1;
}

std::vector<SkillGap> JudgeHoldings(const WantedSkills& wanted, const HoldingFits& fits,
                                    const std::vector<Holding>& holdings) {
  std::vector<SkillGap> gaps(wanted.skills.size());
  for (const Holding& holding : holdings) {
    const size_t index = fits.IndexOf(holding);
    const std::vector<HoldingFit>& row = fits.Of(index);
    for (size_t i = 0; i < gaps.size(); ++i) {
      if (row[i].match == HoldingMatch::kNone) continue;
      SkillGap gap = GapOf(wanted.skills[i].read.requirement.level, holding, row[i]);
      if (!IsBetter(gap, gaps[i])) continue;
      gap.held_label = fits.LabelOf(index);
      gaps[i] = std::move(gap);
    }
  }
  return gaps;
}

}  // namespace tremplin
