// The trainings that close most of a gap.
#ifndef TREMPLIN_ENGINE_PLANNING_CLOSING_TRAININGS_H_
#define TREMPLIN_ENGINE_PLANNING_CLOSING_TRAININGS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/matching/matcher.h"
#include "engine/planning/training_choice.h"
#include "engine/planning/wanted_skills.h"

namespace tremplin {

// As many of the matching's proposals are looked at, best first.
inline constexpr int kClosingPool = 200;

// What one proposal closes.
struct ClosedGap {
  double weight = 0;  // of open weight: all of a covered skill, half of one in part
  int covered = 0, partly = 0;
};

struct ClosingTrainings {
  // Its matches: at most as many as asked for, by descending closed weight, then
  // what can be entered first, then by the matching's rank; behind them those of `chosen` that are
  // not among them. Their coverage is of the open skills, `requirement` being the index of the
  // wanted skill.
  MatchReply reply;
  std::vector<ClosedGap> closed;  // parallel to reply.matches
  // ChosenTraining::training is an index into reply.matches, its skills are
  // wanted skills. Only what can be entered is chosen: sessions, and offerings
  // on request.
  std::vector<ChosenTraining> chosen;
};

// `open` is the weight that is open of each wanted skill, >= 0. The skills of
// which some is open are matched as explicit requirements with that weight.
// Without any, the reply has no matches and says why. Errors as of
// Matcher::Match.
absl::StatusOr<ClosingTrainings> FindClosingTrainings(
    const Matcher& matcher, std::shared_ptr<const Snapshot> snapshot,
    const WantedQuestion& question, const WantedSkills& wanted, const std::vector<double>& open,
    int max_trainings, int max_chosen, const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_CLOSING_TRAININGS_H_
