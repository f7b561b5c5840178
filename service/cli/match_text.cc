#include "service/cli/match_text.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/base/date.h"
#include "engine/matching/french_amounts.h"
#include "engine/text/normalise.h"

namespace tremplin::cli {
namespace {

constexpr size_t kRequirementColumns = 46;
constexpr size_t kQuoteColumns = 150;

PartialDate DateOf(const google::type::Date& date) { return {date.year(), date.month(), date.day()}; }

std::string French(const google::type::Date& date) { return FormatFrench(DateOf(date)); }

std::string French(const v1::Money& money) {
  return FormatFrench(Money{money.amount_cents(), money.currency().empty() ? "EUR" : money.currency()});
}

// At most `columns` code points, with an ellipsis.
std::string Shorten(absl::string_view text, size_t columns) {
  std::string flat(text);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  if (CountCodePoints(flat) <= columns) return flat;
  size_t bytes = 0;
  for (size_t shown = 0; shown + 1 < columns; ++shown) {
    ++bytes;
    while (bytes < flat.size() && (static_cast<unsigned char>(flat[bytes]) & 0xC0) == 0x80) ++bytes;
  }
  return absl::StrCat(flat.substr(0, bytes), "…");
}

std::string Pad(std::string text, size_t columns) {
  const size_t width = CountCodePoints(text);
  if (width < columns) text.append(columns - width, ' ');
  return text;
}

absl::string_view Importance(const v1::Requirement& requirement) {
  return requirement.importance() == v1::IMPORTANCE_DESIRED ? "souhaitée" : "exigée";
}

absl::string_view Level(v1::Proficiency level) {
  switch (level) {
    case v1::PROFICIENCY_NOTIONS:
      return "notions";
    case v1::PROFICIENCY_AUTONOMY:
      return "autonomie";
    case v1::PROFICIENCY_MASTERY:
      return "maîtrise";
    case v1::PROFICIENCY_EXPERTISE:
      return "expertise";
    default:
      return "";
  }
}

absl::string_view State(v1::CoverageState state) {
  switch (state) {
    case v1::COVERAGE_STATE_COVERED:
      return "couverte";
    case v1::COVERAGE_STATE_PARTLY:
      return "en partie";
    default:
      return "non abordée";
  }
}

std::string RequirementText(const v1::Requirement& requirement) {
  if (!requirement.text().empty()) return requirement.text();
  const v1::Qualification& q = requirement.qualification();
  return absl::StrCat(q.scheme(), " ", q.code(), q.category().empty() ? "" : " ", q.category());
}

void AppendUnderstood(const v1::UnderstoodNeed& understood, std::string& out) {
  std::vector<std::string> facts;
  if (understood.headcount() > 1) facts.push_back(absl::StrCat(understood.headcount(), " personnes"));
  std::vector<std::string> unused;
  for (const v1::UnderstoodConstraint& constraint : understood.constraints()) {
    if (constraint.field() == "need.headcount") continue;
    (constraint.applied() ? facts : unused).push_back(constraint.value());
  }
  absl::StrAppend(&out, "Compris : ", facts.empty() ? "aucune contrainte" : absl::StrJoin(facts, " · "),
                  "\n");
  if (!unused.empty()) {
    absl::StrAppend(&out, "Lu dans le texte, non appliqué : ", absl::StrJoin(unused, " · "), "\n");
  }
  for (int i = 0; i < understood.requirements_size(); ++i) {
    const v1::UnderstoodRequirement& item = understood.requirements(i);
    std::string line = absl::StrFormat("%3d ", i + 1);
    absl::StrAppend(&line, Pad(Shorten(RequirementText(item.requirement()), kRequirementColumns),
                               kRequirementColumns),
                    "  ", Pad(std::string(Importance(item.requirement())), 10), " ",
                    Level(item.requirement().level()));
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

// One character per requirement.
std::string Bar(const v1::Match& match) {
  std::string bar;
  for (const v1::RequirementCoverage& coverage : match.coverage()) {
    bar += coverage.state() == v1::COVERAGE_STATE_COVERED  ? "█"
           : coverage.state() == v1::COVERAGE_STATE_PARTLY ? "▒"
                                                           : "░";
  }
  return bar;
}

std::string Counts(const v1::Match& match) {
  int covered = 0, partly = 0, missing = 0;
  for (const v1::RequirementCoverage& coverage : match.coverage()) {
    covered += coverage.state() == v1::COVERAGE_STATE_COVERED;
    partly += coverage.state() == v1::COVERAGE_STATE_PARTLY;
    missing += coverage.state() == v1::COVERAGE_STATE_MISSING;
  }
  return absl::StrCat(covered, covered > 1 ? " couvertes, " : " couverte, ", partly, " en partie, ",
                      missing, missing > 1 ? " non abordées" : " non abordée");
}

std::string When(const v1::Match& match) {
  switch (match.kind()) {
    case v1::MATCH_KIND_SESSION: {
      const bool continuous =
          match.session().entry_mode() == v1::ENTRY_MODE_CONTINUOUS ||
          (match.session().entry_mode() == v1::ENTRY_MODE_UNSPECIFIED &&
           match.offering().entry_mode() == v1::ENTRY_MODE_CONTINUOUS);
      if (continuous) {
        return match.session().has_end()
                   ? absl::StrCat("entrées permanentes jusqu'au ", French(match.session().end()))
                   : "entrées permanentes";
      }
      std::string text = match.session().has_start() ? French(match.session().start())
                                                     : std::string("début à préciser");
      if (match.session().has_end()) absl::StrAppend(&text, " → ", French(match.session().end()));
      return text;
    }
    case v1::MATCH_KIND_ON_REQUEST:
      return "à la demande, dates à convenir";
    case v1::MATCH_KIND_NO_KNOWN_SESSION:
      return "aucune session à venir connue";
    case v1::MATCH_KIND_CERTIFICATION_ONLY:
      return "certification repérée ; aucune session connue";
    default:
      return "";
  }
}

std::string Where(const v1::Match& match) {
  if (match.offering().modality() == v1::MODALITY_REMOTE) return "à distance";
  const v1::Location& location =
      match.session().has_location() ? match.session().location() : match.offering().location();
  std::string text = location.city().empty() ? "lieu non communiqué" : location.city();
  if (match.has_distance_km()) {
    absl::StrAppend(&text, ", ", std::lround(match.distance_km()), " km à vol d'oiseau");
  }
  return text;
}

std::string PriceText(const v1::Match& match) {
  if (!match.has_total_price()) return "prix non communiqué";
  const v1::TotalPrice& total = match.total_price();
  const std::string tax = FormatFrench(static_cast<Tax>(total.tax()));
  switch (total.basis().basis()) {
    case v1::PRICE_BASIS_PER_LEARNER: {
      std::string text = absl::StrCat(French(total.basis().amount()), tax, " par personne");
      if (total.learners() > 1) {
        absl::StrAppend(&text, ", ", French(total.amount()), " pour ", total.learners());
      }
      return text;
    }
    case v1::PRICE_BASIS_PER_GROUP:
      return absl::StrCat(French(total.amount()), tax, " pour le groupe");
    default:
      return absl::StrCat(French(total.amount()), tax, " pour ", total.learners());
  }
}

void AppendFacts(const v1::Match& match, std::string& out) {
  std::vector<std::string> facts;
  if (match.kind() == v1::MATCH_KIND_CERTIFICATION_ONLY ||
      (match.kind() == v1::MATCH_KIND_NO_KNOWN_SESSION && !match.has_offering())) {
    facts.push_back(When(match));
  } else {
    facts = {Where(match), When(match)};
    if (!match.offering().rhythm_text().empty()) facts.push_back(match.offering().rhythm_text());
    if (match.offering().hours().has_total()) {
      facts.push_back(absl::StrCat(match.offering().hours().total(), " h"));
    } else if (!match.offering().duration_text().empty()) {
      facts.push_back(match.offering().duration_text());
    }
    facts.push_back(PriceText(match));
  }
  if (match.has_certification_level()) {
    facts.push_back(absl::StrCat("niveau ", match.certification_level()));
  }
  absl::StrAppend(&out, "    ", absl::StrJoin(facts, " · "), "\n");
}

void AppendCoverage(const v1::Match& match, std::string& out) {
  for (const v1::RequirementCoverage& coverage : match.coverage()) {
    absl::StrAppend(&out, absl::StrFormat("    %d ", coverage.requirement_index() + 1),
                    Pad(std::string(State(coverage.state())), 12));
    if (coverage.state() != v1::COVERAGE_STATE_MISSING) {
      absl::StrAppend(&out, "« ", Shorten(coverage.quote().text(), kQuoteColumns), " »");
      if (coverage.origin() == v1::EVIDENCE_ORIGIN_INHERITED) {
        absl::StrAppend(&out, " (", coverage.quote().resource(), ")");
      }
      if (!coverage.note().empty()) absl::StrAppend(&out, " — ", coverage.note());
    }
    absl::StrAppend(&out, "\n");
  }
}

void AppendChecks(const v1::Match& match, std::string& out) {
  std::vector<std::string> open;
  for (const v1::Check& check : match.checks()) {
    if (check.verdict() == v1::CHECK_VERDICT_UNKNOWN) open.push_back(check.detail());
    if (check.verdict() == v1::CHECK_VERDICT_UNMET) open.push_back("NON : " + check.detail());
  }
  if (!open.empty()) absl::StrAppend(&out, "    À vérifier : ", absl::StrJoin(open, " · "), "\n");
  std::vector<std::string> facts;
  if (match.has_offering()) {
    if (!match.offering().prerequisites().empty()) {
      facts.push_back(absl::StrCat("Prérequis (à vérifier) : ",
                                   Shorten(match.offering().prerequisites(), 80)));
    }
    facts.push_back(match.offering().accessibility().empty()
                        ? "Accessibilité : à demander au référent handicap"
                        : absl::StrCat("Accessibilité : ", Shorten(match.offering().accessibility(), 60)));
  }
  for (const v1::Validation& validation : match.validations()) {
    if (validation.scope() == v1::VALIDATION_SCOPE_WHOLE) {
      facts.push_back(absl::StrCat("Valide ", validation.certification()));
    } else if (validation.scope() == v1::VALIDATION_SCOPE_BLOCKS) {
      facts.push_back(absl::StrCat("Valide ", absl::StrJoin(validation.block_codes(), ", ")));
    }
  }
  if (!facts.empty()) absl::StrAppend(&out, "    ", absl::StrJoin(facts, " · "), "\n");
}

void AppendWhatToDo(const v1::Match& match, std::string& out) {
  std::vector<std::string> facts;
  for (const v1::Funding& funding : match.offering().funding()) {
    if (funding.scheme() == "OPCO" && funding.status() == v1::FUNDING_STATUS_TO_REQUEST) {
      facts.push_back("Prise en charge à demander à votre OPCO avant le début ; accord non garanti");
    }
  }
  if (match.qualiopi() != v1::TRISTATE_UNSPECIFIED) {
    facts.push_back(match.qualiopi() == v1::TRISTATE_YES ? "Organisme Qualiopi : oui"
                                                         : "Organisme Qualiopi : non");
  }
  const std::string& url = !match.session().registration_url().empty()
                               ? match.session().registration_url()
                           : !match.offering().contact().registration_url().empty()
                               ? match.offering().contact().registration_url()
                               : match.offering().contact().url();
  if (!url.empty()) {
    std::string text = absl::StrCat("Pour s'inscrire : ", url);
    if (match.session().has_registration_end()) {
      absl::StrAppend(&text, " avant le ", French(match.session().registration_end()));
    }
    facts.push_back(std::move(text));
  }
  if (match.has_updated()) facts.push_back(absl::StrCat("fiche mise à jour le ", French(match.updated())));
  if (!facts.empty()) absl::StrAppend(&out, "    ", absl::StrJoin(facts, " · "), "\n");
}

void AppendMatch(int rank, const v1::Match& match, std::string& out) {
  std::string title = match.title();
  if (!match.provider_display_name().empty()) {
    absl::StrAppend(&title, " — ", match.provider_display_name());
  }
  absl::StrAppend(&out, absl::StrFormat("\n%2d  ", rank), title, match.fictitious() ? " (fictif)" : "",
                  "\n    ", Bar(match), "  ", Counts(match), "\n");
  AppendFacts(match, out);
  AppendCoverage(match, out);
  AppendChecks(match, out);
  AppendWhatToDo(match, out);
  if (match.near_duplicates_size() > 0) {
    absl::StrAppend(&out, "    ", match.near_duplicates_size(),
                    match.near_duplicates_size() == 1 ? " fiche semblable : " : " fiches semblables, dont ",
                    match.near_duplicates(0), "\n");
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

std::string Footer(const v1::Revision& revision, const google::type::Date& as_of) {
  std::string text = absl::StrCat("\nAu ", French(as_of), " · révision ", revision.index_revision(),
                                  " · modèle ", revision.model_id());
  for (const std::string& version : revision.taxonomy_versions()) absl::StrAppend(&text, " · ", version);
  return text + "\n";
}

}  // namespace

std::string RenderMatches(const v1::MatchTrainingsResponse& response) {
  std::string out;
  AppendUnderstood(response.understood(), out);
  // Kinds are shown apart; within a kind the order is the ranking's, and each
  // keeps the rank it has among all.
  for (int kind = v1::MATCH_KIND_SESSION; kind <= v1::MATCH_KIND_CERTIFICATION_ONLY; ++kind) {
    bool first = true;
    for (int i = 0; i < response.matches_size(); ++i) {
      if (response.matches(i).kind() != kind) continue;
      if (first) absl::StrAppend(&out, "\n", Heading(static_cast<v1::MatchKind>(kind)), "\n");
      first = false;
      AppendMatch(i + 1, response.matches(i), out);
    }
  }
  if (!response.nothing_found().empty()) absl::StrAppend(&out, "\n", response.nothing_found(), "\n");
  for (const v1::Relaxation& relaxation : response.relaxations()) {
    std::string message = relaxation.message();
    if (absl::string_view(message).substr(0, 2) == "à") message.replace(0, 2, "À");
    absl::StrAppend(&out, "\n", message);
  }
  if (response.relaxations_size() > 0) absl::StrAppend(&out, "\n");
  if (response.total_size() > response.matches_size()) {
    absl::StrAppend(&out, "\n", response.matches_size(), " propositions sur ", response.total_size(),
                    ".\n");
  }
  return out + Footer(response.revision(), response.as_of());
}

std::string RenderExplanation(const v1::ExplainMatchResponse& response) {
  std::string out;
  AppendUnderstood(response.understood(), out);
  AppendMatch(1, response.match(), out);
  return out + Footer(response.revision(), response.as_of());
}

}  // namespace tremplin::cli
