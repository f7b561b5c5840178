// Requests of the contract to those of the engine.
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "service/common_fields.h"
#include "service/constraints_conversion.h"
#include "service/limits.h"
#include "service/match_conversion.h"
#include "service/record_conversion.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

// Validate asks every stored entry for an id; a need of a request may do
// without.
void CheckNeed(Need need, Violations& violations) {
  if (need.id.empty()) need.id = NeedId("request");
  for (FieldViolation& violation : Validate(Entry(std::move(need)))) {
    violation.field = absl::StrCat("need.", MessagePath(EntryKind::kNeed, violation.field));
    violations.push_back(std::move(violation));
  }
}

// What MatchTrainingsRequest and ExplainMatchRequest have in common.
template <typename Request>
MatchRequest ReadCommon(const Request& request, Date today, const Gazetteer& gazetteer,
                        Violations& violations) {
  MatchRequest match;
  if (!request.has_need()) violations.push_back({"need", "is required"});
  match.need = FromProto(request.need(), "need.", violations);
  // The rules would blame once more what could not be read.
  if (violations.empty()) CheckNeed(match.need, violations);
  match.constraints = ReadConstraints(request.constraints(), gazetteer, violations);
  match.as_of = today;
  if (request.has_as_of()) {
    match.as_of = ReadDay(request.as_of(), "as_of", violations).value_or(today);
  }
  CheckEncoding(request.encoding_type(), violations);
  CheckMinRevision(request.min_index_revision(), violations);
  match.read_text = !request.ignore_text_constraints();
  return match;
}

absl::StatusOr<MatchRequest> Checked(MatchRequest match, const Violations& violations) {
  if (!violations.empty()) return InvalidFields(violations);
  RETURN_IF_ERROR(WithFieldFromMessage(ValidateConstraints(match.constraints)));
  return match;
}

}  // namespace

absl::StatusOr<MatchRequest> ReadMatchRequest(const v1::MatchTrainingsRequest& request, Date today,
                                              const Gazetteer& gazetteer) {
  Violations violations;
  MatchRequest match = ReadCommon(request, today, gazetteer, violations);
  match.limit = request.page_size() == 0 ? kDefaultMatchPageSize : request.page_size();
  if (match.limit < 1 || match.limit > kMaxPageSize) {
    violations.push_back(
        {"page_size", absl::StrCat("must be 1 to ", kMaxPageSize, " (0 = ", kDefaultMatchPageSize,
                                   "), got ", request.page_size())});
  }
  match.explain = !request.has_explain() || request.explain();
  return Checked(std::move(match), violations);
}

absl::Status CheckSharedFields(v1::MatchTrainingsRequest request, Date today,
                               const Gazetteer& gazetteer) {
  request.mutable_need()->set_text("any");
  return ReadMatchRequest(request, today, gazetteer).status();
}

absl::StatusOr<MatchRequest> ReadExplainRequest(const v1::ExplainMatchRequest& request, Date today,
                                                const Gazetteer& gazetteer) {
  Violations violations;
  MatchRequest match = ReadCommon(request, today, gazetteer, violations);
  if (const auto target = ParseTarget(request.target()); !target.ok()) {
    violations.push_back({"target", std::string(target.status().message())});
  }
  return Checked(std::move(match), violations);
}

}  // namespace tremplin
