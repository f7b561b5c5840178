#include "engine/matching/constraints.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr double kMaxRadiusKm = 1500;

absl::Status Bad(absl::string_view field, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("constraints.", field, ": ", what));
}

absl::Status CheckLevel(absl::string_view field, const std::optional<int>& level) {
  if (level.has_value() && (*level < 1 || *level > 8)) {
    return Bad(field, absl::StrCat("must be 1 to 8, got ", *level));
  }
  return absl::OkStatus();
}

absl::Status CheckPlace(const PlaceConstraint& place) {
  if (!std::isfinite(place.radius_km) || place.radius_km <= 0 || place.radius_km > kMaxRadiusKm) {
    return Bad("place.radius_km", absl::StrCat("must be above 0 and at most ", kMaxRadiusKm,
                                               ", got ", place.radius_km));
  }
  if (!(std::abs(place.centre.latitude) <= 90)) {
    return Bad("place.coordinates.latitude",
               absl::StrCat("must be -90 to 90, got ", place.centre.latitude));
  }
  if (!(std::abs(place.centre.longitude) <= 180)) {
    return Bad("place.coordinates.longitude",
               absl::StrCat("must be -180 to 180, got ", place.centre.longitude));
  }
  return absl::OkStatus();
}

}  // namespace

absl::string_view ConstraintName(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::kPlace:
      return "place";
    case ConstraintKind::kModality:
      return "modalities";
    case ConstraintKind::kRhythm:
      return "rhythms";
    case ConstraintKind::kStartWindow:
      return "start_window";
    case ConstraintKind::kFinishBy:
      return "finish_by";
    case ConstraintKind::kBudget:
      return "budget";
    case ConstraintKind::kHours:
      return "maximum_hours";
    case ConstraintKind::kFinancer:
      return "financers";
    case ConstraintKind::kCertifying:
      return "certifying_only";
    case ConstraintKind::kLevel:
      return "level";
    case ConstraintKind::kLanguage:
      return "languages";
    case ConstraintKind::kAudience:
      return "audience";
    case ConstraintKind::kAccessRoute:
      return "access_route";
    case ConstraintKind::kAvailability:
      return "availability";
  }
  return "";
}

absl::string_view ConstraintLabelFr(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::kPlace:
      return "distance";
    case ConstraintKind::kModality:
      return "modalité";
    case ConstraintKind::kRhythm:
      return "rythme";
    case ConstraintKind::kStartWindow:
      return "date de début";
    case ConstraintKind::kFinishBy:
      return "date de fin";
    case ConstraintKind::kBudget:
      return "budget";
    case ConstraintKind::kHours:
      return "durée";
    case ConstraintKind::kFinancer:
      return "financeur";
    case ConstraintKind::kCertifying:
      return "formation certifiante";
    case ConstraintKind::kLevel:
      return "niveau";
    case ConstraintKind::kLanguage:
      return "langue";
    case ConstraintKind::kAudience:
      return "public";
    case ConstraintKind::kAccessRoute:
      return "voie d'accès";
    case ConstraintKind::kAvailability:
      return "disponibilité";
  }
  return "";
}

absl::Status ValidateConstraints(const Constraints& constraints) {
  if (constraints.place.has_value()) RETURN_IF_ERROR(CheckPlace(*constraints.place));
  if (constraints.start_from.has_value() && constraints.start_until.has_value() &&
      *constraints.start_until < *constraints.start_from) {
    return Bad("start_until",
               absl::StrCat("must not be before start_from (", FormatIso(*constraints.start_from),
                            "), got ", FormatIso(*constraints.start_until)));
  }
  if (constraints.budget.has_value()) {
    const Money& amount = constraints.budget->amount;
    if (amount.amount_cents <= 0) {
      return Bad("budget.amount.amount_cents",
                 absl::StrCat("must be above 0, got ", amount.amount_cents));
    }
    if (amount.currency.size() != 3) {
      return Bad("budget.amount.currency",
                 absl::StrCat("must be an ISO 4217 code, got '", amount.currency, "'"));
    }
  }
  if (constraints.maximum_hours.has_value() && *constraints.maximum_hours <= 0) {
    return Bad("maximum_hours", absl::StrCat("must be above 0, got ", *constraints.maximum_hours));
  }
  RETURN_IF_ERROR(CheckLevel("minimum_level", constraints.minimum_level));
  RETURN_IF_ERROR(CheckLevel("maximum_level", constraints.maximum_level));
  if (constraints.minimum_level.has_value() && constraints.maximum_level.has_value() &&
      *constraints.maximum_level < *constraints.minimum_level) {
    return Bad("maximum_level",
               absl::StrCat("must not be below minimum_level (", *constraints.minimum_level,
                            "), got ", *constraints.maximum_level));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
