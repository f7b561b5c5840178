#include "engine/matching/statement_leads.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// Dense lists of phrases, which clang-format would set one to a line.
// clang-format off
size_t LeadWords(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"je voudrais que", "je voudrais", "je veux que", "je veux", "on veut que",
                     "on veut", "on voudrait qu", "on voudrait que", "on voudrait",
                     "on aimerait", "j aimerais", "nous voulons", "voulons", "voudrions",
                     "nous souhaitons", "souhaitons", "souhaite", "souhaiterions", "aimerions",
                     "visons", "nous cherchons a", "cherchons a", "nous cherchons", "cherchons",
                     "je cherche a", "je cherche", "on cherche a", "on cherche", "besoin de",
                     "besoin d", "besoin que", "il nous faudrait", "il nous faut",
                     "il leur faut", "il lui faut", "il faudrait", "il faut", "devront", "devra",
                     "doivent", "doit", "need to", "needs to", "need", "needs", "has to",
                     "have to", "want to", "wants to", "want them to", "wants", "want",
                     "would like to", "would like", "vous savez", "vous saurez",
                     "vous maitrisez", "vous connaissez", "vous etes charge de",
                     "vous etes chargee de", "you will be responsible for",
                     "you will", "objectif est de", "objectifs", "vos missions",
                     "missions principales", "missions", "competences requises",
                     "competences attendues", "a l aise avec", "pour apprendre a"});
}

size_t TrainingLeadWords(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"se former a", "se former aux", "se former au", "se former sur",
                     "se former en", "formes a", "formees a", "formees aux", "formees au",
                     "formes aux", "formes au", "forme a", "forme au", "forme aux", "formee a",
                     "formation a", "formation aux", "formation au", "formation en",
                     "formation sur", "formation pour", "formation courte pour",
                     "formation courte sur", "formation courte en", "formation qui permet de",
                     "formation qui permet d", "monter en competences sur",
                     "monter en competence sur", "monter en competences en", "passer au",
                     "training in", "training on", "trained in", "trained on", "training for",
                     "a former", "a qualifier", "a habiliter", "introduction to"});
}

// After the person who is or will be able.
size_t AbleLeadWords(const Words& words, size_t at) {
  return MatchAnyAt(
      words, at,
      {"qui sachent", "qui sache", "qui sait", "sachent", "sache", "sachant", "capables de",
       "capable de", "capable d", "capables d", "puissent", "puisse", "ne savent pas comment",
       "ne sait pas comment", "ne sais pas comment", "able to", "know how to", "knows how to"});
}

size_t AbilityLeadWords(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"savoir", "pouvoir", "apprendre a", "apprennent a", "apprenne a",
                     "learn how to", "learn to", "learn"});
}

size_t MasteryLeadWords(const Words& words, size_t at) {
  return MatchAnyAt(
      words, at,
      {"maitriser", "maitrise de", "maitrise des", "maitrise du", "maitrise d",
       "connaissance de", "connaissance des", "connaissance du", "connaissances en",
       "connaissances de"});
}
// clang-format on

}  // namespace

std::optional<Lead> LeadAt(const Words& words, size_t at) {
  if (const size_t used = AbleLeadWords(words, at); used > 0) {
    return Lead{used, Proficiency::kAutonomy, true, false};
  }
  // « notre savoir-faire »: a noun; but « il faudrait savoir faire un devis ».
  const bool noun = at > 0 && MatchAnyAt(words, at, {"savoir faire", "savoir etre"}) > 0 &&
                    MatchAnyAt(words, at - 1,
                               {"un", "le", "les", "des", "du", "de", "ce", "son", "ses", "leur",
                                "leurs", "notre", "nos", "votre", "vos", "ton", "mon"}) > 0;
  if (const size_t used = AbilityLeadWords(words, at); used > 0 && !noun) {
    return Lead{used, Proficiency::kAutonomy, false, false};
  }
  if (const size_t used = MasteryLeadWords(words, at); used > 0) {
    return Lead{used, Proficiency::kMastery, false, false};
  }
  if (const size_t used = TrainingLeadWords(words, at); used > 0) {
    // "training on our own site" is about where.
    if (MatchAnyAt(words, at + used,
                   {"our own site", "our site", "our premises", "site", "place"}) > 0) {
      return std::nullopt;
    }
    return Lead{used, Proficiency::kUnknown, true, false};
  }
  if (const size_t used = LeadWords(words, at); used > 0) {
    // « permis B souhaité » ends there; « l'atelier souhaite … » goes on.
    const bool ends = at + 1 >= words.size() || words[at + 1].after_break;
    if (ends && MatchesAt(words, at, "souhaite")) return std::nullopt;
    return Lead{used, Proficiency::kUnknown, false, false};
  }
  if (MatchAnyAt(words, at, {"former", "train"}) > 0) {
    return Lead{1, Proficiency::kUnknown, false, true};
  }
  // « vous assurez la maintenance »: the verb belongs to the demand.
  const bool you_do =
      MatchAnyAt(words, at, {"vous"}) > 0 && at + 1 < words.size() &&
      words[at + 1].text.size() > 4 && words[at + 1].text.ends_with("ez") &&
      MatchAnyAt(words, at + 1,
                 {"travaillez",   "travaillerez", "serez",      "aurez",     "beneficiez",
                  "beneficierez", "rejoignez",    "rejoindrez", "integrez",  "integrerez",
                  "evoluez",      "evoluerez",    "pouvez",     "pourrez",   "puissiez",
                  "allez",        "ferez partie", "aimez",      "acceptez",  "reconnaissez",
                  "justifiez",    "possedez",     "disposez",   "souhaitez", "recherchez"}) == 0;
  return you_do ? std::optional<Lead>(Lead{1, Proficiency::kUnknown, false, false}) : std::nullopt;
}

}  // namespace tremplin
