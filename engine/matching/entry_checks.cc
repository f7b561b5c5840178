// The checks that look at the training and its public rather than at dates,
// places and money.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/matching/constraint_checks.h"

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

// By which routes an audience may enter. The Code du travail keeps formation
// initiale for pupils and students, apprenticeship for apprentices.
bool MayUse(Audience audience, AccessRoute route) {
  switch (route) {
    case AccessRoute::kInitial:
      return false;
    case AccessRoute::kApprenticeship:
    case AccessRoute::kWorkStudyContract:
      return audience == Audience::kWorkStudy || audience == Audience::kJobSeeker;
    case AccessRoute::kContinuing:
    case AccessRoute::kVae:
    case AccessRoute::kIndividual:
      return true;
    case AccessRoute::kUnknown:
      return false;
  }
  return false;
}

const std::vector<AccessRoute>* RoutesOf(const CheckInput& input) {
  if (input.option.offering != nullptr) return &input.option.offering->access_routes;
  if (const auto* certification = std::get_if<Certification>(&input.entry)) {
    return &certification->access_routes;
  }
  return nullptr;
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
  constexpr ConstraintKind kKind = ConstraintKind::kAudience;
  const std::vector<Audience>& audiences = offering->audiences;
  const auto includes = [&](const std::vector<Audience>& list) {
    return std::find(list.begin(), list.end(), input.context.audience) != list.end();
  };
  if (!audiences.empty()) {
    return includes(audiences) ? Result(kKind, Verdict::kMet, input, "ouverte à ce public")
                               : Result(kKind, Verdict::kUnmet, input, "non ouverte à ce public");
  }
  // Every known seat is bought for others: it is theirs, unless a price says
  // that the offering is also sold.
  const bool only_for_others =
      !offering->funded_seats.empty() && offering->prices.empty() &&
      std::all_of(offering->funded_seats.begin(), offering->funded_seats.end(),
                  [&](const FundedSeats& seats) {
                    return !seats.audiences.empty() && !includes(seats.audiences);
                  });
  if (only_for_others) {
    return Result(kKind, Verdict::kUnmet, input, "places achetées pour un autre public");
  }
  return Result(kKind, Verdict::kUnknown, input, "public à vérifier");
}

std::optional<Check> CheckAccessRoute(const CheckInput& input) {
  constexpr ConstraintKind kKind = ConstraintKind::kAccessRoute;
  if (input.option.offering != nullptr &&
      input.option.offering->action_type == ActionType::kApprenticeship &&
      input.context.audience != Audience::kWorkStudy &&
      input.context.audience != Audience::kJobSeeker) {
    return Result(kKind, Verdict::kUnmet, input, "en apprentissage seulement");
  }
  const std::vector<AccessRoute>* routes = RoutesOf(input);
  if (routes == nullptr || routes->empty()) return std::nullopt;
  const bool met = std::any_of(routes->begin(), routes->end(), [&](AccessRoute route) {
    return MayUse(input.context.audience, route);
  });
  return Result(kKind, met ? Verdict::kMet : Verdict::kUnmet, input,
                met ? "voie d'accès ouverte" : "formation initiale ou apprentissage seulement");
}

}  // namespace tremplin
