// One function per constraint: is it met by this option?
#ifndef TREMPLIN_ENGINE_MATCHING_CONSTRAINT_CHECKS_H_
#define TREMPLIN_ENGINE_MATCHING_CONSTRAINT_CHECKS_H_

#include <array>
#include <optional>

#include "engine/matching/option_judge.h"

namespace tremplin {

struct CheckInput {
  const Entry& entry;
  const Option& option;
  const Constraints& constraints;
  const JudgeContext& context;
  bool details = true;  // whether Check::detail_fr is wanted
};

// nullopt when the constraint is not set (or, for audience and access route,
// when there is nothing to say).
std::optional<Check> CheckPlace(const CheckInput& input);
std::optional<Check> CheckModality(const CheckInput& input);
std::optional<Check> CheckRhythm(const CheckInput& input);
std::optional<Check> CheckStartWindow(const CheckInput& input);
std::optional<Check> CheckFinishBy(const CheckInput& input);
std::optional<Check> CheckBudget(const CheckInput& input);
std::optional<Check> CheckHours(const CheckInput& input);
std::optional<Check> CheckFinancer(const CheckInput& input);
std::optional<Check> CheckCertifying(const CheckInput& input);
std::optional<Check> CheckLevel(const CheckInput& input);
std::optional<Check> CheckLanguage(const CheckInput& input);
std::optional<Check> CheckAudience(const CheckInput& input);
std::optional<Check> CheckAccessRoute(const CheckInput& input);

// In the order of ConstraintKind.
inline constexpr std::array kChecks = {
    &CheckPlace,    &CheckModality, &CheckRhythm,     &CheckStartWindow, &CheckFinishBy,
    &CheckBudget,   &CheckHours,    &CheckFinancer,   &CheckCertifying,  &CheckLevel,
    &CheckLanguage, &CheckAudience, &CheckAccessRoute};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CONSTRAINT_CHECKS_H_
