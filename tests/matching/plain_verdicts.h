// What plain_judge.h says of every constraint of one way of taking a training.
#ifndef TREMPLIN_TESTS_MATCHING_PLAIN_VERDICTS_H_
#define TREMPLIN_TESTS_MATCHING_PLAIN_VERDICTS_H_

#include <map>

#include "tests/matching/plain_judge.h"

namespace tremplin::testing::plain {

inline Verdict StartVerdict(const Way& way, std::optional<Date> from, std::optional<Date> until) {
  const auto& [kind, offering, session] = way;
  if (kind != MatchKind::kSession) return Verdict::kUnknown;
  const bool continuous = Mode(*offering, *session) == EntryMode::kContinuous;
  std::vector<Verdict> verdicts;
  // One enters continuous entry on its last day or before, on its first or after.
  const std::optional<PartialDate>& latest = continuous ? session->end : session->start;
  if (from.has_value()) {
    verdicts.push_back(!latest.has_value()
                           ? Verdict::kUnknown
                           : InEveryWay(Days(*latest), [&](Date day) { return day >= *from; }));
  }
  if (until.has_value()) {
    const Verdict undated = continuous ? Verdict::kMet : Verdict::kUnknown;
    verdicts.push_back(
        !session->start.has_value() ? undated : InEveryWay(Days(*session->start), [&](Date day) {
          return day <= *until;
        }));
  }
  if (Has(verdicts, Verdict::kUnmet)) {
    // Without a date at all nothing is certain.
    return !continuous && !session->start.has_value() ? Verdict::kUnknown : Verdict::kUnmet;
  }
  return Has(verdicts, Verdict::kUnknown) ? Verdict::kUnknown : Verdict::kMet;
}

inline Verdict FinishVerdict(const Way& way, Date by) {
  const auto& [kind, offering, session] = way;
  if (kind != MatchKind::kSession) return Verdict::kUnknown;
  if (session->start.has_value() &&
      InEveryWay(Days(*session->start), [&](Date day) { return day <= by; }) == Verdict::kUnmet) {
    return Verdict::kUnmet;
  }
  if (!session->end.has_value()) return Verdict::kUnknown;
  const Verdict verdict = InEveryWay(Days(*session->end), [&](Date day) { return day <= by; });
  // Who enters early finishes early.
  const bool continuous = Mode(*offering, *session) == EntryMode::kContinuous;
  return continuous && verdict == Verdict::kUnmet ? Verdict::kUnknown : verdict;
}

inline Verdict HoursVerdict(const Hours& hours, HoursKind kind, int most) {
  const std::map<HoursKind, std::optional<int>> by_kind = {{HoursKind::kTotal, hours.total},
                                                           {HoursKind::kCentre, hours.centre},
                                                           {HoursKind::kCompany, hours.company},
                                                           {HoursKind::kRemote, hours.remote}};
  const std::optional<int>& value = by_kind.at(kind);
  if (!value.has_value()) return Verdict::kUnknown;
  return *value <= most ? Verdict::kMet : Verdict::kUnmet;
}

inline Verdict FinancerVerdict(const Offering& offering, const std::vector<std::string>& financers,
                               Audience audience) {
  bool ours = false, perhaps = offering.funded_seats.empty();
  for (const FundedSeats& seats : offering.funded_seats) {
    if (!Has(financers, seats.financer_code)) continue;
    ours = ours || Has(seats.audiences, audience);
    perhaps = perhaps || seats.audiences.empty();
  }
  return ours ? Verdict::kMet : perhaps ? Verdict::kUnknown : Verdict::kUnmet;
}

inline Verdict LanguageVerdict(const Offering& offering, const std::vector<std::string>& wanted) {
  if (offering.languages.empty()) return Verdict::kUnknown;
  for (const std::string& taught : offering.languages) {
    for (const std::string& other : wanted) {
      if (taught.substr(0, 2) == other.substr(0, 2)) return Verdict::kMet;
    }
  }
  return Verdict::kUnmet;
}

inline Verdict CertifyingVerdict(const Training& training) {
  for (const Validation& v : training.validations) {
    if (v.scope == ValidationScope::kWhole || v.scope == ValidationScope::kBlocks) {
      return Verdict::kMet;
    }
  }
  if (training.certifying == Tristate::kUnknown) return Verdict::kUnknown;
  return training.certifying == Tristate::kYes ? Verdict::kMet : Verdict::kUnmet;
}

inline Verdict AudienceVerdict(const Offering& offering, Audience audience) {
  if (!offering.audiences.empty()) {
    return Has(offering.audiences, audience) ? Verdict::kMet : Verdict::kUnmet;
  }
  if (!offering.prices.empty() || offering.funded_seats.empty()) return Verdict::kUnknown;
  for (const FundedSeats& seats : offering.funded_seats) {
    if (seats.audiences.empty() || Has(seats.audiences, audience)) return Verdict::kUnknown;
  }
  return Verdict::kUnmet;
}

// One verdict per constraint that is set, and on the public.
inline std::map<ConstraintKind, Verdict> Verdicts(const Training& training, const Way& way,
                                                  const Constraints& c,
                                                  const JudgeContext& context) {
  const auto& [kind, known_offering, session] = way;
  const Offering nothing_known;
  const Offering& offering = known_offering == nullptr ? nothing_known : *known_offering;
  std::map<ConstraintKind, Verdict> verdicts;
  if (c.place.has_value()) {
    const std::optional<double> distance = Distance(offering, session, *c.place);
    verdicts[ConstraintKind::kPlace] = offering.modality == Modality::kRemote ? Verdict::kMet
                                       : !distance.has_value()                ? Verdict::kUnknown
                                       : *distance <= c.place->radius_km      ? Verdict::kMet
                                                                              : Verdict::kUnmet;
  }
  if (!c.modalities.empty()) {
    verdicts[ConstraintKind::kModality] = Wanted(offering.modality, c.modalities);
  }
  if (!c.rhythms.empty()) verdicts[ConstraintKind::kRhythm] = Wanted(offering.rhythm, c.rhythms);
  if (c.start_from.has_value() || c.start_until.has_value()) {
    verdicts[ConstraintKind::kStartWindow] = StartVerdict(way, c.start_from, c.start_until);
  }
  if (c.finish_by.has_value())
    verdicts[ConstraintKind::kFinishBy] = FinishVerdict(way, *c.finish_by);
  if (c.budget.has_value()) {
    verdicts[ConstraintKind::kBudget] = BudgetVerdict(offering, *c.budget, context.headcount);
  }
  if (c.maximum_hours.has_value()) {
    verdicts[ConstraintKind::kHours] =
        HoursVerdict(offering.hours, c.maximum_hours_kind, *c.maximum_hours);
  }
  if (!c.financers.empty()) {
    verdicts[ConstraintKind::kFinancer] = FinancerVerdict(offering, c.financers, context.audience);
  }
  if (c.certifying_only) verdicts[ConstraintKind::kCertifying] = CertifyingVerdict(training);
  if (c.minimum_level.has_value() || c.maximum_level.has_value()) {
    const std::optional<int>& level = training.certification_level;
    verdicts[ConstraintKind::kLevel] =
        !level.has_value() ? Verdict::kUnknown
        : *level < c.minimum_level.value_or(0) || *level > c.maximum_level.value_or(9)
            ? Verdict::kUnmet
            : Verdict::kMet;
  }
  if (!c.languages.empty()) {
    verdicts[ConstraintKind::kLanguage] = LanguageVerdict(offering, c.languages);
  }
  if (known_offering == nullptr) return verdicts;
  verdicts[ConstraintKind::kAudience] = AudienceVerdict(offering, context.audience);
  const bool apprentice =
      context.audience == Audience::kWorkStudy || context.audience == Audience::kJobSeeker;
  if (offering.action_type == ActionType::kApprenticeship && !apprentice) {
    verdicts[ConstraintKind::kAccessRoute] = Verdict::kUnmet;
  } else if (!offering.access_routes.empty()) {
    const bool open = Has(offering.access_routes, AccessRoute::kContinuing) ||
                      (apprentice && Has(offering.access_routes, AccessRoute::kApprenticeship));
    verdicts[ConstraintKind::kAccessRoute] = open ? Verdict::kMet : Verdict::kUnmet;
  }
  return verdicts;
}

inline bool Passes(const std::map<ConstraintKind, Verdict>& verdicts, WhenUnknown when_unknown) {
  for (const auto& [kind, verdict] : verdicts) {
    if (verdict == Verdict::kUnmet) return false;
    const bool asked_by_us =
        kind == ConstraintKind::kAudience || kind == ConstraintKind::kAccessRoute;
    if (verdict == Verdict::kUnknown && !asked_by_us && when_unknown == WhenUnknown::kExclude) {
      return false;
    }
  }
  return true;
}

}  // namespace tremplin::testing::plain

#endif  // TREMPLIN_TESTS_MATCHING_PLAIN_VERDICTS_H_
