// What an employer accepts: place, dates, money, hours, how, for whom.
#ifndef TREMPLIN_ENGINE_MATCHING_CONSTRAINTS_H_
#define TREMPLIN_ENGINE_MATCHING_CONSTRAINTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// What to do with a proposal of which a constrained value is not known.
enum class WhenUnknown { kIncludeFlagged, kExclude };

enum class BudgetScope { kTotal, kPerLearner };

struct Budget {
  Money amount;
  BudgetScope scope = BudgetScope::kTotal;
  Tax tax = Tax::kUnknown;  // kUnknown: as each price states it
};

enum class HoursKind { kTotal, kCentre, kCompany, kRemote };

struct PlaceConstraint {
  Coordinates centre;
  std::string label;      // "Roncq (59223)"
  double radius_km = 50;  // > 0, at most 1,500
};

// Every field is optional; an unset one constrains nothing.
struct Constraints {
  WhenUnknown when_unknown = WhenUnknown::kIncludeFlagged;
  // Remote offerings ignore it; mixed ones need their on-site days within it.
  std::optional<PlaceConstraint> place;
  std::vector<Modality> modalities;
  std::vector<Rhythm> rhythms;
  std::optional<Date> start_from, start_until;  // the session starts within, inclusive
  std::optional<Date> finish_by;                // the last day is on or before
  std::optional<Budget> budget;
  std::optional<int> maximum_hours;  // > 0
  HoursKind maximum_hours_kind = HoursKind::kTotal;
  std::vector<std::string> financers;  // LHEO code-financeur: seats bought by one of them
  bool certifying_only = false;
  std::optional<int> minimum_level, maximum_level;  // certification level, 1..8
  std::vector<std::string> languages;               // BCP-47, of the teaching
};

enum class ConstraintKind {
  kPlace,
  kModality,
  kRhythm,
  kStartWindow,
  kFinishBy,
  kBudget,
  kHours,
  kFinancer,
  kCertifying,
  kLevel,
  kLanguage,
  kAudience,      // may the need's audience enter?
  kAccessRoute,   // e.g. employees cannot join formation initiale
  kAvailability,  // the certification is still active as of the day
};
// "place", "start_window", …: the contract's field names.
absl::string_view ConstraintName(ConstraintKind kind);
// « lieu », « date de début », … as people read it.
absl::string_view ConstraintLabelFr(ConstraintKind kind);

// kInvalidArgument naming the field ("constraints.place.radius_km: …").
absl::Status ValidateConstraints(const Constraints& constraints);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CONSTRAINTS_H_
