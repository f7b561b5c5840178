#include "engine/matching/option_judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/constraint_checks.h"
#include "engine/matching/open_options.h"

namespace tremplin {
namespace {

constexpr std::array kRelaxable = {
    ConstraintKind::kPlace,       ConstraintKind::kModality, ConstraintKind::kRhythm,
    ConstraintKind::kStartWindow, ConstraintKind::kFinishBy, ConstraintKind::kBudget,
    ConstraintKind::kHours,       ConstraintKind::kFinancer, ConstraintKind::kCertifying,
    ConstraintKind::kLevel,       ConstraintKind::kLanguage};

int Rank(MatchKind kind) { return static_cast<int>(kind); }

Date StartOf(const Option& option) {
  return option.session != nullptr && option.session->start.has_value()
             ? option.session->start->Earliest()
             : Date(9999, 1, 1);
}

int64_t PriceRank(const Option& option, int headcount) {
  const std::optional<TotalPrice> price = PriceFor(option, headcount);
  return price.has_value() ? price->amount.amount_cents : std::numeric_limits<int64_t>::max();
}

int CountUnknown(const std::vector<Check>& checks) {
  return static_cast<int>(std::count_if(checks.begin(), checks.end(), [](const Check& check) {
    return check.verdict == Verdict::kUnknown;
  }));
}

// Smaller is better.
auto Preference(const ChosenOption& chosen, const Constraints& constraints,
                const JudgeContext& context) {
  const Option& option = chosen.option;
  return std::make_tuple(
      Rank(option.kind), CountUnknown(chosen.checks), StartOf(option),
      PriceRank(option, context.headcount),
      DistanceTo(option, constraints).value_or(std::numeric_limits<double>::max()),
      option.offering == nullptr ? std::string() : option.offering->id.value(),
      option.session == nullptr ? std::string() : option.session->id.value());
}

}  // namespace

Option OptionOf(const EntryChunk& chunk, uint32_t row, const OptionFacts& facts) {
  Option option{facts.kind};
  if (facts.offering == nullptr) return option;
  const Training& training = std::get<Training>(*chunk.entries[row]);
  const OfferingFacts* const first = &chunk.offerings[chunk.owners[row].first_offering];
  option.offering = &training.offerings[static_cast<size_t>(facts.offering - first)];
  if (facts.session != nullptr) {
    const SessionFacts* const first_session = &chunk.sessions[facts.offering->first_session];
    option.session = &option.offering->sessions[static_cast<size_t>(facts.session - first_session)];
  }
  return option;
}

std::vector<Option> OpenOptions(const Entry& entry, const JudgeContext& context) {
  if (!std::holds_alternative<Training>(entry) && !std::holds_alternative<Certification>(entry)) {
    return {};
  }
  // The facts live no longer than the entry, which another owns.
  const EntryChunk chunk = EntryChunk::Of({{std::shared_ptr<const Entry>(), &entry}});
  std::vector<Option> options;
  AnyOpenOption(chunk, chunk.owners[0], DayNumber(context.as_of), [&](const OptionFacts& facts) {
    options.push_back(OptionOf(chunk, 0, facts));
    return false;
  });
  return options;
}

namespace {

// What a price without tax comes to: French VAT on training is 20 % or none.
int64_t WithTax(const TotalPrice& price) {
  return price.tax == Tax::kExcluded ? price.amount.amount_cents * 120 / 100
                                     : price.amount.amount_cents;
}

// The same price is often stated with and without tax: the stated one that is
// paid in the end is preferred.
bool IsBetterPrice(const TotalPrice& a, const TotalPrice& b) {
  const bool a_euro = a.amount.currency == "EUR";
  const bool b_euro = b.amount.currency == "EUR";
  if (a_euro != b_euro) return a_euro;
  if (WithTax(a) != WithTax(b)) return WithTax(a) < WithTax(b);
  return a.tax != Tax::kExcluded && b.tax == Tax::kExcluded;
}

}  // namespace

std::optional<TotalPrice> PriceFor(const Option& option, int headcount) {
  if (option.offering == nullptr) return std::nullopt;
  std::optional<TotalPrice> best;
  for (const Price& price : option.offering->prices) {
    TotalPrice total{price.amount, price.tax, headcount, price};
    switch (price.basis) {
      case PriceBasis::kPerLearner:
        total.amount.amount_cents *= headcount;
        break;
      case PriceBasis::kPerGroup:
        if (headcount < price.group_min.value_or(headcount) ||
            headcount > price.group_max.value_or(headcount)) {
          continue;
        }
        break;
      case PriceBasis::kPerHour:
        if (!option.offering->hours.total.has_value()) continue;
        total.amount.amount_cents *= int64_t{*option.offering->hours.total} * headcount;
        break;
      case PriceBasis::kUnknown:
        continue;
    }
    if (!best.has_value() || IsBetterPrice(total, *best)) best = total;
  }
  return best;
}

std::optional<double> DistanceTo(const Option& option, const Constraints& constraints) {
  if (!constraints.place.has_value() || option.offering == nullptr ||
      option.offering->modality == Modality::kRemote) {
    return std::nullopt;
  }
  const std::optional<Location>& location =
      option.session != nullptr && option.session->location.has_value() ? option.session->location
                                                                        : option.offering->location;
  if (!location.has_value() || !location->coordinates.has_value()) return std::nullopt;
  return DistanceKm(constraints.place->centre, *location->coordinates);
}

std::vector<Check> Judge(const Entry& entry, const Option& option, const Constraints& constraints,
                         const JudgeContext& context, bool details) {
  const CheckInput input{entry, option, constraints, context, details};
  std::vector<Check> checks;
  for (const auto check : kChecks) {
    if (std::optional<Check> result = check(input); result.has_value()) {
      checks.push_back(*std::move(result));
    }
  }
  return checks;
}

bool Admits(const std::vector<Check>& checks, WhenUnknown when_unknown) {
  return std::all_of(checks.begin(), checks.end(), [&](const Check& check) {
    switch (check.verdict) {
      case Verdict::kMet:
        return true;
      case Verdict::kUnmet:
        return false;
      case Verdict::kUnknown:
        // Audience and access route are asked by us, not by the employer:
        // « à vérifier », never a reason to leave a proposal out.
        return when_unknown == WhenUnknown::kIncludeFlagged ||
               check.constraint == ConstraintKind::kAudience ||
               check.constraint == ConstraintKind::kAccessRoute;
    }
    return false;
  });
}

bool HasAdmittedOption(const Entry& entry, const Constraints& constraints,
                       const JudgeContext& context) {
  const std::vector<Option> options = OpenOptions(entry, context);
  return std::any_of(options.begin(), options.end(), [&](const Option& option) {
    return Admits(Judge(entry, option, constraints, context, false), constraints.when_unknown);
  });
}

std::optional<ChosenOption> ChooseOption(const Entry& entry, const Constraints& constraints,
                                         const JudgeContext& context) {
  std::optional<ChosenOption> best;
  for (const Option& option : OpenOptions(entry, context)) {
    ChosenOption candidate{option, Judge(entry, option, constraints, context, false)};
    if (!Admits(candidate.checks, constraints.when_unknown)) continue;
    if (!best.has_value() ||
        Preference(candidate, constraints, context) < Preference(*best, constraints, context)) {
      best = std::move(candidate);
    }
  }
  if (best.has_value()) best->checks = Judge(entry, best->option, constraints, context);
  return best;
}

std::vector<ConstraintKind> SingleObstacles(const Entry& entry, const Constraints& constraints,
                                            const JudgeContext& context) {
  std::vector<ConstraintKind> obstacles;
  for (ConstraintKind kind : kRelaxable) {
    if (HasAdmittedOption(entry, Without(constraints, kind), context)) obstacles.push_back(kind);
  }
  return obstacles;
}

Constraints Without(const Constraints& constraints, ConstraintKind kind) {
  Constraints relaxed = constraints;
  switch (kind) {
    case ConstraintKind::kPlace:
      relaxed.place.reset();
      break;
    case ConstraintKind::kModality:
      relaxed.modalities.clear();
      break;
    case ConstraintKind::kRhythm:
      relaxed.rhythms.clear();
      break;
    case ConstraintKind::kStartWindow:
      relaxed.start_from.reset();
      relaxed.start_until.reset();
      break;
    case ConstraintKind::kFinishBy:
      relaxed.finish_by.reset();
      break;
    case ConstraintKind::kBudget:
      relaxed.budget.reset();
      break;
    case ConstraintKind::kHours:
      relaxed.maximum_hours.reset();
      break;
    case ConstraintKind::kFinancer:
      relaxed.financers.clear();
      break;
    case ConstraintKind::kCertifying:
      relaxed.certifying_only = false;
      break;
    case ConstraintKind::kLevel:
      relaxed.minimum_level.reset();
      relaxed.maximum_level.reset();
      break;
    case ConstraintKind::kLanguage:
      relaxed.languages.clear();
      break;
    case ConstraintKind::kAudience:
    case ConstraintKind::kAccessRoute:
    case ConstraintKind::kAvailability:
      break;  // not the employer's to relax
  }
  return relaxed;
}

}  // namespace tremplin
