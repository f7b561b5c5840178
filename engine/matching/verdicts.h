// What constraints say of what is known of an option, without a word.
#ifndef TREMPLIN_ENGINE_MATCHING_VERDICTS_H_
#define TREMPLIN_ENGINE_MATCHING_VERDICTS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/algorithm/container.h"
#include "engine/matching/open_options.h"

namespace tremplin {

// The DayNumber of a limit, if one is set.
inline std::optional<int32_t> DayOf(const std::optional<Date>& date) {
  return date.has_value() ? std::optional(DayNumber(*date)) : std::nullopt;
}

// Days as DayNumber; an empty one sets no limit.
Verdict StartWindowVerdict(const OptionFacts& option, std::optional<int32_t> from,
                           std::optional<int32_t> until);
Verdict FinishByVerdict(const OptionFacts& option, int32_t finish_by);

// Of `cents` in the budget's currency for all `headcount` learners. `over` is by how many
// cents the least that they may come to is above the budget, negative when below.
struct BudgetVerdict {
  Verdict verdict = Verdict::kUnknown;
  int64_t over = 0;
};
BudgetVerdict JudgePrice(const Budget& budget, int64_t cents, Tax tax, int headcount);

// Whether a modality or a rhythm is one of those wanted.
template <typename T>
Verdict VerdictOf(const std::vector<T>& wanted, T value) {
  if (value == T::kUnknown) return Verdict::kUnknown;
  return absl::c_linear_search(wanted, value) ? Verdict::kMet : Verdict::kUnmet;
}

inline Verdict VerdictOf(const AudienceRule& rule, Audience audience) {
  if ((rule.open_to & Only(audience)) != 0) return Verdict::kMet;
  return (rule.closed_to & Only(audience)) != 0 ? Verdict::kUnmet : Verdict::kUnknown;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_VERDICTS_H_
