#include "service/cli/skill_text.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/cli/text_layout.h"

namespace tremplin::cli {
namespace {

constexpr size_t kLabelColumns = 48;
constexpr size_t kQuoteColumns = 60;

absl::string_view Word(v1::ConceptKind kind) {
  switch (kind) {
    case v1::CONCEPT_KIND_OCCUPATION:
      return "métier";
    case v1::CONCEPT_KIND_OCCUPATION_GROUP:
      return "famille de métiers";
    case v1::CONCEPT_KIND_SKILL:
      return "compétence";
    case v1::CONCEPT_KIND_KNOWLEDGE:
      return "savoir";
    case v1::CONCEPT_KIND_SKILL_GROUP:
      return "famille de compétences";
    case v1::CONCEPT_KIND_TRAINING_FIELD:
      return "domaine de formation";
    case v1::CONCEPT_KIND_WORK_CONTEXT:
      return "contexte de travail";
    case v1::CONCEPT_KIND_SECTOR:
      return "secteur";
    default:
      return "";
  }
}

// How it is known that a skill is taught.
std::string Source(const v1::TaughtSkill& skill) {
  switch (skill.origin()) {
    case v1::EVIDENCE_ORIGIN_REVIEWED:
      return "vérifié";
    case v1::EVIDENCE_ORIGIN_DECLARED:
      return "déclaré";
    case v1::EVIDENCE_ORIGIN_INHERITED:
      return absl::StrCat(skill.quote().resource(),
                          skill.scope_unknown() ? ", part validée non connue" : "");
    default:
      return skill.title_only() ? "intitulé seul" : "";
  }
}

std::string Line(int number, const v1::ConceptSummary& summary) {
  return absl::StrFormat("%2d  %s", number,
                         Pad(Shorten(summary.label(), kLabelColumns), kLabelColumns));
}

std::string Nothing(const v1::Revision& revision, absl::string_view what) {
  if (revision.taxonomy_versions().empty()) {
    return absl::StrCat(what, " : aucun référentiel versionné n'est chargé.\n");
  }
  return absl::StrCat(what, ".\n");
}

}  // namespace

std::string RenderSkills(const v1::ExtractSkillsResponse& response) {
  if (response.skills().empty()) return Nothing(response.revision(), "Aucune compétence repérée");
  std::string text;
  int number = 0;
  for (const v1::ExtractedSkill& skill : response.skills()) {
    absl::StrAppend(&text, Line(++number, skill.summary()), "  ",
                    Pad(std::string(French(skill.importance())), 9), "  ",
                    Pad(std::string(French(skill.level())), 9), "  « ",
                    Shorten(skill.quote().text(), kQuoteColumns), " »  sûr à ",
                    std::lround(skill.confidence() * 100), " %  ", skill.summary().name(), "\n");
  }
  return text;
}

std::string RenderConcepts(const v1::SearchConceptsResponse& response) {
  if (response.concepts().empty()) return Nothing(response.revision(), "Aucun concept trouvé");
  std::string text;
  int number = 0;
  for (const v1::FoundConcept& found : response.concepts()) {
    absl::StrAppend(&text, Line(++number, found.summary()), "  ",
                    Pad(std::string(Word(found.summary().kind())), 22), "  ",
                    found.summary().name());
    if (found.matched_label().text() != found.summary().label()) {
      absl::StrAppend(&text, "  par « ", found.matched_label().text(), " »");
    }
    text += "\n";
  }
  return text;
}

std::string RenderTaughtSkills(const v1::ListTaughtSkillsResponse& response) {
  if (response.skills().empty()) return Nothing(response.revision(), "Aucune compétence nommée");
  std::string text;
  int number = 0;
  for (const v1::TaughtSkill& skill : response.skills()) {
    absl::StrAppend(&text, Line(++number, skill.summary()), "  ",
                    Pad(std::string(French(skill.level())), 9), "  ", skill.summary().name());
    if (skill.has_quote()) {
      absl::StrAppend(&text, "  « ", Shorten(skill.quote().text(), kQuoteColumns), " »");
    }
    const std::string source = Source(skill);
    absl::StrAppend(&text, source.empty() ? "" : "  ", source, "\n");
  }
  return text;
}

}  // namespace tremplin::cli
