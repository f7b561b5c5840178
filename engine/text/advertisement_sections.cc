#include "engine/text/advertisement_sections.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace tremplin {
namespace {

using Section = AdvertisementSection;
using Words = std::vector<NeedWord>;

// The words before a colon that announce, and those of a heading.
constexpr size_t kMaxAnnouncingWords = 14;
constexpr size_t kMaxHeadingWords = 6;

// Dense lists of phrases, which clang-format would set one to a line.
// clang-format off
bool AnnouncesOffer(const Words& words, WordRange range) {
  return ContainsAny(
      words, range,
             {"nous vous proposons", "nous vous offrons", "nous proposons", "nous offrons",
              "vous propose", "vous offre", "vous est propose", "vous est offert", "vous sont offerts", "on t offre", "on te propose", "vous beneficierez",
              "vous beneficiez", "vous profiterez", "avantages", "ce que nous offrons",
              "ce que nous proposons", "ce que nous vous offrons", "ce que nous vous proposons",
              "ce qu on offre", "ce qu on propose", "pourquoi nous", "raisons de nous rejoindre",
              "pourquoi rejoindre", "pourquoi choisir", "pourquoi postuler", "pourquoi venir",
              "bonnes raisons", "les plus du poste", "nos atouts", "nos engagements",
              "conditions de travail", "conditions d emploi", "conditions et avantages",
              "remuneration", "salaire", "package", "horaires", "horaire", "amplitude horaire",
              "temps de travail", "duree du contrat", "type de contrat", "modalites du contrat",
              "processus de recrutement", "process de recrutement", "deroulement du recrutement",
              "comment postuler", "pour postuler", "candidature", "informations complementaires",
              "we offer", "our offer", "what s in it for you", "perks", "benefits", "why join",
              "how to apply", "recruitment process", "hiring process", "interview process"});
}

bool AnnouncesEmployer(const Words& words, WordRange range) {
  return ContainsAny(
      words, range,
             {"qui sommes nous", "qui est", "a propos de", "a propos", "l entreprise",
              "notre entreprise", "la societe", "notre societe", "presentation de l entreprise",
              "presentation de la societe", "description de l entreprise", "votre employeur",
              "notre histoire", "nos valeurs", "le groupe", "notre groupe", "about us",
              "who we are", "about the company", "our company", "company description"});
}

bool AnnouncesWanted(const Words& words, WordRange range) {
  return ContainsAny(
      words, range,
             {"mission*", "tache*", "activite*", "responsabilite*", "profil", "profil*",
              "competence*", "savoir faire", "savoir etre", "savoirs", "connaissances",
              "prerequis", "pre requis", "qualification*", "diplome*", "formation", "experience",
              "habilitation*", "permis", "exigence*", "le poste", "du poste", "votre poste",
              "descriptif", "votre role", "vous serez", "vous aurez", "vous devrez", "vous devez",
              "vous etes", "vous avez", "vous savez", "votre quotidien", "vos journees",
              "environnement technique", "stack", "langages", "outils", "logiciels", "langues",
              "responsibilities", "requirements", "duties", "tasks", "skills", "your role",
              "the role", "you will", "you have", "you are", "what you ll do", "what we expect",
              "who you are", "your profile", "job description"});
}
// clang-format on

// « Vous êtes titulaire … », « Nous recherchons … »: whoever says so has done with offers.
bool OpensDemand(const Words& words) {
  return MatchAnyAt(
             words, 0,
             {"nous recherchons", "on recherche", "vous etes", "vous avez", "vous savez",
              "vous maitrisez", "vous possedez", "vous disposez", "vous justifiez", "titulaire",
              "de formation", "issu*", "we are looking for", "you are", "you have"}) > 0;
}

// What the sentence announces, if anything: by its end when it ends with a colon or a
// question mark, as a heading when it is a short line that says no more.
std::optional<Section> Announced(absl::string_view sentence, absl::string_view after,
                                 bool begins_line, bool is_item, const Words& words) {
  sentence = absl::StripTrailingAsciiWhitespace(sentence);
  const absl::string_view next = absl::StripLeadingAsciiWhitespace(after);
  const bool ends_line =
      next.empty() || absl::StrContains(after.substr(0, after.size() - next.size()), '\n');
  WordRange range{0, words.size()};
  if (absl::EndsWith(sentence, ":") || absl::EndsWith(sentence, "?") ||
      absl::StartsWith(next, ":")) {
    range.begin = range.end - std::min(range.end, kMaxAnnouncingWords);
  } else if (is_item || !begins_line || !ends_line || words.size() > kMaxHeadingWords ||
             absl::EndsWith(sentence, ".") || absl::EndsWith(sentence, ",") ||
             absl::StrContains(sentence, ':')) {
    return std::nullopt;
  }
  if (AnnouncesOffer(words, range)) return Section::kOffered;
  if (AnnouncesWanted(words, range)) return Section::kWanted;
  if (AnnouncesEmployer(words, range)) return Section::kEmployer;
  return std::nullopt;
}

}  // namespace

Section AdvertisementReader::Next(Span sentence, const Words& words) {
  const absl::string_view gap = Slice(text_, {std::min(read_, sentence.begin), sentence.begin});
  read_ = sentence.end;
  const bool begins_line = sentence.begin == 0 || absl::StrContains(gap, '\n');
  const bool begins_paragraph = std::count(gap.begin(), gap.end(), '\n') > 1;
  // A mark in front of the line, or within it (« ✅ … ✅ … »), which is no full stop.
  const absl::string_view before =
      begins_line ? gap.substr(gap.rfind('\n') + 1) : absl::StripLeadingAsciiWhitespace(gap);
  const bool is_item = begins_line ? !absl::StripAsciiWhitespace(before).empty()
                                   : !before.empty() && !absl::ascii_isascii(before[0]);
  const std::optional<Section> announced =
      Announced(Slice(text_, sentence), text_.substr(sentence.end), begins_line, is_item, words);
  if (announced.has_value()) {
    section_ = *announced;
    any_line_ = in_list_ = false;
    return section_;
  }
  const bool ends = begins_paragraph || in_list_ || OpensDemand(words);
  if (any_line_ && begins_line && !is_item && ends) {
    section_ = Section::kUnknown;
  }
  if (!any_line_) in_list_ = is_item;
  any_line_ = true;
  return section_;
}

}  // namespace tremplin
