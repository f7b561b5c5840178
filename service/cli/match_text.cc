#include "service/cli/match_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/matching/french_words.h"
#include "service/cli/proposal_text.h"
#include "service/cli/text_layout.h"

namespace tremplin::cli {
namespace {

constexpr size_t kRequirementColumns = 46;

// « issu de M1805 », « scindé en M1811, M1813, M1814 et 24 autres ».
std::string Kin(const v1::UnderstoodCode& code) {
  static constexpr std::pair<v1::CodeRelation, absl::string_view> kWords[] = {
      {v1::CODE_RELATION_SPLIT_FROM, "issu de "},
      {v1::CODE_RELATION_SPLIT_INTO, "scindé en "},
      {v1::CODE_RELATION_REPLACED_BY, "remplacé par "},
      {v1::CODE_RELATION_TAKES_PLACE_OF, "remplace "}};
  constexpr size_t kShown = 3;
  std::vector<std::string> parts;
  for (const auto& [relation, words] : kWords) {
    std::vector<std::string> codes;
    for (const v1::RelatedCode& related : code.related()) {
      if (related.relation() == relation) codes.push_back(related.code());
    }
    if (codes.empty()) continue;
    const size_t more = codes.size() - std::min(codes.size(), kShown);
    codes.resize(codes.size() - more);
    parts.push_back(absl::StrCat(words, absl::StrJoin(codes, ", "),
                                 more > 0 ? absl::StrCat(" et ", more, " autres") : ""));
  }
  return absl::StrJoin(parts, ", ");
}

void AppendCodes(const v1::UnderstoodNeed& understood, std::string& out) {
  for (const v1::UnderstoodCode& code : understood.codes()) {
    absl::StrAppend(&out, "Code ", code.scheme(), " ", code.code());
    if (!code.label().empty()) absl::StrAppend(&out, " « ", code.label(), " »");
    const std::string kin = Kin(code);
    if (!kin.empty()) absl::StrAppend(&out, " : ", kin, ", aussi comparé");
    absl::StrAppend(&out, "\n");
  }
}

absl::string_view Heading(v1::MatchKind kind) {
  switch (kind) {
    case v1::MATCH_KIND_SESSION:
      return "Sessions";
    case v1::MATCH_KIND_ON_REQUEST:
      return "À la demande";
    case v1::MATCH_KIND_NO_KNOWN_SESSION:
      return "Formations sans session à venir connue";
    case v1::MATCH_KIND_CERTIFICATION_ONLY:
      return "Certifications repérées, sans formation connue";
    default:
      return "";
  }
}

}  // namespace

std::string RequirementText(const v1::Requirement& requirement) {
  if (!requirement.text().empty()) return requirement.text();
  const v1::Qualification& q = requirement.qualification();
  return absl::StrCat(q.scheme(), " ", q.code(), q.category().empty() ? "" : " cat. ",
                      q.category());
}

void AppendUnderstood(const v1::UnderstoodNeed& understood, std::string& out) {
  std::vector<std::string> facts;
  if (understood.headcount() > 1)
    facts.push_back(absl::StrCat(understood.headcount(), " personnes"));
  std::vector<std::string> unused;
  for (const v1::UnderstoodConstraint& constraint : understood.constraints()) {
    if (constraint.field() == "need.headcount") continue;
    (constraint.applied() ? facts : unused).push_back(constraint.value());
  }
  absl::StrAppend(
      &out, "Compris : ", facts.empty() ? "aucune contrainte" : absl::StrJoin(facts, " · "), "\n");
  if (!unused.empty()) {
    absl::StrAppend(&out, "Lu dans le texte, non appliqué : ", absl::StrJoin(unused, " · "), "\n");
  }
  AppendCodes(understood, out);
  for (int i = 0; i < understood.requirements_size(); ++i) {
    const v1::UnderstoodRequirement& item = understood.requirements(i);
    std::string line = absl::StrFormat("%3d ", i + 1);
    absl::StrAppend(
        &line,
        Pad(Shorten(RequirementText(item.requirement()), kRequirementColumns), kRequirementColumns),
        "  ", Pad(std::string(French(item.requirement().importance())), 10), " ",
        French(item.requirement().level()));
    while (line.back() == ' ') line.pop_back();
    absl::StrAppend(&out, line, "\n");
  }
  if (!understood.not_used().empty()) {
    std::vector<std::string> quotes;
    for (const v1::Quote& quote : understood.not_used()) {
      quotes.push_back(absl::StrCat("« ", Shorten(quote.text(), 50), " »"));
    }
    if (quotes.size() > 3) quotes.resize(3);
    absl::StrAppend(&out, "Non pris en compte : ", absl::StrJoin(quotes, ", "),
                    understood.not_used_size() > 3
                        ? absl::StrCat(" et ", understood.not_used_size() - 3, " autres passages")
                        : "",
                    "\n");
  }
}

void AppendObstacles(const std::string& nothing_found,
                     const google::protobuf::RepeatedPtrField<v1::Relaxation>& relaxations,
                     std::string& out) {
  if (!nothing_found.empty()) absl::StrAppend(&out, "\n", nothing_found, "\n");
  for (const v1::Relaxation& relaxation : relaxations) {
    std::string message = relaxation.message();
    if (absl::string_view(message).substr(0, 2) == "à") message.replace(0, 2, "À");
    absl::StrAppend(&out, "\n", message);
  }
  if (!relaxations.empty()) absl::StrAppend(&out, "\n");
}

std::string Footer(const v1::Revision& revision, const google::type::Date& as_of) {
  std::string text = absl::StrCat("\nAu ", French(as_of), " · révision ", revision.index_revision(),
                                  " · modèle ", revision.model_id());
  for (const std::string& version : revision.taxonomy_versions())
    absl::StrAppend(&text, " · ", version);
  return text + "\n";
}

std::string RenderMatches(const v1::MatchTrainingsResponse& response) {
  std::string out;
  AppendUnderstood(response.understood(), out);
  // Kinds are shown apart; within a kind the order is the ranking's.
  int number = 0;
  for (int kind = v1::MATCH_KIND_SESSION; kind <= v1::MATCH_KIND_CERTIFICATION_ONLY; ++kind) {
    bool first = true;
    for (int i = 0; i < response.matches_size(); ++i) {
      if (response.matches(i).kind() != kind) continue;
      if (first) absl::StrAppend(&out, "\n", Heading(static_cast<v1::MatchKind>(kind)), "\n");
      first = false;
      AppendProposal(++number, response.matches(i), out);
    }
  }
  AppendObstacles(response.nothing_found(), response.relaxations(), out);
  if (response.total_size() > response.matches_size()) {
    absl::StrAppend(&out, "\n", response.matches_size(), " propositions sur ",
                    response.total_size(), ".\n");
  }
  return out + Footer(response.revision(), response.as_of());
}

std::string RenderExplanation(const v1::ExplainMatchResponse& response) {
  std::string out;
  AppendUnderstood(response.understood(), out);
  AppendProposal(1, response.match(), out);
  return out + Footer(response.revision(), response.as_of());
}

}  // namespace tremplin::cli
