// Gap requests of the contract to questions of the engine.
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/normalise.h"
#include "service/gap_conversion.h"
#include "service/limits.h"
#include "service/match_conversion.h"
#include "service/record_conversion.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

ConceptId ReadConcept(const std::string& name, const std::string& field, Violations& violations) {
  absl::StatusOr<std::string> id =
      ParseName(name, "", CollectionOf(static_cast<ConceptId*>(nullptr)));
  if (!id.ok()) violations.push_back({field, std::string(id.status().message())});
  return id.ok() ? ConceptId(*std::move(id)) : ConceptId();
}

Holding ReadHolding(const v1::Holding& message, const std::string& path, Violations& violations) {
  Holding holding;
  if (message.concept_name().empty() && message.text().empty() && !message.has_qualification()) {
    violations.push_back(
        {path.substr(0, path.size() - 1), "must have a concept, a text or a qualification"});
  }
  if (!message.concept_name().empty()) {
    holding.concept_id = ReadConcept(message.concept_name(), path + "concept_name", violations);
  }
  const size_t characters = CountCodePoints(message.text());
  if (characters > kMaxHoldingCharacters) {
    violations.push_back({path + "text", absl::StrCat("must be at most ", kMaxHoldingCharacters,
                                                      " characters, got ", characters)});
  }
  holding.text = message.text();
  if (message.has_qualification()) {
    if (message.qualification().scheme().empty()) {
      violations.push_back({path + "qualification.scheme", "is required"});
    }
    holding.qualification = FromProto(message.qualification(), path + "qualification.", violations);
  }
  if (!v1::Proficiency_IsValid(message.level())) {
    violations.push_back({path + "level", absl::StrCat("no such value: ", message.level())});
  }
  holding.level = static_cast<Proficiency>(message.level());
  return holding;
}

Member ReadMember(const v1::GapMember& message, bool key_required, const std::string& path,
                  Violations& violations) {
  Member member{.key = message.key()};
  if ((key_required || !message.key().empty()) && !IsValidId(message.key())) {
    // Not repeated in the message: errors are logged by callers.
    violations.push_back({path + "key", absl::StrCat("must be 1 to ", kMaxIdLength,
                                                     " characters of [A-Za-z0-9._~:-]")});
  }
  if (message.holdings_size() > kMaxHoldings) {
    violations.push_back({path + "holdings", absl::StrCat("must be at most ", kMaxHoldings,
                                                          ", got ", message.holdings_size())});
    return member;
  }
  for (int i = 0; i < message.holdings_size(); ++i) {
    member.holdings.push_back(
        ReadHolding(message.holdings(i), absl::StrCat(path, "holdings[", i, "]."), violations));
  }
  return member;
}

int ReadCount(int value, int most, const std::string& field, Violations& violations) {
  if (value < 0 || value > most) {
    violations.push_back({field, absl::StrCat("must be 0 to ", most, ", got ", value)});
  }
  return value;
}

// What a question has in common with a match, read as one.
absl::StatusOr<MatchRequest> ReadCommon(const v1::GapQuestion& message, Date today,
                                        const Gazetteer& gazetteer) {
  v1::MatchTrainingsRequest common;
  if (message.has_need()) *common.mutable_need() = message.need();
  *common.mutable_constraints() = message.constraints();
  if (message.has_as_of()) *common.mutable_as_of() = message.as_of();
  common.set_encoding_type(message.encoding_type());
  common.set_min_index_revision(message.min_index_revision());
  common.set_ignore_text_constraints(message.ignore_text_constraints());
  // A role says what is wanted, so that the need has to say nothing.
  const bool complete = !message.role().empty() && message.need().text().empty();
  if (complete) common.mutable_need()->set_text("any");
  absl::StatusOr<MatchRequest> match = ReadMatchRequest(common, today, gazetteer);
  if (!match.ok()) return UnderField(match.status(), "question.");
  if (complete) match->need.text.clear();
  return match;
}

absl::StatusOr<GapQuestion> ReadQuestion(const v1::GapQuestion& message, Date today,
                                         const Gazetteer& gazetteer, Violations& violations) {
  ASSIGN_OR_RETURN(MatchRequest match, ReadCommon(message, today, gazetteer));
  GapQuestion question;
  question.wanted = {.need = std::move(match.need),
                     .constraints = std::move(match.constraints),
                     .as_of = match.as_of,
                     .read_text = match.read_text};
  if (!message.role().empty()) {
    question.wanted.role = ReadConcept(message.role(), "question.role", violations);
  }
  question.max_trainings =
      ReadCount(message.has_max_trainings() ? message.max_trainings() : kDefaultClosingTrainings,
                kMaxClosingTrainings, "question.max_trainings", violations);
  question.max_chosen =
      ReadCount(message.has_max_chosen() ? message.max_chosen() : kDefaultChosenTrainings,
                kMaxChosenTrainings, "question.max_chosen", violations);
  return question;
}

}  // namespace

absl::StatusOr<GapQuestion> ReadGapRequest(const v1::AnalyzeGapRequest& request, Date today,
                                           const Gazetteer& gazetteer) {
  Violations violations;
  ASSIGN_OR_RETURN(GapQuestion question,
                   ReadQuestion(request.question(), today, gazetteer, violations));
  question.members = {ReadMember(request.member(), /*key_required=*/false, "member.", violations)};
  if (!violations.empty()) return InvalidFields(violations);
  return question;
}

absl::StatusOr<GapQuestion> ReadTeamGapRequest(const v1::AnalyzeTeamGapRequest& request, Date today,
                                               const Gazetteer& gazetteer) {
  Violations violations;
  ASSIGN_OR_RETURN(GapQuestion question,
                   ReadQuestion(request.question(), today, gazetteer, violations));
  const int size = request.members_size();
  if (size < 1 || size > kMaxGapMembers) {
    return InvalidField("members",
                        absl::StrCat("must hold 1 to ", kMaxGapMembers, " members, got ", size));
  }
  std::set<std::string> keys;
  for (int i = 0; i < size; ++i) {
    const std::string path = absl::StrCat("members[", i, "].");
    question.members.push_back(
        ReadMember(request.members(i), /*key_required=*/true, path, violations));
    if (!keys.insert(request.members(i).key()).second) {
      violations.push_back({path + "key", "is that of another member too"});
    }
  }
  if (!violations.empty()) return InvalidFields(violations);
  return question;
}

}  // namespace tremplin
