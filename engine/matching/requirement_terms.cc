#include "engine/matching/requirement_terms.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/text/need_words.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

constexpr std::array<absl::string_view, 12> kLanguages = {
    "english", "french",   "german",   "spanish",  "dutch",       "italian",
    "anglais", "francais", "allemand", "espagnol", "neerlandais", "italien"};

struct Letters {
  int upper = 0;
  int lower = 0;
  int digits = 0;
};

// Of ASCII letters: names of tools have few others.
Letters Count(absl::string_view text) {
  Letters letters;
  for (char c : text) {
    letters.upper += absl::ascii_isupper(static_cast<unsigned char>(c));
    letters.lower += absl::ascii_islower(static_cast<unsigned char>(c));
    letters.digits += absl::ascii_isdigit(static_cast<unsigned char>(c));
  }
  return letters;
}

bool IsProperName(const NeedWord& word, absl::string_view written) {
  if (std::find(kLanguages.begin(), kLanguages.end(), word.text) != kLanguages.end()) return false;
  const Letters letters = Count(written);
  if (letters.upper >= 2) return true;
  if (letters.digits > 0 && letters.upper + letters.lower > 0) return true;
  return word.capital && !word.after_stop;
}

constexpr absl::string_view kVerbsFr =
    "accompagner acquérir actualiser adapter améliorer analyser appliquer apprendre assurer "
    "choisir communiquer comprendre concevoir conduire connaître construire contrôler contribuer "
    "créer définir développer effectuer élaborer établir évaluer exécuter exploiter faire "
    "formaliser gérer identifier intervenir maîtriser mener mettre œuvre optimiser organiser "
    "participer piloter planifier pratiquer préparer présenter produire proposer réaliser rédiger "
    "repérer respecter savoir suivre traiter travailler utiliser vérifier";
constexpr absl::string_view kVerbsEn =
    "achieve analyse analyze apply assist build check choose communicate conduct create define "
    "deliver design develop ensure establish evaluate execute handle identify implement improve "
    "know lead learn maintain make manage master monitor optimise organise perform plan prepare "
    "present produce provide run support understand use work";

using Terms = absl::flat_hash_set<std::string>;

Terms TermsOf(absl::string_view words, Language language) {
  const std::vector<std::string> terms = WordTerms(words, language);
  return Terms(terms.begin(), terms.end());
}

bool EndsInAny(absl::string_view word, std::initializer_list<absl::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](absl::string_view ending) { return absl::EndsWith(word, ending); });
}

// « développer », « vous gérez », but not « développement », which is a subject.
bool IsFrenchVerb(const NeedWord& word, const std::vector<std::string>& terms) {
  static const Terms& verbs = *new Terms(TermsOf(kVerbsFr, Language::kFrench));
  return terms.size() == 1 && verbs.contains(terms[0]) &&
         EndsInAny(word.text, {"er", "ez", "ir", "re", "ant", "ons"});
}

// "manage", "managing" where a verb may stand: first, or after "and", "or", "to", a comma.
// "Machine learning" and "software design" are subjects.
bool IsEnglishVerb(const std::vector<NeedWord>& words, size_t at,
                   const std::vector<std::string>& terms) {
  static const Terms& verbs = *new Terms(TermsOf(kVerbsEn, Language::kEnglish));
  const bool leads = words[at].after_break || MatchAnyAt(words, at - 1, {"and", "or", "to"}) > 0;
  return leads && terms.size() == 1 && verbs.contains(terms[0]);
}

}  // namespace

std::vector<std::string> SubjectTerms(absl::string_view requirement, Language language) {
  const std::vector<NeedWord> words = SplitNeedWords(requirement);
  Terms verbs, others;
  for (size_t at = 0; at < words.size(); ++at) {
    const std::vector<std::string> terms = WordTerms(Slice(requirement, words[at].span), language);
    const bool verb = language == Language::kEnglish ? IsEnglishVerb(words, at, terms)
                                                     : IsFrenchVerb(words[at], terms);
    (verb ? verbs : others).insert(terms.begin(), terms.end());
  }
  std::vector<std::string> all = WordTerms(requirement, language);
  std::vector<std::string> subject;
  std::copy_if(all.begin(), all.end(), std::back_inserter(subject), [&](const std::string& term) {
    return others.contains(term) || !verbs.contains(term);
  });
  return subject.empty() ? all : subject;
}

std::vector<std::string> ProperNameTerms(absl::string_view requirement, Language language) {
  const Letters all = Count(requirement);
  const std::vector<NeedWord> words = SplitNeedWords(requirement);
  // « CONDUITE DE CHARIOTS » shouts; « SQL » alone names, « norme ISO et HACCP » too.
  if (words.size() > 2 && all.upper > 2 * all.lower) return {};
  std::vector<std::string> terms;
  for (const NeedWord& word : words) {
    const absl::string_view written = Slice(requirement, word.span);
    if (!IsProperName(word, written)) continue;
    for (std::string& term : WordTerms(written, language)) terms.push_back(std::move(term));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace tremplin
