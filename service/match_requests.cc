// Requests of the contract to those of the engine.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "service/constraints_conversion.h"
#include "service/limits.h"
#include "service/match_conversion.h"
#include "service/record_conversion.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

void CheckEncoding(int encoding, Violations& violations) {
  if (!v1::EncodingType_IsValid(encoding)) {
    violations.push_back({"encoding_type", absl::StrCat("no such value: ", encoding)});
  }
}

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
  if (request.min_index_revision() < 0) {
    violations.push_back(
        {"min_index_revision", absl::StrCat("must be >= 0, got ", request.min_index_revision())});
  }
  match.read_text = !request.ignore_text_constraints();
  return match;
}

absl::StatusOr<MatchRequest> Checked(MatchRequest match, const Violations& violations) {
  if (!violations.empty()) return InvalidFields(violations);
  RETURN_IF_ERROR(WithFieldFromMessage(ValidateConstraints(match.constraints)));
  return match;
}

// Of all that a token stands for, so that a changed one is told from ours.
std::string TokenHash(int64_t revision, int offset, const v1::MatchTrainingsRequest& request) {
  v1::MatchTrainingsRequest bare = request;
  bare.clear_page_token();
  bare.clear_page_size();
  bare.clear_min_index_revision();
  return Sha256Hex(absl::StrCat(revision, ".", offset, ".", bare.SerializeAsString()))
      .substr(0, 16);
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

absl::StatusOr<MatchRequest> ReadExplainRequest(const v1::ExplainMatchRequest& request, Date today,
                                                const Gazetteer& gazetteer) {
  Violations violations;
  MatchRequest match = ReadCommon(request, today, gazetteer, violations);
  if (const auto target = ParseTarget(request.target()); !target.ok()) {
    violations.push_back({"target", std::string(target.status().message())});
  }
  return Checked(std::move(match), violations);
}

std::string MakePageToken(int64_t revision, int offset, const v1::MatchTrainingsRequest& request) {
  return absl::StrCat(revision, ".", offset, ".", TokenHash(revision, offset, request));
}

absl::StatusOr<PageToken> ParsePageToken(const v1::MatchTrainingsRequest& request) {
  PageToken token;
  if (request.page_token().empty()) return token;
  const std::vector<std::string> parts = absl::StrSplit(request.page_token(), '.');
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &token.revision) ||
      !absl::SimpleAtoi(parts[1], &token.offset) || token.offset < 0) {
    return InvalidField("page_token", "is no token of this service");
  }
  if (parts[2] != TokenHash(token.revision, token.offset, request)) {
    return InvalidField("page_token", "belongs to another request or was changed");
  }
  return token;
}

}  // namespace tremplin
