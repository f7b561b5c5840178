#include "engine/matching/verdicts.h"

#include <utility>

namespace tremplin {
namespace {

// Three-valued comparison of a partly known date with a limit.
Verdict NotAfter(const DayRange& date, int32_t limit) {
  if (date.latest <= limit) return Verdict::kMet;
  return date.earliest > limit ? Verdict::kUnmet : Verdict::kUnknown;
}

Verdict NotBefore(const DayRange& date, int32_t limit) {
  if (date.earliest >= limit) return Verdict::kMet;
  return date.latest < limit ? Verdict::kUnmet : Verdict::kUnknown;
}

Verdict Both(Verdict a, Verdict b) {
  if (a == Verdict::kUnmet || b == Verdict::kUnmet) return Verdict::kUnmet;
  return a == Verdict::kMet && b == Verdict::kMet ? Verdict::kMet : Verdict::kUnknown;
}

// What the price may come to in the budget's terms, in cents: with tax on one
// side only, up to a fifth more or a sixth less.
std::pair<int64_t, int64_t> InTaxOf(const Budget& budget, int64_t cents, Tax tax) {
  if (budget.tax == Tax::kUnknown || budget.tax == tax || tax == Tax::kExempt) {
    return {cents, cents};
  }
  if (budget.tax == Tax::kExcluded) return {cents * 100 / 120, cents};
  return tax == Tax::kIncluded ? std::pair(cents, cents) : std::pair(cents, cents * 120 / 100);
}

}  // namespace

Verdict StartWindowVerdict(const OptionFacts& option, std::optional<int32_t> from,
                           std::optional<int32_t> until) {
  if (option.kind == MatchKind::kOnRequest || option.session == nullptr) return Verdict::kUnknown;
  const SessionFacts& session = *option.session;
  Verdict verdict = Verdict::kMet;
  if (session.entry_mode == EntryMode::kContinuous) {
    // An interval to overlap: one may enter on any of its days.
    if (until.has_value() && session.start.known()) {
      verdict = Both(verdict, NotAfter(session.start, *until));
    }
    if (from.has_value()) {
      verdict =
          Both(verdict, session.end.known() ? NotBefore(session.end, *from) : Verdict::kUnknown);
    }
    return verdict;
  }
  if (!session.start.known()) return Verdict::kUnknown;
  if (from.has_value()) verdict = Both(verdict, NotBefore(session.start, *from));
  if (until.has_value()) verdict = Both(verdict, NotAfter(session.start, *until));
  return verdict;
}

Verdict FinishByVerdict(const OptionFacts& option, int32_t finish_by) {
  if (option.kind == MatchKind::kOnRequest || option.session == nullptr) return Verdict::kUnknown;
  const SessionFacts& session = *option.session;
  // What starts too late ends too late.
  if (session.start.known() && session.start.earliest > finish_by) return Verdict::kUnmet;
  if (!session.end.known()) return Verdict::kUnknown;
  if (session.entry_mode == EntryMode::kContinuous) {
    // The interval's end is the last day of entry or of the programme as a
    // whole: when one learner finishes depends on when they enter.
    return session.end.latest <= finish_by ? Verdict::kMet : Verdict::kUnknown;
  }
  return NotAfter(session.end, finish_by);
}

BudgetVerdict JudgePrice(const Budget& budget, int64_t cents, Tax tax, int headcount) {
  int64_t allowed = budget.amount.amount_cents;
  if (budget.scope == BudgetScope::kPerLearner) allowed *= headcount;
  const auto [least, most] = InTaxOf(budget, cents, tax);
  const int64_t over = least - allowed;
  if (over <= 0 && most > allowed) return {Verdict::kUnknown, over};
  return {over <= 0 ? Verdict::kMet : Verdict::kUnmet, over};
}

}  // namespace tremplin
