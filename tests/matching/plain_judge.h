// The rules of constraints once more, in the plainest way: whatever is not
// known is tried in every way that it may be, and a verdict is certain when all
// of them agree. Slow; shares no code with engine/matching.
#ifndef TREMPLIN_TESTS_MATCHING_PLAIN_JUDGE_H_
#define TREMPLIN_TESTS_MATCHING_PLAIN_JUDGE_H_

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/matching/option_judge.h"

namespace tremplin::testing::plain {

template <typename T, typename Good>
Verdict InEveryWay(const std::vector<T>& ways, Good good) {
  const auto agreeing = std::count_if(ways.begin(), ways.end(), good);
  if (agreeing == static_cast<std::ptrdiff_t>(ways.size())) return Verdict::kMet;
  return agreeing == 0 ? Verdict::kUnmet : Verdict::kUnknown;
}

// Every day that a date may mean.
inline std::vector<Date> Days(const PartialDate& date) {
  std::vector<Date> days;
  const int first_month = date.month == 0 ? 1 : date.month;
  const int last_month = date.month == 0 ? 12 : date.month;
  const Date first(date.year, first_month, date.day == 0 ? 1 : date.day);
  const Date end = date.day == 0 ? Date(absl::CivilMonth(date.year, last_month) + 1) : first + 1;
  for (Date day = first; day < end; ++day) days.push_back(day);
  return days;
}

inline EntryMode Mode(const Offering& offering, const Session& session) {
  if (session.entry_mode == EntryMode::kUnknown) return offering.entry_mode;
  return session.entry_mode;
}

inline bool IsOver(const std::optional<PartialDate>& date, Date as_of) {
  return date.has_value() && Days(*date).back() < as_of;
}

inline bool MayBeEntered(const Offering& offering, const Session& session, Date as_of) {
  if (session.state == SessionState::kClosed || session.state == SessionState::kSuspended) {
    return false;
  }
  if (IsOver(session.registration_end, as_of) || IsOver(session.end, as_of)) return false;
  if (IsOver(session.start, as_of) &&
      (Mode(offering, session) != EntryMode::kContinuous || !session.end.has_value())) {
    return false;
  }
  int counts = 0, free_seats = 0;
  for (const SeatCount& seats : session.seats) {
    if (seats.kind != SeatKind::kRemaining) continue;
    ++counts;
    free_seats += seats.value;
  }
  return counts == 0 || free_seats > 0 || session.waiting_list == Tristate::kYes;
}

// Kind, offering, session: what Option holds.
using Way = std::tuple<MatchKind, const Offering*, const Session*>;

inline std::set<Way> Ways(const Training& training, Date as_of) {
  std::set<Way> ways;
  for (const Offering& offering : training.offerings) {
    const bool on_request = offering.entry_mode == EntryMode::kOnRequest;
    const MatchKind undated = on_request ? MatchKind::kOnRequest : MatchKind::kNoKnownSession;
    bool open = false;
    for (const Session& session : offering.sessions) {
      if (!MayBeEntered(offering, session, as_of)) continue;
      open = true;
      if (Mode(offering, session) == EntryMode::kOnRequest) {
        ways.insert({MatchKind::kOnRequest, &offering, &session});
      } else if (session.start.has_value() || session.end.has_value()) {
        ways.insert({MatchKind::kSession, &offering, &session});
      } else {
        ways.insert({undated, &offering, nullptr});
      }
    }
    if (!open && (on_request || offering.sessions.empty())) {
      ways.insert({undated, &offering, nullptr});
    }
  }
  if (ways.empty() && training.offerings.empty()) {
    ways.insert({MatchKind::kNoKnownSession, nullptr, nullptr});
  }
  if (ways.empty()) {
    for (const Offering& offering : training.offerings) {
      ways.insert({MatchKind::kNoKnownSession, &offering, nullptr});
    }
  }
  return ways;
}

// By the spherical law of cosines.
inline double Kilometres(const Coordinates& a, const Coordinates& b) {
  const double degree = std::numbers::pi / 180;
  const double cosine = std::sin(a.latitude * degree) * std::sin(b.latitude * degree) +
                        std::cos(a.latitude * degree) * std::cos(b.latitude * degree) *
                            std::cos((a.longitude - b.longitude) * degree);
  return 6371.0088 * std::acos(std::min(1.0, cosine));
}

inline std::optional<double> Distance(const Offering& offering, const Session* session,
                                      const PlaceConstraint& place) {
  std::optional<Location> location = offering.location;
  if (session != nullptr && session->location.has_value()) location = session->location;
  if (!location.has_value() || !location->coordinates.has_value()) return std::nullopt;
  return Kilometres(place.centre, *location->coordinates);
}

// What `learners` pay, and how it is taxed.
inline std::optional<std::pair<Money, Tax>> TotalOf(const Offering& offering, int learners) {
  // By currency, what is paid in the end, and how it is said.
  std::vector<std::tuple<bool, int64_t, bool, size_t, std::pair<Money, Tax>>> offers;
  for (const Price& price : offering.prices) {
    Money total = price.amount;
    if (price.basis == PriceBasis::kUnknown) continue;
    if (price.basis == PriceBasis::kPerGroup) {
      if (price.group_min.has_value() && learners < *price.group_min) continue;
      if (price.group_max.has_value() && learners > *price.group_max) continue;
    } else {
      total.amount_cents *= learners;
    }
    if (price.basis == PriceBasis::kPerHour) {
      if (!offering.hours.total.has_value()) continue;
      total.amount_cents *= *offering.hours.total;
    }
    const bool untaxed = price.tax == Tax::kExcluded;
    offers.push_back({total.currency != "EUR",
                      untaxed ? total.amount_cents * 120 / 100 : total.amount_cents,
                      untaxed,
                      offers.size(),
                      {total, price.tax}});
  }
  const auto best =
      std::min_element(offers.begin(), offers.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a), std::get<3>(a)) <
               std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b), std::get<3>(b));
      });
  if (best == offers.end()) return std::nullopt;
  return std::get<4>(*best);
}

inline Verdict BudgetVerdict(const Offering& offering, const Budget& budget, int learners) {
  const auto total = TotalOf(offering, learners);
  if (!total.has_value() || total->first.currency != budget.amount.currency) {
    return Verdict::kUnknown;
  }
  const int64_t stated = total->first.amount_cents;
  const Tax tax = total->second;
  std::vector<int64_t> ways = {stated};
  const bool may_be_taxed = tax == Tax::kUnknown || tax == Tax::kIncluded;
  if (budget.tax == Tax::kExcluded && may_be_taxed) ways.push_back(stated * 100 / 120);
  const bool may_be_untaxed = tax == Tax::kUnknown || tax == Tax::kExcluded;
  if (budget.tax == Tax::kIncluded && may_be_untaxed) ways.push_back(stated * 120 / 100);
  const int64_t purse =
      budget.amount.amount_cents * (budget.scope == BudgetScope::kPerLearner ? learners : 1);
  return InEveryWay(ways, [&](int64_t cents) { return cents <= purse; });
}

template <typename T>
bool Has(const std::vector<T>& values, const T& value) {
  return std::count(values.begin(), values.end(), value) > 0;
}

// A value that is not known, or is one of those wanted.
template <typename T>
Verdict Wanted(T value, const std::vector<T>& wanted) {
  if (value == T{}) return Verdict::kUnknown;
  return Has(wanted, value) ? Verdict::kMet : Verdict::kUnmet;
}

}  // namespace tremplin::testing::plain

#endif  // TREMPLIN_TESTS_MATCHING_PLAIN_JUDGE_H_
