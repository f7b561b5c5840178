// Judges one way of taking a training: all constraints on one and the same
// session, never two sessions combined.
#ifndef TREMPLIN_ENGINE_MATCHING_OPTION_JUDGE_H_
#define TREMPLIN_ENGINE_MATCHING_OPTION_JUDGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/matching/constraints.h"

namespace tremplin {

enum class Verdict { kMet, kUnmet, kUnknown };

struct Check {
  ConstraintKind constraint = ConstraintKind::kPlace;
  Verdict verdict = Verdict::kUnknown;
  std::string detail_fr;  // « 9 km à vol d'oiseau », « prix non communiqué »
  friend bool operator==(const Check&, const Check&) = default;
};

enum class MatchKind { kSession, kOnRequest, kNoKnownSession, kCertificationOnly };

// A way of taking a training: a session of an offering, an offering on
// request, an offering or training of which no session is known, or a
// certification of which no training is known.
struct Option {
  MatchKind kind = MatchKind::kNoKnownSession;
  const Offering* offering = nullptr;  // null: nothing known below the training
  const Session* session = nullptr;
};

// What the judgement depends on besides the constraints.
struct JudgeContext {
  Date as_of;
  Audience audience = Audience::kEmployee;
  int headcount = 1;
};

struct TotalPrice {
  Money amount;  // for all learners
  Tax tax = Tax::kUnknown;
  int learners = 1;
  Price basis;  // the stated price that it was computed from
};

// The price of `option` for `headcount` learners: the per-learner price times
// headcount, the group price when the headcount fits the group, the hourly
// price times hours and headcount when the hours are known; the least of these,
// in euros if any is. nullopt when not known.
std::optional<TotalPrice> PriceFor(const Option& option, int headcount);

// As the crow flies from the constraint's centre to the session's place (else
// the offering's); nullopt when either is unknown or the offering is remote.
std::optional<double> DistanceTo(const Option& option, const Constraints& constraints);

// The options of an entry that may be proposed at all as of the day: sessions
// that are not available (IsAvailable, entry_table.h) are no options. A training all of
// whose sessions are such has an option of kind kNoKnownSession for each
// offering (one without, if it has none); a certification has one of kind
// kCertificationOnly. They point into `entry`.
std::vector<Option> OpenOptions(const Entry& entry, const JudgeContext& context);

// One check per set constraint, plus audience and access route; in enum order. With
// `details` false the texts stay empty (admission of thousands of entries).
std::vector<Check> Judge(const Entry& entry, const Option& option, const Constraints& constraints,
                         const JudgeContext& context, bool details = true);

// True when no check is UNMET, and none UNKNOWN if `constraints` exclude those.
bool Admits(const std::vector<Check>& checks, WhenUnknown when_unknown);

// The best admitted option: sessions before on-request before none; then fewer
// unknowns, earliest start, lowest price, nearest, ids. nullopt when none is admitted.
struct ChosenOption {
  Option option;
  std::vector<Check> checks;
};
std::optional<ChosenOption> ChooseOption(const Entry& entry, const Constraints& constraints,
                                         const JudgeContext& context);

// Whether ChooseOption would find one; without building texts.
bool HasAdmittedOption(const Entry& entry, const Constraints& constraints,
                       const JudgeContext& context);

// When no option is admitted: the constraints that stand alone in the way of
// some option (each: relaxing it alone would admit one), in enum order.
std::vector<ConstraintKind> SingleObstacles(const Entry& entry, const Constraints& constraints,
                                            const JudgeContext& context);

// `constraints` without the one of that kind.
Constraints Without(const Constraints& constraints, ConstraintKind kind);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_OPTION_JUDGE_H_
