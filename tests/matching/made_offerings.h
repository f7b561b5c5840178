// Offerings and sessions with one thing said of each, for tests of constraints.
#ifndef TREMPLIN_TESTS_MATCHING_MADE_OFFERINGS_H_
#define TREMPLIN_TESTS_MATCHING_MADE_OFFERINGS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/matching/option_judge.h"

namespace tremplin::testing {

// A Monday.
inline constexpr Date kDay(2026, 11, 23);

inline constexpr Coordinates kLille = {50.633910, 3.055120};
inline constexpr Coordinates kRoncq = {50.753300, 3.121310};  // 14 km from Lille
inline constexpr Coordinates kParis = {48.853410, 2.348800};  // 204 km from Lille

inline Location At(Coordinates coordinates) {
  Location location;
  location.coordinates = coordinates;
  return location;
}

inline Session Dated(std::string id, std::optional<PartialDate> start,
                     std::optional<PartialDate> end) {
  Session session;
  session.id = SessionId(std::move(id));
  session.start = start;
  session.end = end;
  return session;
}

inline Offering OfferingOf(std::vector<Session> sessions, std::string id = "O-1") {
  Offering offering;
  offering.id = OfferingId(std::move(id));
  offering.sessions = std::move(sessions);
  return offering;
}

inline Training TrainingOf(std::vector<Offering> offerings) {
  Training training;
  training.id = TrainingId("T-1");
  training.title = "Titre";
  training.offerings = std::move(offerings);
  return training;
}

// One offering with one session from 15 to 19 March 2027.
inline Training InMarch() {
  return TrainingOf(
      {OfferingOf({Dated("S-1", PartialDate{2027, 3, 15}, PartialDate{2027, 3, 19})})});
}

inline Price PriceOf(int64_t cents, PriceBasis basis, Tax tax = Tax::kUnknown) {
  Price price;
  price.amount.amount_cents = cents;
  price.basis = basis;
  price.tax = tax;
  return price;
}

inline absl::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kMet:
      return "met";
    case Verdict::kUnmet:
      return "unmet";
    case Verdict::kUnknown:
      return "unknown";
  }
  return "";
}

// What is said of one constraint of an entry's first open option, "unmet: 204 km
// à vol d'oiseau"; "-" for nothing.
inline std::string Said(const Entry& entry, const Constraints& constraints, ConstraintKind kind,
                        JudgeContext context = {kDay}) {
  const std::vector<Option> options = OpenOptions(entry, context);
  if (options.empty()) return "no option";
  for (const Check& check : Judge(entry, options[0], constraints, context)) {
    if (check.constraint == kind) {
      return absl::StrCat(VerdictName(check.verdict), ": ", check.detail_fr);
    }
  }
  return "-";
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_MATCHING_MADE_OFFERINGS_H_
