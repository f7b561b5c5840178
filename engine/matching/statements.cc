#include "engine/matching/statements.h"

#include <algorithm>

#include "engine/matching/need_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// A sentence longer than this is prose: its commas separate clauses, not items.
constexpr size_t kMaxEnumerationWords = 60;
constexpr size_t kMaxDemandWords = 45;

bool IsBoilerplate(const Words& words) {
  return ContainsAny(
      words,
      {// how to apply
       "postulez", "postuler", "candidature*", "votre cv", "cv et", "lettre de motivation",
       "merci d adresser", "merci d envoyer", "contactez", "processus de recrutement", "apply now",
       "apply online", "send your", "cover letter", "your resume", "entretien telephonique",
       // equal opportunities
       "egalite des chances", "egalite de traitement", "situation de handicap", "discrimination*",
       "diversite", "a competences egales", "equal opportunit*", "regardless of", "inclusi*",
       // benefits and terms of the job
       "mutuelle", "tickets restaurant", "ticket restaurant", "titres restaurant", "13eme mois",
       "13e mois", "treizieme mois", "rtt", "salaire", "remuneration", "smic", "prime de",
       "primes", "interessement", "avantages", "type de contrat", "type d emploi",
       "poste a pourvoir", "conges payes", "salary", "benefits", "paid leave", "health insurance",
       "horaires", "heures par semaine", "interim", "contrat en cdi", "contrat cdi", "en cdi",
       "en cdd", "debut du contrat", "date de debut",
       // praise of the company
       "leader", "rejoignez", "rejoindre", "nos valeurs", "notre client", "qui sommes nous",
       "depuis plus de", "fondee en", "cree en", "creee en", "nous vous proposons",
       "nous vous offrons", "notre groupe", "acteur majeur", "reconnu*", "esprit d equipe et",
       "ambiance", "our company is", "founded in", "we offer", "join us", "join our", "who we are",
       "aventure humaine", "entreprise familiale", "fort* de"});
}

// Leads of a demand; the words of the lead are cut off.
size_t LeadLength(const Words& words, size_t at) {
  return MatchAnyAt(
      words, at,
      {"qui sachent", "qui sache", "qui sait", "sachant", "capables de", "capable de", "capable d",
       "capables d", "savoir", "apprendre a", "apprennent a", "apprenne a", "se former a",
       "se former aux", "se former au", "se former sur", "former a", "former aux", "former au",
       "former en", "formes a", "formees a", "formees aux", "formes aux", "forme a", "formee a",
       "formation a", "formation aux", "formation au", "formation en", "formation sur",
       "formation pour", "monter en competences sur", "monter en competence sur",
       "monter en competences en", "maitriser", "maitrise de", "maitrise des", "maitrise du",
       "maitrise d", "connaissance de", "connaissance des", "connaissance du", "connaissances en",
       "besoin de", "besoin d", "voulons", "voudrions", "souhaitons", "aimerions", "cherchons a",
       "devront", "devra", "doivent", "doit", "il faudrait", "il faut", "able to", "know how to",
       "knows how to", "learn to", "learn how to", "training in", "training on", "trained in",
       "trained on", "need to", "needs to", "want to", "would like to", "pouvoir", "puissent",
       "puisse", "objectif est de", "objectifs", "missions"});
}

Importance ImportanceOf(const Words& words) {
  const bool desired = ContainsAny(
      words, {"souhaite*", "apprecie*", "serait un plus", "est un plus", "un plus", "idealement",
              "eventuellement", "si possible", "a terme", "facultatif", "bonus", "nice to have",
              "would be a plus", "is a plus", "ideally", "desirable", "preferably"});
  // « nous souhaitons » is how a wish is begun, not how it is weakened.
  const bool wish = ContainsAny(words, {"souhaitons", "souhaite former", "souhaiterions"});
  return desired && !wish ? Importance::kDesired : Importance::kRequired;
}

Proficiency LevelOf(const Words& words) {
  if (ContainsAny(words, {"expert", "experte", "experts", "expertise", "approfondi*", "perfectionn*"})) {
    return Proficiency::kExpertise;
  }
  if (ContainsAny(words, {"maitrise", "maitriser", "confirme*", "solide*", "master", "proficient"})) {
    return Proficiency::kMastery;
  }
  if (ContainsAny(words, {"autonome*", "autonomie", "independently"})) return Proficiency::kAutonomy;
  if (ContainsAny(words, {"notions", "notion", "bases", "base", "initiation", "decouv*", "debutant*",
                          "introduction", "premier", "basics", "beginner*", "sensibilis*"})) {
    return Proficiency::kNotions;
  }
  return Proficiency::kUnknown;
}

bool SpeaksOfItself(const Words& words) {
  static constexpr size_t kFirstWords = 6;
  for (size_t at = 0; at < words.size() && at < kFirstWords; ++at) {
    if (MatchAnyAt(words, at, {"pme", "tpe", "nous sommes", "on est", "notre entreprise",
                               "notre societe", "notre atelier", "notre equipe compte", "we are",
                               "our company", "our firm", "entreprise de", "societe de", "cabinet de",
                               "association de", "bonjour", "hello", "je dirige", "je gere",
                               "description du poste", "description de l entreprise",
                               "description de l offre"}) > 0) {
      return true;
    }
  }
  return false;
}

bool Overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// Words of the range that no other statement explains, small words aside.
size_t OwnWords(const Words& words, Span range, const std::vector<Span>& stated_elsewhere) {
  size_t own = 0;
  for (const NeedWord& word : words) {
    if (!Overlaps(word.span, range) || word.text.size() < 4) continue;
    own += std::none_of(stated_elsewhere.begin(), stated_elsewhere.end(),
                        [&](Span stated) { return Overlaps(stated, word.span); });
  }
  return own;
}

struct Range {
  size_t begin, end;  // words
};

// « A, B et C » -> A | B | C, when every item has a word worth searching.
std::vector<Range> SplitEnumeration(const Words& words, Range range) {
  std::vector<Range> items;
  size_t begin = range.begin;
  for (size_t at = range.begin + 1; at < range.end; ++at) {
    const bool conjunction = MatchAnyAt(words, at, {"et", "and", "ainsi que"}) > 0;
    if (!words[at].after_break && !conjunction) continue;
    items.push_back({begin, at});
    begin = at + (conjunction ? MatchAnyAt(words, at, {"et", "and", "ainsi que"}) : 0);
    at = std::max(at, begin);
  }
  if (begin < range.end) items.push_back({begin, range.end});
  const auto too_short = [&](Range item) {
    // "Excel et Word" are items too; "le et la" are not.
    return std::none_of(words.begin() + static_cast<std::ptrdiff_t>(item.begin),
                        words.begin() + static_cast<std::ptrdiff_t>(item.end),
                        [](const NeedWord& word) { return word.text.size() >= 3; });
  };
  items.erase(std::remove_if(items.begin(), items.end(), too_short), items.end());
  if (items.empty()) items.push_back(range);
  return items;
}

class Splitter {
 public:
  Splitter(absl::string_view text, const std::vector<Span>& stated_elsewhere)
      : text_(text), stated_elsewhere_(stated_elsewhere) {}

  std::vector<Statement> Run() && {
    for (const Span& sentence : SplitSentences(text_)) AddSentence(sentence);
    return std::move(statements_);
  }

 private:
  void AddSentence(Span sentence) {
    Words words = SplitNeedWords(Slice(text_, sentence));
    if (words.empty()) return;
    for (NeedWord& word : words) {
      word.span.begin += sentence.begin;
      word.span.end += sentence.begin;
    }
    if (IsBoilerplate(words)) {
      statements_.push_back({sentence, StatementKind::kBoilerplate});
      return;
    }
    size_t demand_begin = 0;
    bool led = false;
    for (size_t at = 0; at < words.size();) {
      const size_t lead = LeadLength(words, at);
      if (lead > 0 && at + lead < words.size()) {
        // The last lead before the items counts: « nous voulons savoir … ».
        if (!led || at == demand_begin) demand_begin = at + lead;
        led = true;
        at += lead;
      } else {
        ++at;
      }
    }
    if (!led && SpeaksOfItself(words)) {
      statements_.push_back({sentence, StatementKind::kContext});
      return;
    }
    AddDemands(words, {led ? demand_begin : 0, words.size()}, led, sentence);
  }

  void AddDemands(const Words& words, Range range, bool led, Span sentence) {
    const size_t length = range.end - range.begin;
    std::vector<Range> items = {range};
    if (led && length <= kMaxEnumerationWords) items = SplitEnumeration(words, range);
    bool any = false;
    for (const Range& item : items) {
      const size_t end = std::min(item.end, item.begin + kMaxDemandWords);
      if (item.begin >= end) continue;
      const Span span = SpanOf(words, item.begin, end);
      if (OwnWords(words, span, stated_elsewhere_) == 0) continue;
      const Words own(words.begin() + static_cast<std::ptrdiff_t>(item.begin),
                      words.begin() + static_cast<std::ptrdiff_t>(item.end));
      Proficiency level = LevelOf(own);
      if (items.size() == 1 && level == Proficiency::kUnknown) level = LevelOf(words);
      statements_.push_back({span, StatementKind::kDemand,
                             items.size() == 1 ? ImportanceOf(words) : ImportanceOf(own), level});
      any = true;
    }
    if (!any) statements_.push_back({sentence, StatementKind::kContext});
  }

  absl::string_view text_;
  const std::vector<Span>& stated_elsewhere_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> SplitStatements(absl::string_view text,
                                       const std::vector<Span>& stated_elsewhere) {
  return Splitter(text, stated_elsewhere).Run();
}

bool IsAdvertisement(absl::string_view text) {
  const Words words = SplitNeedWords(text);
  int signs = 0;
  for (absl::string_view sign : {"h f", "f h", "cdi", "cdd", "poste", "candidature*", "profil",
                                 "salaire", "remuneration", "recrute*", "recherche", "missions",
                                 "interim", "vous etes", "vous avez", "job description",
                                 "you will"}) {
    signs += ContainsAny(words, {sign}) ? 1 : 0;
  }
  return signs >= 3;
}

}  // namespace tremplin
