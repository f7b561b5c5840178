#include "service/cli/need_request.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/date.h"
#include "engine/base/status_macros.h"
#include "service/cli/enum_flag.h"

namespace tremplin::cli {
namespace {

absl::Status SetBudget(double euros, v1::BudgetScope scope, const char* flag,
                       v1::Constraints* constraints) {
  if (euros == 0) return absl::OkStatus();
  if (!(euros > 0) || euros > 1e9) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": must be above 0, got ", euros));
  }
  constraints->mutable_budget()->mutable_amount()->set_amount_cents(std::llround(euros * 100));
  constraints->mutable_budget()->set_scope(scope);
  return absl::OkStatus();
}

absl::Status SetCodes(const NeedFlags& flags, v1::Need* need) {
  for (const std::string& text : flags.codes) {
    const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
    if (parts.size() != 2 || parts[0].empty() || parts[1].empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--code: must be SCHEME:CODE such as ROME:M1805, got '", text, "'"));
    }
    auto* code = need->add_codes();
    code->set_scheme(parts[0]);
    code->set_code(parts[1]);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SetDay(const std::string& text, const char* flag, google::type::Date* date) {
  const absl::StatusOr<Date> day = ParseIsoDate(text);
  if (!day.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": ", day.status().message()));
  }
  date->set_year(static_cast<int>(day->year()));
  date->set_month(day->month());
  date->set_day(day->day());
  return absl::OkStatus();
}

absl::StatusOr<v1::MatchTrainingsRequest> MakeRequest(const NeedFlags& flags) {
  v1::MatchTrainingsRequest request;
  v1::Need* need = request.mutable_need();
  need->set_text(flags.text);
  need->set_title(flags.title);
  RETURN_IF_ERROR(SetCodes(flags, need));
  if (flags.headcount != 0) need->set_headcount(flags.headcount);
  if (!flags.audience.empty()) {
    v1::Audience audience;
    RETURN_IF_ERROR(
        SetEnum(flags.audience, "--audience", "AUDIENCE_", v1::Audience_Parse, &audience));
    need->set_audience(audience);
  }
  v1::Constraints* constraints = request.mutable_constraints();
  if (!flags.postcode.empty()) constraints->mutable_place()->set_postcode(flags.postcode);
  if (flags.radius_km != 0) {
    if (flags.postcode.empty()) {
      return absl::InvalidArgumentError("--radius: needs --postcode to say around where");
    }
    constraints->mutable_place()->set_radius_km(flags.radius_km);
  }
  if (flags.budget_total != 0 && flags.budget_per_learner != 0) {
    return absl::InvalidArgumentError("--budget-total and --budget-per-learner: give one of them");
  }
  RETURN_IF_ERROR(
      SetBudget(flags.budget_total, v1::BUDGET_SCOPE_TOTAL, "--budget-total", constraints));
  RETURN_IF_ERROR(SetBudget(flags.budget_per_learner, v1::BUDGET_SCOPE_PER_LEARNER,
                            "--budget-per-learner", constraints));
  if (!flags.start_from.empty()) {
    RETURN_IF_ERROR(SetDay(flags.start_from, "--start-from", constraints->mutable_start_from()));
  }
  if (!flags.start_until.empty()) {
    RETURN_IF_ERROR(SetDay(flags.start_until, "--start-until", constraints->mutable_start_until()));
  }
  if (!flags.finish_by.empty()) {
    RETURN_IF_ERROR(SetDay(flags.finish_by, "--finish-by", constraints->mutable_finish_by()));
  }
  if (!flags.modality.empty()) {
    v1::Modality modality;
    RETURN_IF_ERROR(
        SetEnum(flags.modality, "--modality", "MODALITY_", v1::Modality_Parse, &modality));
    constraints->add_modalities(modality);
  }
  if (!flags.rhythm.empty()) {
    v1::Rhythm rhythm;
    RETURN_IF_ERROR(SetEnum(flags.rhythm, "--rhythm", "RHYTHM_", v1::Rhythm_Parse, &rhythm));
    constraints->add_rhythms(rhythm);
  }
  if (flags.maximum_hours != 0) constraints->set_maximum_hours(flags.maximum_hours);
  constraints->set_certifying_only(flags.certifying_only);
  if (flags.exclude_unknown) constraints->set_when_unknown(v1::WHEN_UNKNOWN_EXCLUDE);
  if (!flags.as_of.empty()) {
    RETURN_IF_ERROR(SetDay(flags.as_of, "--as-of", request.mutable_as_of()));
  }
  request.set_page_size(flags.page_size);
  request.set_ignore_text_constraints(flags.ignore_text_constraints);
  return request;
}

}  // namespace tremplin::cli
