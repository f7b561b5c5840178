// What a person holds of the wanted skills, and what is missing.
#ifndef TREMPLIN_ENGINE_PLANNING_SKILL_GAPS_H_
#define TREMPLIN_ENGINE_PLANNING_SKILL_GAPS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/planning/holding_fits.h"

namespace tremplin {

// « acquise », « à renforcer », « à acquérir ».
enum class GapState { kHeld, kToReinforce, kToAcquire };

// The share of a skill's weight that is still open: 0, one half, 1.
double OpenShare(GapState state);

struct SkillGap {
  GapState state = GapState::kToAcquire;
  // By what it is held or to be reinforced; nullopt for kToAcquire.
  std::optional<Holding> held_by;
  std::string held_label;  // of held_by, for people
  HoldingMatch match = HoldingMatch::kNone;
  bool to_confirm = false;
  float similarity = 0;  // centred cosine of kSimilar
  std::string note_fr;   // why it is not simply held; may be empty
};

// One per wanted skill, in order. Of several holdings that answer one skill the
// best counts: the best state, what needs no confirming, the better match, the
// higher level, the nearer text, the first by IsBefore. So the order of the
// holdings does not matter, and one more never makes a state worse.
//
// A wanted level is reached by that level or a higher one; a held skill of a
// lower level is to be reinforced, and one of no stated level as well, to be
// confirmed.
std::vector<SkillGap> JudgeHoldings(const WantedSkills& wanted, const HoldingFits& fits,
                                    const std::vector<Holding>& holdings);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_SKILL_GAPS_H_
