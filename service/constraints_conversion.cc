#include "service/constraints_conversion.h"

#include "absl/strings/str_cat.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/rule_checks.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

template <typename E>
E ReadEnum(int number, const std::string& field, Violations& violations) {
  const E value = static_cast<E>(number);
  if (number < 1 || !IsKnownEnumerator(value)) {
    violations.push_back({field, absl::StrCat("no such value: ", number)});
  }
  return value;
}

std::optional<PlaceConstraint> ReadPlace(const v1::PlaceConstraint& message,
                                         const Gazetteer& gazetteer, Violations& violations) {
  PlaceConstraint place;
  place.radius_km = message.has_radius_km() ? message.radius_km() : place.radius_km;
  const int given =
      !message.postcode().empty() + !message.insee_code().empty() + message.has_coordinates();
  if (given != 1) {
    violations.push_back(
        {"constraints.place", "exactly one of postcode, insee_code, coordinates is required"});
    return std::nullopt;
  }
  if (message.has_coordinates()) {
    place.centre = {message.coordinates().latitude(), message.coordinates().longitude()};
    place.label = absl::StrCat(place.centre.latitude, ", ", place.centre.longitude);
    return place;
  }
  const Commune* found = nullptr;
  if (message.postcode().empty()) {
    found = gazetteer.FindByInsee(message.insee_code());
  } else {
    for (const Commune* commune : gazetteer.FindByPostcode(message.postcode())) {
      if (found == nullptr && commune->coordinates.has_value()) found = commune;
    }
  }
  if (found == nullptr || !found->coordinates.has_value()) {
    const bool postcode = !message.postcode().empty();
    violations.push_back({postcode ? "constraints.place.postcode" : "constraints.place.insee_code",
                          absl::StrCat("no known commune: '",
                                       postcode ? message.postcode() : message.insee_code(), "'")});
    return std::nullopt;
  }
  place.centre = *found->coordinates;
  place.label =
      found->postcodes.empty()
          ? found->name
          : absl::StrCat(found->name, " (",
                         message.postcode().empty() ? found->postcodes.front() : message.postcode(),
                         ")");
  return place;
}

Budget ReadBudget(const v1::Budget& message, Violations& violations) {
  Budget budget;
  budget.amount.amount_cents = message.amount().amount_cents();
  if (!message.amount().currency().empty()) budget.amount.currency = message.amount().currency();
  switch (message.scope()) {
    case v1::BUDGET_SCOPE_UNSPECIFIED:
    case v1::BUDGET_SCOPE_TOTAL:
      budget.scope = BudgetScope::kTotal;
      break;
    case v1::BUDGET_SCOPE_PER_LEARNER:
      budget.scope = BudgetScope::kPerLearner;
      break;
    default:
      violations.push_back(
          {"constraints.budget.scope", absl::StrCat("no such value: ", int{message.scope()})});
  }
  if (message.tax() != v1::TAX_UNSPECIFIED) {
    budget.tax = ReadEnum<Tax>(message.tax(), "constraints.budget.tax", violations);
  }
  return budget;
}

}  // namespace

std::optional<Date> ReadDay(const google::type::Date& message, const std::string& field,
                            Violations& violations) {
  const Date date(message.year(), message.month(), message.day());
  const bool exists = message.year() >= 1900 && message.year() <= 2200 &&
                      date.month() == message.month() && date.day() == message.day();
  if (!exists) {
    violations.push_back({field, absl::StrCat("must be a whole, existing day, got ", message.year(),
                                              "-", message.month(), "-", message.day())});
    return std::nullopt;
  }
  return date;
}

void WriteDay(Date date, google::type::Date& message) {
  message.set_year(static_cast<int>(date.year()));
  message.set_month(date.month());
  message.set_day(date.day());
}

Constraints ReadConstraints(const v1::Constraints& message, const Gazetteer& gazetteer,
                            Violations& violations) {
  Constraints constraints;
  switch (message.when_unknown()) {
    case v1::WHEN_UNKNOWN_UNSPECIFIED:
    case v1::WHEN_UNKNOWN_INCLUDE_FLAGGED:
      break;
    case v1::WHEN_UNKNOWN_EXCLUDE:
      constraints.when_unknown = WhenUnknown::kExclude;
      break;
    default:
      violations.push_back({"constraints.when_unknown",
                            absl::StrCat("no such value: ", int{message.when_unknown()})});
  }
  if (message.has_place()) constraints.place = ReadPlace(message.place(), gazetteer, violations);
  for (int i = 0; i < message.modalities_size(); ++i) {
    constraints.modalities.push_back(ReadEnum<Modality>(
        message.modalities(i), absl::StrCat("constraints.modalities[", i, "]"), violations));
  }
  for (int i = 0; i < message.rhythms_size(); ++i) {
    constraints.rhythms.push_back(ReadEnum<Rhythm>(
        message.rhythms(i), absl::StrCat("constraints.rhythms[", i, "]"), violations));
  }
  if (message.has_start_from()) {
    constraints.start_from = ReadDay(message.start_from(), "constraints.start_from", violations);
  }
  if (message.has_start_until()) {
    constraints.start_until = ReadDay(message.start_until(), "constraints.start_until", violations);
  }
  if (message.has_finish_by()) {
    constraints.finish_by = ReadDay(message.finish_by(), "constraints.finish_by", violations);
  }
  if (message.has_budget()) constraints.budget = ReadBudget(message.budget(), violations);
  if (message.has_maximum_hours()) constraints.maximum_hours = message.maximum_hours();
  switch (message.maximum_hours_kind()) {
    case v1::HOURS_KIND_UNSPECIFIED:
    case v1::HOURS_KIND_TOTAL:
      break;
    case v1::HOURS_KIND_CENTRE:
      constraints.maximum_hours_kind = HoursKind::kCentre;
      break;
    case v1::HOURS_KIND_COMPANY:
      constraints.maximum_hours_kind = HoursKind::kCompany;
      break;
    case v1::HOURS_KIND_REMOTE:
      constraints.maximum_hours_kind = HoursKind::kRemote;
      break;
    default:
      violations.push_back({"constraints.maximum_hours_kind",
                            absl::StrCat("no such value: ", int{message.maximum_hours_kind()})});
  }
  constraints.financers.assign(message.financers().begin(), message.financers().end());
  constraints.certifying_only = message.certifying_only();
  if (message.has_minimum_level()) constraints.minimum_level = message.minimum_level();
  if (message.has_maximum_level()) constraints.maximum_level = message.maximum_level();
  constraints.languages.assign(message.languages().begin(), message.languages().end());
  BrokenRules broken;
  for (int i = 0; i < message.languages_size(); ++i) {
    CheckLanguage(absl::StrCat("constraints.languages[", i, "]"), message.languages(i), broken);
  }
  for (BrokenRule& rule : broken) {
    violations.push_back({std::move(rule.field), std::move(rule.description)});
  }
  return constraints;
}

}  // namespace tremplin
