#include "engine/text/statement_phrases.h"

#include <algorithm>

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// Dense lists of phrases, which clang-format would set one to a line.
// clang-format off
// Never meant but as boilerplate.
bool IsPlainBoilerplate(const Words& words) {
  return ContainsAny(words, {"postulez", "postuler", "votre cv", "cv et lettre",
                             "lettre de motivation", "merci d adresser votre",
                             "merci d envoyer votre", "envoyez votre", "apply now",
                             "apply online", "send your cv", "send your resume", "cover letter",
                             "your resume", "egalite des chances", "egalite professionnelle",
                             "egalite de traitement", "a competences egales",
                             "equal opportunit*", "regardless of race", "sans distinction d",
                             "en faveur de la diversite"});
}

bool IsJobBoilerplate(const Words& words) {
  const bool open_posts =
      ContainsAny(words, {"poste*", "candidat*", "recrut*", "ouvert*", "accessible*"});
  if (open_posts && ContainsAny(words, {"situation de handicap", "discrimination*", "diversite",
                                        "handicap*", "inclusi*"})) {
    return true;
  }
  return ContainsAny(
      words,
      {// how to apply
       "candidature*", "contactez", "processus de recrutement", "send your",
       "entretien telephonique",
       // pay and terms
       "mutuelle", "tickets restaurant", "ticket restaurant", "titres restaurant", "13eme mois",
       "13e mois", "treizieme mois", "rtt", "salaire brut", "salaire selon", "salaire de",
       "salaire fixe", "salaire mensuel", "salaire horaire", "salaire attractif", "salaire a",
       "votre salaire", "remuneration selon", "remuneration attractive", "remuneration a",
       "remuneration de", "remuneration brute", "remuneration fixe", "remuneration variable",
       "remuneration motivante", "votre remuneration", "une remuneration", "smic", "prime de",
       "primes", "interessement", "avantages", "type de contrat", "type d emploi",
       "poste a pourvoir", "a pourvoir", "conges payes", "salary", "benefits", "paid leave",
       "health insurance", "vos horaires", "horaires de travail", "horaires de journee",
       "heures par semaine", "€ brut*", "euros brut*", "brut par", "brut mensuel*",
       "brut annuel*", "interim", "contrat en cdi", "contrat cdi", "en cdi", "en cdd",
       "debut du contrat", "date de debut", "en 3x8", "en 2x8", "en 5x8", "panier repas",
       "paniers repas", "ifm", "cse", "cet", "fastt", "majore*", "horaires variables",
       "amplitude horaire", "contrat a duree", "duree du cdd", "du lundi au vendredi",
       "du lundi au samedi", "du lundi au dimanche", "salaire en fonction", "taux horaire",
       "niveau de remuneration", "heures supplementaires", "titre restaurant",
       "cheques vacances", "prise de poste", "nouveau defi", "nouveau challenge", "plan d epargne", "compte epargne", "debutant accepte",
       "debutants acceptes", "cooptation", "parrainage", "teletravail",
       // praise of the company
       "leader sur", "leader de", "leader du", "leader en", "leader europeen", "leader mondial",
       "leader francais", "leader passionne", "leader national", "leader dans", "rejoignez",
       "rejoindre", "nos valeurs", "notre client", "qui sommes nous", "depuis plus de", "fondee en",
       "cree en", "creee en", "nous vous proposons", "nous vous offrons", "notre groupe",
       "acteur majeur", "reconnue pour", "reconnu pour", "esprit d equipe et", "bonne ambiance",
       "ambiance de travail", "ambiance conviviale", "our company is", "founded in", "we offer",
       "join us", "join our", "who we are", "aventure humaine", "entreprise familiale",
       "forte de ses", "fort de ses", "forte de son", "fort de son", "baby foot",
       "vous attendent"});
}

// Connecting words that carry no subject of their own.
bool IsConnecting(const NeedWord& word) {
  static constexpr absl::string_view kWords[] = {"et", "ou", "de", "d", "du", "des", "la", "le",
                                                 "les", "l", "a", "au", "aux", "que", "qu",
                                                 "qui", "avec", "pour", "mais", "donc", "puis",
                                                 "aussi", "surtout", "enfin", "and", "or", "to",
                                                 "of", "in", "on", "with", "for", "but", "then",
                                                 "also", "notamment", "egalement", "leur", "lui",
                                                 "nous", "vous", "ils", "elles", "elle", "il",
                                                 "en", "y", "se", "s", "soient", "soit",
                                                 "quelqu", "un", "une", "them", "us", "the",
                                                 "an", "etre", "etes", "est", "sont",
                                                 // Left over from HTML.
                                                 "nbsp", "amp", "quot", "apos"};
  return std::find(std::begin(kWords), std::end(kWords), word.text) != std::end(kWords);
}

// Words about how long, how much and how, which say nothing of what.
bool IsIdle(const Words& words, size_t at) {
  return IsConnecting(words[at]) ||
         MatchAnyAt(
             words, at,
             {"jour*", "journee*", "semaine*", "mois", "heure", "heures", "maximum", "maxi",
              "environ", "possible*", "plus", "moins", "partir", "avant", "apres", "dans",
              "sans", "chacun*", "libre", "affilee", "budget*", "euro*", "preference",
              "formation", "formations", "cours", "training*", "courte", "rapidement", "vite",
              "secteur", "rayon", "kilomet*", "notre", "votre", "leurs", "cette", "tres",
              "grand", "chez", "week*", "day*", "hour*", "month*", "about", "around", "total",
              "finir", "finie", "terminee", "seule", "seulement", "quelqu", "personne*",
              "quelques", "maintenant", "beaucoup", "soon", "from", "this", "that", "would",
              "idealement", "demarrage", "demarrer", "commencer", "bonjour", "merci", "tout",
              "toute", "tous", "avance", "advance", "cordialement", "cordiales", "salutations",
              "bien a vous", "hello", "thanks", "thank you", "kind regards", "best regards",
              "regards"}) > 0 ||
         SmallNumber(words[at].text).has_value();
}

bool IsStated(const NeedWord& word, const std::vector<Span>& stated_elsewhere) {
  return std::any_of(stated_elsewhere.begin(), stated_elsewhere.end(), [&](Span span) {
    return span.begin < word.span.end && word.span.begin < span.end;
  });
}

}  // namespace

bool IsBoilerplate(const Words& words, bool is_advertisement) {
  return IsPlainBoilerplate(words) || (is_advertisement && IsJobBoilerplate(words));
}

bool SpeaksOfItself(const Words& words) {
  static constexpr size_t kFirstWords = 6;
  const size_t end = std::min(kFirstWords, words.size());
  for (size_t at = 0; at + 1 < end; ++at) {
    // « le garage compte 8 salariés ».
    if (MatchAnyAt(words, at, {"compte", "comptons", "emploie", "employons", "employs"}) > 0 &&
        SmallNumber(words[at + 1].text).has_value()) {
      return true;
    }
  }
  return ContainsAny(words, {0, end},
                     {"pme", "tpe", "nous sommes", "on est", "notre entreprise", "notre societe",
                      "notre atelier", "notre equipe compte", "we are", "our company",
                      "our firm", "entreprise de", "societe de", "cabinet de", "association de",
                      "bureau d etudes", "bonjour", "hello", "je dirige", "je gere",
                      "description du poste", "description de l entreprise",
                      "description de l offre"});
}

bool SpeaksOfTheEmployer(const Words& words) {
  static constexpr size_t kMaxPositionWords = 10;
  // « Sous la responsabilité du chef d'équipe », and no more.
  const bool position = words.size() <= kMaxPositionWords &&
                        MatchAnyAt(words, 0, {"sous la responsabilite", "sous l autorite",
                                              "rattache*"}) > 0;
  return position || MatchAnyAt(words, 0, {"chez"}) > 0 ||
         ContainsAny(words, {"recrute", "recrutent", "pour son client",
                             "nous", "notre", "nos", "we", "our", "us", "c est", "cette equipe",
                             "agence", "filiale", "leader", "groupe", "implante*",
                             "specialiste de", "specialistes de", "entreprise specialisee",
                             "acteur", "engage*", "s est engagee", "collaborateurs",
                             "offre d emploi", "site internet", "indemnite*", "cheque*",
                             "comite d entreprise", "epargne", "parrainage", "poste base",
                             "remplacement", "temps complet", "recherche", "recherchons",
                             "vous travaillez"});
}

bool IsHeading(const Words& words, WordRange range) {
  static constexpr size_t kMaxHeadingWords = 6;
  if (range.end - range.begin > kMaxHeadingWords) return false;
  for (size_t at = range.begin; at < range.end; ++at) {
    const bool announces =
        IsIdle(words, at) || MatchAnyAt(words, at, {"contexte", "reference", "activite*",
                                                    "fonction*", "mission*", "lieu", "poste",
                                                    "profil*", "recherche*", "prestation*",
                                                    "attendue*", "responsabilite*", "principal*",
                                                    "seront", "tache*", "description", "atout*",
                                                    "temps", "travail", "complet",
                                                    "plein", "partiel",
                                                    "remuneration", "affichee", "information*",
                                                    "generale*", "salaire", "contrat", "type", "conditions", "descriptif", "niveau",
                                                    "etude", "etudes", "indifferent",
                                                    "competence*", "logiciels", "localisation",
                                                    "duree", "concretement", "experience",
                                                    "complementaire*", "propos", "nbsp",
                                                    "finalite", "filiere", "minimum",
                                                    "intitule", "presentation", "association",
                                                    "entreprise",
                                                    "horaire*", "debutant*", "accepte*", "vos",
                                                    "suivante*", "quotidien*", "role", "cle",
                                                    "context", "duties", "responsibilities",
                                                    "profile", "location", "requirements",
                                                    "your", "main", "job", "cdi", "cdd", "nos",
                                                    "besoin*", "attente*", "objectif*"}) > 0;
    if (!announces) return false;
  }
  return true;
}

bool IsAboutTheCandidate(const Words& words, WordRange range) {
  if (ContainsAny(words, range,
                  {"premiere experience", "experience similaire", "d experience",
                   "experience souhaitee", "experience exigee", "experience en",
                   "experience reussie", "years of experience", "vous justifiez"})) {
    return true;
  }
  // Only qualities of character are left.
  bool any_quality = false;
  for (size_t i = range.begin; i < range.end; ++i) {
    const bool quality =
        MatchAnyAt(
            words, i,
            {"organise*", "rigoureu*", "motive*", "dynamique*", "autonome*", "serieu*",
             "ponctuel*", "polyvalent*", "souriant*", "curieu*", "reactif*", "disponible*",
             "dynamisme", "rigueur", "autonomie", "ponctualite", "sens", "relationnel", "esprit",
             "equipe", "organisation"}) > 0;
    any_quality = any_quality || quality;
    if (!quality && words[i].text.size() >= 4 && words[i].text != "vous" &&
        words[i].text != "etes" && !IsIdle(words, i)) {
      return false;
    }
  }
  return any_quality;
}

bool HasOwnWords(const Words& words, WordRange range, const std::vector<Span>& stated_elsewhere) {
  // « vous aimez : » is no demand without what follows.
  if (range.end - range.begin == 1 && words[range.begin].text.ends_with("ez")) return false;
  for (size_t i = range.begin; i < range.end; ++i) {
    const NeedWord& word = words[i];
    const bool long_enough = word.text.size() >= 4 || (word.text.size() >= 2 && word.capital);
    if (!long_enough || IsIdle(words, i) || IsNumeral(word.text)) continue;
    if (!IsStated(word, stated_elsewhere)) return true;
  }
  return false;
}

WordRange WithoutStatedEnd(const Words& words, WordRange range,
                           const std::vector<Span>& stated_elsewhere) {
  size_t end = range.end;
  bool any_stated = false;
  for (; end > range.begin; --end) {
    const NeedWord& word = words[end - 1];
    const bool stated = IsStated(word, stated_elsewhere);
    if (!stated && !IsIdle(words, end - 1) && !IsNumeral(word.text) && word.text != "par") break;
    any_stated = any_stated || stated;
  }
  return any_stated ? WordRange{range.begin, end} : range;
}

bool SoundsDesired(const Words& words, WordRange range) {
  return ContainsAny(words, range,
                     {"souhaite", "souhaitee", "souhaites", "souhaitees", "souhaitable*",
                      "apprecie*", "est un plus", "serait un plus", "seraient un plus",
                      "sont un plus", "constitue un plus", "idealement", "eventuellement",
                      "si possible", "si c est possible", "a terme", "facultatif*", "bonus",
                      "nice to have", "be a plus", "is a plus", "ideally", "desirable",
                      "preferably"});
}

Proficiency StatedLevel(const Words& words, WordRange range) {
  if (ContainsAny(words, range, {"niveau expert", "expertise", "approfondi*", "perfectionn*"})) {
    return Proficiency::kExpertise;
  }
  if (ContainsAny(words, range, {"maitrise", "maitriser", "confirme*", "solide*", "proficient"})) {
    return Proficiency::kMastery;
  }
  if (ContainsAny(words, range, {"en autonomie", "de facon autonome", "independently"})) {
    return Proficiency::kAutonomy;
  }
  if (ContainsAny(words, range,
                  {"notions", "notion", "les bases", "bases de", "bases du", "bases en",
                   "initiation", "decouverte", "debutant*", "introduction", "un premier",
                   "une premiere", "premiers pas", "basics", "beginner*", "sensibilis*"})) {
    return Proficiency::kNotions;
  }
  return Proficiency::kUnknown;
}

WordRange TrimItem(const Words& words, WordRange range) {
  static constexpr std::initializer_list<absl::string_view> kTrailers = {
      "serait un plus", "seraient un plus", "est un plus", "sont un plus", "constitue un plus",
      "would be a plus", "is a plus", "serait apprecie*", "seraient apprecie*", "est apprecie*",
      "appreciee", "apprecie", "appreciees", "apprecies", "serait souhait*", "est souhait*",
      "sont souhait*", "souhaitee", "souhaite", "souhaitees", "souhaites", "souhaitable",
      "si possible", "si c est possible", "de preference", "est exige*", "exigee", "exige",
      "exigees", "exiges", "est obligatoire", "obligatoire", "est requis*", "sont requis*",
      "requise", "requis", "requises", "is required", "required", "preferred", "h f", "f h"};
  for (size_t at = range.begin; at < range.end; ++at) {
    const size_t used = MatchAnyAt(words, at, kTrailers);
    if (used > 0 && at + used == range.end) {
      range.end = at;
      break;
    }
  }
  // A leading article is worth keeping: « un premier modèle de prévision ».
  while (range.begin < range.end && !MatchesAt(words, range.begin, "que faire") &&
         MatchAnyAt(words, range.begin, {"et", "ou", "que", "qu", "qui", "avec", "mais", "donc",
                                         "puis", "aussi", "surtout", "enfin", "and", "or", "to",
                                         "with", "but", "then", "also", "de", "d", "a", "leur",
                                         "lui", "notamment", "idealement", "eventuellement",
                                         "ainsi", "ideally", "preferably", "etre",
                                         "ils", "elles", "il", "elle"}) > 0) {
    ++range.begin;
  }
  while (range.begin < range.end && IsConnecting(words[range.end - 1]) &&
         !(range.end - range.begin >= 2 && MatchesAt(words, range.end - 2, "rendez vous"))) {
    --range.end;
  }
  return range;
}
// clang-format on

}  // namespace tremplin
