// Money and headcounts in a need's text.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/constraint_readers.h"
#include "engine/matching/french_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// Ten million: beyond that it is no training budget.
constexpr int64_t kMaxUnits = 10'000'000;
constexpr size_t kMaxGroups = 4;
constexpr int kMaxHeadcount = 500;

struct Amount {
  int64_t cents = 0;
  size_t end = 0;  // the word after it
};

// "7 000", "1.500", "1,700": words[at] goes on the number before it.
bool GoesOn(const Words& words, size_t at, size_t digits) {
  if (at >= words.size() || words[at].after_stop || !IsNumeral(words[at].text) ||
      words[at].text.size() != digits) {
    return false;
  }
  const uint32_t gap = words[at].span.begin - words[at - 1].span.end;
  // A no-break space is two or three bytes long, a comma or a point one.
  return words[at].after_break ? gap == 1 : gap <= 3;
}

// The amount whose first word is words[at].
std::optional<Amount> AmountAt(const Words& words, size_t at) {
  if (at >= words.size()) return std::nullopt;
  absl::string_view first = words[at].text;
  const bool thousands = first.size() > 1 && absl::EndsWith(first, "k");
  if (thousands) first.remove_suffix(1);
  if (!IsNumeral(first)) return std::nullopt;
  std::string digits(first);
  size_t next = at + 1;
  while (!thousands && first.size() <= 3 && GoesOn(words, next, 3)) digits += words[next++].text;
  int64_t units = 0;
  if (digits.size() > 8 || !absl::SimpleAtoi(digits, &units)) return std::nullopt;
  int64_t cents = 0;
  if (!thousands && GoesOn(words, next, 2) && words[next].after_break) {
    if (!absl::SimpleAtoi(words[next++].text, &cents)) return std::nullopt;
  }
  if (thousands) {
    units *= 1000;
  } else if (MatchesAt(words, next, "k")) {
    units *= 1000;
    ++next;
  }
  if (units <= 0 || units > kMaxUnits) return std::nullopt;
  return Amount{units * 100 + cents, next};
}

struct Mention {
  int64_t cents = 0;
  WordRange range;  // with its currency
};

// The amount that stands before or after the currency word at `at`.
std::optional<Mention> MentionAround(const Words& words, size_t at) {
  for (size_t begin = at > kMaxGroups ? at - kMaxGroups : 0; begin < at; ++begin) {
    // « 99 999 999 € » is one number, too large, and not 999 999.
    const bool within_number = begin > 0 && IsNumeral(words[begin - 1].text) &&
                               words[begin - 1].text.size() <= 3 && GoesOn(words, begin, 3);
    if (within_number) continue;
    const std::optional<Amount> amount = AmountAt(words, begin);
    if (amount.has_value() && amount->end == at) return Mention{amount->cents, {begin, at + 1}};
  }
  if (at + 1 < words.size() && !words[at + 1].after_break) {
    const std::optional<Amount> amount = AmountAt(words, at + 1);
    if (amount.has_value()) return Mention{amount->cents, {at, amount->end}};
  }
  return std::nullopt;
}

bool IsTraining(const Words& words, WordRange range) {
  return ContainsAny(words, range,
                     {"former", "forme", "formes", "formee", "formees", "formation*", "envoyer",
                      "inscrire", "qualifier", "habiliter", "doivent", "devront", "train",
                      "training", "trained", "need*", "have to", "must", "want"});
}

// Words that count things, not people who will be trained.
bool IsThing(const Words& words, size_t at) {
  return words[at].text.size() < 3 ||
         MatchAnyAt(
             words, at,
             {"jour*",    "journee*", "semaine*", "mois",    "heure*",  "ans",       "annee*",
              "demi*",    "fois",     "groupe*",  "equipe*", "site*",   "boutique*", "magasin*",
              "lits",     "euro*",    "eur",      "day*",    "week*",   "month*",    "hour*",
              "half*",    "year*",    "time*",    "group*",  "shop*",   "kilomet*",  "premier*",
              "dernier*", "ligne*",   "machine*", "module*", "niveau*", "session*",  "pour",
              "par",      "ou",       "and"}) > 0;
}

// Nouns for anybody who works in a company: with these its size is told too.
size_t AnyStaff(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"salarie*", "personne", "personnes", "collaborat*", "employe*", "people",
                     "persons", "employees", "staff", "compagnons"});
}

size_t Trade(const Words& words, size_t at) {
  return MatchAnyAt(
      words, at,
      {"technicien*",     "operat*",      "agent*",         "stagiaire*",   "assistant*",
       "vendeu*",         "commercia*",   "cariste*",       "ouvrier*",     "conducteur*",
       "conductrice*",    "comptable*",   "developpeu*",    "soignant*",    "aide soignant*",
       "aides soignant*", "manager*",     "chef* d equipe", "chefs",        "secretaire*",
       "magasinier*",     "apprenant*",   "participant*",   "volontaire*",  "intervenant*",
       "auxiliaire*",     "dessinat*",    "mecanicien*",    "electricien*", "soudeur*",
       "soudeuse*",       "macon*",       "hotes*",         "conseiller*",  "cuisinier*",
       "serveu*",         "team leaders", "team members",   "colleagues",   "engineers",
       "developers",      "analysts",     "operators",      "technicians",  "drivers",
       "welders",         "learners"});
}

bool IsCompany(const Words& words, size_t at) {
  return MatchAnyAt(
             words, at,
             {"pme",      "tpe",        "entreprise*",   "societe",   "sommes", "effectif",
              "atelier",  "usine",      "company",       "cabinet",   "agence", "association",
              "compte",   "comptons",   "emploie",       "employons", "firm",   "sme",
              "magasin",  "structure",  "etablissement", "residence", "we are", "we employ",
              "practice", "restaurant", "garage",        "hotel"}) > 0;
}

// The sentence says who they are, and asks for nothing.
bool TellsOfTheCompany(const Words& words, size_t at) {
  const WordRange sentence = SentenceAround(words, at);
  if (IsTraining(words, sentence) ||
      ContainsAny(words, sentence,
                  {"voudr*", "voul*", "veut", "veux", "cherch*", "souhait*", "besoin*", "faut",
                   "faudrait", "aimer*", "appren*", "savoir", "learn", "would like", "looking"})) {
    return false;
  }
  for (size_t i = sentence.begin; i < sentence.end; ++i) {
    if (IsCompany(words, i) ||
        MatchAnyAt(words, i, {"nous", "on", "notre", "nos", "we", "our"}) > 0)
      return true;
  }
  return false;
}

bool IsCompanySize(const Words& words, size_t at, bool any_staff) {
  const size_t reach = any_staff ? 5 : 3;
  for (size_t i = at; i-- > 0 && at - i <= reach && !words[i + 1].after_break;) {
    if (IsCompany(words, i)) return true;
  }
  if (!any_staff) return false;
  // « On fabrique des sachets à Roubaix, 60 personnes, trois équipes. »
  if (words[at].after_break && !words[at].after_stop && TellsOfTheCompany(words, at)) return true;
  // « Menuiserie de 14 personnes », but « un groupe de six personnes ».
  const bool of =
      at > 0 && !words[at].after_break && MatchAnyAt(words, at - 1, {"de", "d", "of"}) > 0;
  if (of) return !(at > 1 && MatchAnyAt(words, at - 2, {"groupe", "group"}) > 0);
  // The first sentence says who is asking: « Garage et carrosserie, 5 salariés ».
  const WordRange sentence = SentenceAround(words, at);
  return sentence.begin == 0 && sentence.end < words.size() && !IsTraining(words, sentence);
}

}  // namespace

void ReadBudget(const Words& words, TextConstraints& out) {
  for (size_t at = 0; at < words.size() && !out.budget.has_value(); ++at) {
    if (MatchAnyAt(words, at, {"€", "euro", "euros", "eur"}) == 0) continue;
    const std::optional<Mention> mention = MentionAround(words, at);
    if (!mention.has_value()) continue;
    const WordRange sentence = SentenceAround(words, at);
    const bool budget_named = ContainsAny(words, sentence, {"budget*", "enveloppe"});
    if (!budget_named &&
        (!ContainsAny(
             words, sentence,
             {"maxi",     "maximum",  "max",      "jusqu a", "plafond*",    "moins de",
              "pas plus", "au plus",  "up to",    "at most", "less than",   "no more than",
              "en tout",  "au total", "in total", "prevu",   "pour les",    "pour le groupe",
              "for the",  "je paye",  "je paie",  "on paye", "nous payons", "depasser"}) ||
         ContainsAny(words, sentence,
                     {"virer", "facture*", "chiffre d affaires", "salaire*", "subvention*",
                      "turnover", "revenue", "brut", "brute"}))) {
      continue;
    }
    Budget budget;
    budget.amount.amount_cents = mention->cents;
    const bool each = ContainsAny(
        words, sentence,
        {"par personne", "par salarie*", "par stagiaire", "par tete", "par participant*",
         "par collaborat*", "chacun", "chacune", "each", "per person", "per head", "per learner"});
    budget.scope = each ? BudgetScope::kPerLearner : BudgetScope::kTotal;
    WordRange range = mention->range;
    if (MatchesAt(words, range.end, "ht")) budget.tax = Tax::kExcluded;
    if (MatchesAt(words, range.end, "ttc")) budget.tax = Tax::kIncluded;
    if (budget.tax != Tax::kUnknown) ++range.end;
    out.budget = {budget,
                  absl::StrCat(FormatFrench(budget.amount), FormatFrench(budget.tax),
                               each ? " par personne" : " en tout"),
                  SpanOf(words, range.begin, range.end)};
  }
}

void ReadHeadcount(const Words& words, TextConstraints& out) {
  bool is_trained = false;
  for (size_t at = 0; at + 1 < words.size() && !is_trained; ++at) {
    const std::optional<int> number = SmallNumber(words[at].text);
    if (!number.has_value() || *number < 2 || *number > kMaxHeadcount) continue;
    size_t noun = at + 1;
    if (words[noun].after_break) continue;
    noun += MatchAnyAt(
        words, noun,
        {"de nos", "of our", "nouveaux", "nouvelles", "new", "autres", "jeunes", "support"});
    if (noun >= words.size()) continue;
    const size_t any_staff = AnyStaff(words, noun);
    size_t used = std::max(any_staff, Trade(words, noun));
    if (used == 0) {
      // « envoyer cinq intervenantes », « deux menuisiers à former », « trois
      // doivent être formés ».
      const bool sent =
          at > 0 && !words[at].after_break &&
          MatchAnyAt(words, at - 1,
                     {"envoyer", "former", "inscrire", "qualifier", "train", "send"}) > 0;
      const bool waiting = MatchAnyAt(words, noun + 1,
                                      {"a former", "a qualifier", "a habiliter", "a recycler",
                                       "a inscrire", "to train", "doivent", "devront"}) > 0;
      const bool bare = MatchAnyAt(words, noun, {"doivent", "devront", "must", "need to"}) > 0;
      const size_t of_them = MatchAnyAt(words, noun, {"d entre eux", "d entre elles", "of them"});
      if (bare || of_them > 0) {
        used = of_them;
      } else if ((sent || waiting) && !IsThing(words, noun)) {
        used = 1;
      } else {
        continue;
      }
    }
    if (IsCompanySize(words, at, any_staff > 0)) continue;
    // « 45 agents, 80 lits. 10 agents à former »: those who will be trained
    // before those who are only mentioned.
    is_trained = IsTraining(words, SentenceAround(words, at));
    if (out.headcount.has_value() && !is_trained) continue;
    out.headcount = {*number, absl::StrCat(*number, " personnes"), SpanOf(words, at, noun + used)};
  }
}

}  // namespace tremplin
