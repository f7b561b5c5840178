#include "service/cli/proposal_text.h"

#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/matching/french_words.h"
#include "service/cli/text_layout.h"

namespace tremplin::cli {
namespace {

constexpr size_t kQuoteColumns = 150;
// Of more requirements, only the first of those that are met are listed.
constexpr int kMaxListedRequirements = 12;
constexpr size_t kMaxListedMet = 8;

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

// "RNCP99101" of "certifications/RNCP99101".
absl::string_view IdOf(absl::string_view resource) {
  return resource.substr(resource.find('/') + 1);
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
  bool titles_alone = false;
  for (const v1::RequirementCoverage& coverage : match.coverage()) {
    covered += coverage.state() == v1::COVERAGE_STATE_COVERED;
    partly += coverage.state() == v1::COVERAGE_STATE_PARTLY;
    missing += coverage.state() == v1::COVERAGE_STATE_MISSING;
    titles_alone |= coverage.state() == v1::COVERAGE_STATE_MISSING && coverage.title_only();
  }
  return absl::StrCat(covered, covered > 1 ? " couvertes, " : " couverte, ", partly, " en partie, ",
                      missing, missing > 1 ? " non abordées" : " non abordée",
                      titles_alone ? " (seul l'intitulé est connu)" : "");
}

std::string When(const v1::Match& match) {
  switch (match.kind()) {
    case v1::MATCH_KIND_SESSION: {
      const bool continuous = match.session().entry_mode() == v1::ENTRY_MODE_CONTINUOUS ||
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

void AppendRequirement(const v1::RequirementCoverage& coverage, std::string& out) {
  const std::string state(State(coverage.state()));
  absl::StrAppend(&out, absl::StrFormat("    %d ", coverage.requirement_index() + 1),
                  coverage.state() == v1::COVERAGE_STATE_MISSING ? state : Pad(state, 12));
  if (coverage.state() != v1::COVERAGE_STATE_MISSING) {
    const std::string& quote = coverage.quote().text();
    if (!quote.empty()) absl::StrAppend(&out, "« ", Shorten(quote, kQuoteColumns), " »");
    if (coverage.origin() == v1::EVIDENCE_ORIGIN_INHERITED) {
      absl::StrAppend(&out, " (certification visée ", IdOf(coverage.quote().resource()), ")");
    }
    if (!coverage.note().empty()) {
      absl::StrAppend(&out, quote.empty() ? "" : " — ", coverage.note());
    }
  }
  absl::StrAppend(&out, "\n");
}

void AppendCoverage(const v1::Match& match, std::string& out) {
  if (match.coverage_size() <= kMaxListedRequirements) {
    for (const v1::RequirementCoverage& coverage : match.coverage()) {
      AppendRequirement(coverage, out);
    }
    return;
  }
  size_t met = 0;
  for (const auto state : {v1::COVERAGE_STATE_COVERED, v1::COVERAGE_STATE_PARTLY}) {
    for (const v1::RequirementCoverage& coverage : match.coverage()) {
      if (coverage.state() == state && ++met <= kMaxListedMet) AppendRequirement(coverage, out);
    }
  }
  if (met > kMaxListedMet) {
    absl::StrAppend(&out, "    et ", met - kMaxListedMet,
                    met == kMaxListedMet + 1 ? " autre\n" : " autres\n");
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
      facts.push_back(
          absl::StrCat("Prérequis (à vérifier) : ", Shorten(match.offering().prerequisites(), 80)));
    }
    facts.push_back(
        match.offering().accessibility().empty()
            ? "Accessibilité : à demander au référent handicap"
            : absl::StrCat("Accessibilité : ", Shorten(match.offering().accessibility(), 60)));
  }
  for (const v1::Validation& validation : match.validations()) {
    if (validation.scope() == v1::VALIDATION_SCOPE_WHOLE) {
      facts.push_back(absl::StrCat("Valide ", IdOf(validation.certification())));
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
      facts.push_back(
          "Prise en charge à demander à votre OPCO avant le début ; accord non garanti");
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
  if (match.has_updated())
    facts.push_back(absl::StrCat("fiche mise à jour le ", French(match.updated())));
  if (!facts.empty()) absl::StrAppend(&out, "    ", absl::StrJoin(facts, " · "), "\n");
}

}  // namespace

void AppendProposal(int rank, const v1::Match& match, std::string& out) {
  std::string title = match.title();
  if (!match.provider_display_name().empty()) {
    absl::StrAppend(&title, " — ", match.provider_display_name());
  }
  absl::StrAppend(&out, absl::StrFormat("\n%2d  ", rank), title,
                  match.fictitious() ? " (fictif)" : "", "\n    ", Bar(match), "  ", Counts(match),
                  "\n");
  AppendFacts(match, out);
  AppendCoverage(match, out);
  AppendChecks(match, out);
  AppendWhatToDo(match, out);
  if (match.near_duplicates_size() > 0) {
    absl::StrAppend(
        &out, "    ", match.near_duplicates_size(),
        match.near_duplicates_size() == 1 ? " fiche semblable : " : " fiches semblables, dont ",
        match.near_duplicates(0), "\n");
  }
}

}  // namespace tremplin::cli
