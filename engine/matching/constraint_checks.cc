#include "engine/matching/constraint_checks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/french_words.h"
#include "engine/matching/verdicts.h"

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

// Of the option's session, if it has one.
class FactsOfOption {
 public:
  explicit FactsOfOption(const Option& option) : kind_(option.kind) {
    if (option.session != nullptr) session_ = FactsOf(*option.offering, *option.session);
  }
  OptionFacts facts() const {
    return {kind_, nullptr, session_.has_value() ? &*session_ : nullptr};
  }
  bool is_continuous() const {
    return session_.has_value() && session_->entry_mode == EntryMode::kContinuous;
  }

 private:
  const MatchKind kind_;
  std::optional<SessionFacts> session_;
};

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
  return Check{kKind, VerdictOf(input.constraints.modalities, modality),
               input.details ? std::string(FormatFrench(modality)) : std::string()};
}

std::optional<Check> CheckRhythm(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kRhythm;
  if (input.constraints.rhythms.empty()) return std::nullopt;
  const Rhythm rhythm =
      input.option.offering == nullptr ? Rhythm::kUnknown : input.option.offering->rhythm;
  return Check{kKind, VerdictOf(input.constraints.rhythms, rhythm),
               input.details ? std::string(FormatFrench(rhythm)) : std::string()};
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
  const FactsOfOption option(input.option);
  Check check{kKind, StartWindowVerdict(option.facts(), DayOf(from), DayOf(until)), ""};
  if (!input.details) return check;
  if (option.is_continuous()) {
    check.detail_fr =
        session->end.has_value()
            ? absl::StrCat("entrées permanentes jusqu'", session->end->IsWhole() ? "au " : "en ",
                           FormatFrench(*session->end))
            : "entrées permanentes";
  } else {
    check.detail_fr = session->start.has_value() ? absl::StrCat("débute ", OnDate(*session->start))
                                                 : "date de début non communiquée";
  }
  return check;
}

std::optional<Check> CheckFinishBy(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kFinishBy;
  const std::optional<Date>& limit = input.constraints.finish_by;
  if (!limit.has_value()) return std::nullopt;
  const Session* session = input.option.session;
  if (input.option.kind == MatchKind::kOnRequest) {
    return Unknown(kKind, input, "à la demande, dates à convenir");
  }
  const FactsOfOption option(input.option);
  Check check{kKind, FinishByVerdict(option.facts(), DayNumber(*limit)), ""};
  if (!input.details) return check;
  if (session != nullptr && session->start.has_value() && session->start->Earliest() > *limit) {
    check.detail_fr = absl::StrCat("débute ", OnDate(*session->start));
  } else if (session == nullptr || !session->end.has_value()) {
    check.detail_fr = "date de fin non communiquée";
  } else if (option.is_continuous()) {
    check.detail_fr = check.verdict == Verdict::kMet
                          ? absl::StrCat("finit au plus tard ", OnDate(*session->end))
                          : "entrées permanentes, fin à convenir";
  } else {
    check.detail_fr = absl::StrCat("finit ", OnDate(*session->end));
    if (check.verdict == Verdict::kUnmet) {
      const int64_t late = session->end->Earliest() - *limit;
      absl::StrAppend(&check.detail_fr, ", ", late, late == 1 ? " jour" : " jours", " trop tard");
    }
  }
  return check;
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
  const auto [verdict, over] =
      JudgePrice(budget, price->amount.amount_cents, price->tax, input.context.headcount);
  if (verdict == Verdict::kUnknown) {
    return Unknown(kKind, input, "proche du budget, à vérifier : taxe comprise d'un seul côté");
  }
  return Decide(kKind, input, verdict == Verdict::kMet, [&, over = over] {
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
