#include "engine/matching/constraint_checks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/availability.h"
#include "engine/matching/french_words.h"

namespace tremplin {
namespace {

Check Unknown(ConstraintKind kind, const CheckInput& input, absl::string_view detail) {
  return {kind, Verdict::kUnknown, input.details ? std::string(detail) : std::string()};
}

template <typename Detail>
Check Decide(ConstraintKind kind, const CheckInput& input, bool met, Detail&& detail) {
  return {kind, met ? Verdict::kMet : Verdict::kUnmet,
          input.details ? std::string(detail()) : std::string()};
}

template <typename T>
bool Contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// Three-valued comparison of a partly known date with a limit.
Verdict NotAfter(const PartialDate& date, Date limit) {
  if (date.Latest() <= limit) return Verdict::kMet;
  return date.Earliest() > limit ? Verdict::kUnmet : Verdict::kUnknown;
}

Verdict NotBefore(const PartialDate& date, Date limit) {
  if (date.Earliest() >= limit) return Verdict::kMet;
  return date.Latest() < limit ? Verdict::kUnmet : Verdict::kUnknown;
}

Verdict Both(Verdict a, Verdict b) {
  if (a == Verdict::kUnmet || b == Verdict::kUnmet) return Verdict::kUnmet;
  return a == Verdict::kMet && b == Verdict::kMet ? Verdict::kMet : Verdict::kUnknown;
}

// What the price may come to in the budget's terms, in cents: with tax on one
// side only, up to a fifth more or a sixth less.
std::pair<int64_t, int64_t> InTaxOf(const Budget& budget, const TotalPrice& price) {
  const int64_t amount = price.amount.amount_cents;
  if (budget.tax == Tax::kUnknown || budget.tax == price.tax || price.tax == Tax::kExempt) {
    return {amount, amount};
  }
  if (budget.tax == Tax::kExcluded) return {amount * 100 / 120, amount};
  return price.tax == Tax::kIncluded ? std::pair(amount, amount)
                                     : std::pair(amount, amount * 120 / 100);
}

// « le 15 mars 2027 », « en mars 2027 ».
std::string OnDate(const PartialDate& date) {
  return absl::StrCat(date.IsWhole() ? "le " : "en ", FormatFrench(date));
}

}  // namespace

std::optional<Check> CheckPlace(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kPlace;
  if (!input.constraints.place.has_value()) return std::nullopt;
  const Offering* offering = input.option.offering;
  if (offering == nullptr) return Unknown(kKind, input, "lieu non communiqué");
  if (offering->modality == Modality::kRemote) {
    return Decide(kKind, input, true, [] { return "à distance"; });
  }
  const std::optional<double> distance = DistanceTo(input.option, input.constraints);
  if (!distance.has_value()) return Unknown(kKind, input, "lieu non communiqué");
  return Decide(kKind, input, *distance <= input.constraints.place->radius_km,
                [&] { return absl::StrCat(std::lround(*distance), " km à vol d'oiseau"); });
}

std::optional<Check> CheckModality(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kModality;
  if (input.constraints.modalities.empty()) return std::nullopt;
  const Modality modality =
      input.option.offering == nullptr ? Modality::kUnknown : input.option.offering->modality;
  if (modality == Modality::kUnknown) return Unknown(kKind, input, FormatFrench(modality));
  return Decide(kKind, input, Contains(input.constraints.modalities, modality),
                [&] { return FormatFrench(modality); });
}

std::optional<Check> CheckRhythm(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kRhythm;
  if (input.constraints.rhythms.empty()) return std::nullopt;
  const Rhythm rhythm =
      input.option.offering == nullptr ? Rhythm::kUnknown : input.option.offering->rhythm;
  if (rhythm == Rhythm::kUnknown) return Unknown(kKind, input, FormatFrench(rhythm));
  return Decide(kKind, input, Contains(input.constraints.rhythms, rhythm),
                [&] { return FormatFrench(rhythm); });
}

std::optional<Check> CheckStartWindow(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kStartWindow;
  const std::optional<Date>& from = input.constraints.start_from;
  const std::optional<Date>& until = input.constraints.start_until;
  if (!from.has_value() && !until.has_value()) return std::nullopt;
  const Session* session = input.option.session;
  if (input.option.kind == MatchKind::kOnRequest) {
    return Unknown(kKind, input, "à la demande, dates à convenir");
  }
  if (session == nullptr) return Unknown(kKind, input, "dates non communiquées");
  if (EntryModeOf(*input.option.offering, *session) == EntryMode::kContinuous) {
    // An interval to overlap: one may enter on any of its days.
    Verdict verdict = Verdict::kMet;
    if (until.has_value() && session->start.has_value()) {
      verdict = Both(verdict, NotAfter(*session->start, *until));
    }
    if (from.has_value()) {
      verdict = Both(
          verdict, session->end.has_value() ? NotBefore(*session->end, *from) : Verdict::kUnknown);
    }
    return Check{kKind, verdict,
                 !input.details             ? std::string()
                 : session->end.has_value() ? absl::StrCat("entrées permanentes jusqu'",
                                                           session->end->IsWhole() ? "au " : "en ",
                                                           FormatFrench(*session->end))
                                            : "entrées permanentes"};
  }
  if (!session->start.has_value()) return Unknown(kKind, input, "date de début non communiquée");
  Verdict verdict = Verdict::kMet;
  if (from.has_value()) verdict = Both(verdict, NotBefore(*session->start, *from));
  if (until.has_value()) verdict = Both(verdict, NotAfter(*session->start, *until));
  return Check{kKind, verdict,
               input.details ? absl::StrCat("débute ", OnDate(*session->start)) : std::string()};
}

std::optional<Check> CheckFinishBy(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kFinishBy;
  if (!input.constraints.finish_by.has_value()) return std::nullopt;
  const Session* session = input.option.session;
  if (input.option.kind == MatchKind::kOnRequest) {
    return Unknown(kKind, input, "à la demande, dates à convenir");
  }
  // What starts too late ends too late.
  if (session != nullptr && session->start.has_value() &&
      session->start->Earliest() > *input.constraints.finish_by) {
    return Decide(kKind, input, false,
                  [&] { return absl::StrCat("débute ", OnDate(*session->start)); });
  }
  if (session == nullptr || !session->end.has_value()) {
    return Unknown(kKind, input, "date de fin non communiquée");
  }
  if (EntryModeOf(*input.option.offering, *session) == EntryMode::kContinuous) {
    // The interval's end is the last day of entry or of the programme as a
    // whole: when one learner finishes depends on when they enter.
    const bool surely = session->end->Latest() <= *input.constraints.finish_by;
    if (surely) {
      return Decide(kKind, input, true,
                    [&] { return absl::StrCat("finit au plus tard ", OnDate(*session->end)); });
    }
    return Unknown(kKind, input, "entrées permanentes, fin à convenir");
  }
  const Verdict verdict = NotAfter(*session->end, *input.constraints.finish_by);
  std::string detail;
  if (input.details) {
    detail = absl::StrCat("finit ", OnDate(*session->end));
    if (verdict == Verdict::kUnmet) {
      const int64_t late = session->end->Earliest() - *input.constraints.finish_by;
      absl::StrAppend(&detail, ", ", late, late == 1 ? " jour" : " jours", " trop tard");
    }
  }
  return Check{kKind, verdict, std::move(detail)};
}

std::optional<Check> CheckBudget(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kBudget;
  if (!input.constraints.budget.has_value()) return std::nullopt;
  const Budget& budget = *input.constraints.budget;
  const std::optional<TotalPrice> price = PriceFor(input.option, input.context.headcount);
  if (!price.has_value()) return Unknown(kKind, input, "prix non communiqué");
  if (price->amount.currency != budget.amount.currency) {
    return Unknown(kKind, input, "prix dans une autre monnaie");
  }
  int64_t allowed = budget.amount.amount_cents;
  if (budget.scope == BudgetScope::kPerLearner) allowed *= input.context.headcount;
  const auto [least, most] = InTaxOf(budget, *price);
  if (least <= allowed && most > allowed) {
    return Unknown(kKind, input, "proche du budget, à vérifier : taxe comprise d'un seul côté");
  }
  const int64_t over = least - allowed;
  return Decide(kKind, input, over <= 0, [&] {
    std::string text = absl::StrCat(FormatFrench(price->amount), FormatFrench(price->tax));
    if (price->learners > 1) absl::StrAppend(&text, " pour ", price->learners);
    if (over > 0) {
      Money excess = price->amount;
      excess.amount_cents = over;
      absl::StrAppend(&text, ", ", FormatFrench(excess), " au-dessus du budget");
    }
    return text;
  });
}

std::optional<Check> CheckHours(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kHours;
  if (!input.constraints.maximum_hours.has_value()) return std::nullopt;
  if (input.option.offering == nullptr) return Unknown(kKind, input, "durée non communiquée");
  const Hours& hours = input.option.offering->hours;
  std::optional<int> value;
  switch (input.constraints.maximum_hours_kind) {
    case HoursKind::kTotal:
      value = hours.total;
      break;
    case HoursKind::kCentre:
      value = hours.centre;
      break;
    case HoursKind::kCompany:
      value = hours.company;
      break;
    case HoursKind::kRemote:
      value = hours.remote;
      break;
  }
  if (!value.has_value()) return Unknown(kKind, input, "durée non communiquée");
  return Decide(kKind, input, *value <= *input.constraints.maximum_hours,
                [&] { return absl::StrCat(*value, " h"); });
}

std::optional<Check> CheckFinancer(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kFinancer;
  if (input.constraints.financers.empty()) return std::nullopt;
  if (input.option.offering == nullptr) return Unknown(kKind, input, "financement non communiqué");
  bool audience_unknown = false;
  for (const FundedSeats& seats : input.option.offering->funded_seats) {
    if (!Contains(input.constraints.financers, seats.financer_code)) continue;
    if (Contains(seats.audiences, input.context.audience)) {
      return Decide(kKind, input, true, [] { return "places financées pour ce public"; });
    }
    audience_unknown = audience_unknown || seats.audiences.empty();
  }
  if (audience_unknown) return Unknown(kKind, input, "places financées, public à vérifier");
  if (input.option.offering->funded_seats.empty()) {
    return Unknown(kKind, input, "financement non communiqué");
  }
  return Decide(kKind, input, false, [] { return "pas de place financée pour ce public"; });
}

}  // namespace tremplin
