// The checks that look at the training and its public rather than at dates,
// places and money.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/matching/constraint_checks.h"
#include "engine/matching/verdicts.h"

namespace tremplin {
namespace {

Check Result(ConstraintKind kind, Verdict verdict, const CheckInput& input,
             absl::string_view detail) {
  return {kind, verdict, input.details ? std::string(detail) : std::string()};
}

std::optional<int> LevelOf(const Entry& entry) {
  if (const auto* training = std::get_if<Training>(&entry)) return training->certification_level;
  if (const auto* certification = std::get_if<Certification>(&entry)) return certification->level;
  return std::nullopt;
}

// "fr" matches "fr-FR" and the reverse.
bool SameLanguage(absl::string_view a, absl::string_view b) {
  return a.substr(0, a.find('-')) == b.substr(0, b.find('-'));
}

}  // namespace

std::optional<Check> CheckCertifying(const CheckInput& input) {
  if (!input.constraints.certifying_only) return std::nullopt;
  constexpr ConstraintKind kKind = ConstraintKind::kCertifying;
  if (std::holds_alternative<Certification>(input.entry)) {
    return Result(kKind, Verdict::kMet, input, "certification");
  }
  const Training& training = std::get<Training>(input.entry);
  const bool validates = std::any_of(
      training.validations.begin(), training.validations.end(), [](const Validation& v) {
        return v.scope == ValidationScope::kWhole || v.scope == ValidationScope::kBlocks;
      });
  if (training.certifying == Tristate::kYes || validates) {
    return Result(kKind, Verdict::kMet, input, "certifiante");
  }
  if (training.certifying == Tristate::kNo) {
    return Result(kKind, Verdict::kUnmet, input, "non certifiante");
  }
  return Result(kKind, Verdict::kUnknown, input, "certification non précisée");
}

std::optional<Check> CheckLevel(const CheckInput& input) {
  const Constraints& constraints = input.constraints;
  if (!constraints.minimum_level.has_value() && !constraints.maximum_level.has_value()) {
    return std::nullopt;
  }
  constexpr ConstraintKind kKind = ConstraintKind::kLevel;
  const std::optional<int> level = LevelOf(input.entry);
  if (!level.has_value()) return Result(kKind, Verdict::kUnknown, input, "niveau non communiqué");
  const bool met = *level >= constraints.minimum_level.value_or(1) &&
                   *level <= constraints.maximum_level.value_or(8);
  return Result(kKind, met ? Verdict::kMet : Verdict::kUnmet, input,
                input.details ? absl::StrCat("niveau ", *level) : "");
}

std::optional<Check> CheckLanguage(const CheckInput& input) {
  const std::vector<std::string>& wanted = input.constraints.languages;
  if (wanted.empty()) return std::nullopt;
  constexpr ConstraintKind kKind = ConstraintKind::kLanguage;
  std::vector<std::string> taught;
  if (input.option.offering != nullptr) taught = input.option.offering->languages;
  if (taught.empty()) return Result(kKind, Verdict::kUnknown, input, "langue non communiquée");
  const bool met = std::any_of(taught.begin(), taught.end(), [&](const std::string& language) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::string& other) { return SameLanguage(language, other); });
  });
  return Result(kKind, met ? Verdict::kMet : Verdict::kUnmet, input,
                input.details ? absl::StrCat("langue : ", taught.front()) : "");
}

std::optional<Check> CheckAudience(const CheckInput& input) {
  const Offering* offering = input.option.offering;
  if (offering == nullptr) return std::nullopt;
  const Verdict verdict = VerdictOf(RuleOf(*offering), input.context.audience);
  absl::string_view detail = "public à vérifier";
  if (verdict == Verdict::kMet) detail = "ouverte à ce public";
  if (verdict == Verdict::kUnmet) {
    detail = offering->audiences.empty() ? "places achetées pour un autre public"
                                         : "non ouverte à ce public";
  }
  return Result(ConstraintKind::kAudience, verdict, input, detail);
}

std::optional<Check> CheckAccessRoute(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kAccessRoute;
  const Offering* const offering = input.option.offering;
  const auto* certification = std::get_if<Certification>(&input.entry);
  if ((ClosedByRoute(input.entry, offering) & Only(input.context.audience)) != 0) {
    const bool apprenticeship = offering != nullptr &&
                                offering->action_type == ActionType::kApprenticeship &&
                                input.context.audience != Audience::kWorkStudy &&
                                input.context.audience != Audience::kJobSeeker;
    return Result(kKind, Verdict::kUnmet, input,
                  apprenticeship ? "en apprentissage seulement"
                                 : "formation initiale ou apprentissage seulement");
  }
  const bool has_routes = offering != nullptr        ? !offering->access_routes.empty()
                          : certification != nullptr ? !certification->access_routes.empty()
                                                     : false;
  if (!has_routes) return std::nullopt;
  return Result(kKind, Verdict::kMet, input, "voie d'accès ouverte");
}

}  // namespace tremplin
