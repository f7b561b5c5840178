// Rhythm and modality in a need's text.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/matching/constraint_readers.h"
#include "engine/matching/french_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

struct Phrase {
  absl::string_view words;
  // The words also say other things (« boutique en ligne »): only as a clause
  // of their own or after « formation », « cours », …
  bool needs_context;
  std::optional<Rhythm> rhythm = std::nullopt;  // else modality
  bool remote = false;
};
constexpr Phrase kPhrases[] = {{"temps partiel", false, Rhythm::kPartTime},
                               {"mi temps", false, Rhythm::kPartTime},
                               {"part time", false, Rhythm::kPartTime},
                               {"temps plein", false, Rhythm::kFullTime},
                               {"full time", false, Rhythm::kFullTime},
                               {"cours du soir", false, Rhythm::kEveningWeekend},
                               {"le soir", true, Rhythm::kEveningWeekend},
                               {"en soiree", true, Rhythm::kEveningWeekend},
                               {"le samedi", true, Rhythm::kEveningWeekend},
                               {"le week end", true, Rhythm::kEveningWeekend},
                               {"in the evening*", true, Rhythm::kEveningWeekend},
                               {"evenings", true, Rhythm::kEveningWeekend},
                               {"evening classes", false, Rhythm::kEveningWeekend},
                               {"a son rythme", false, Rhythm::kSelfPaced},
                               {"a mon rythme", false, Rhythm::kSelfPaced},
                               {"a leur rythme", false, Rhythm::kSelfPaced},
                               {"a notre rythme", false, Rhythm::kSelfPaced},
                               {"au rythme de chacun", false, Rhythm::kSelfPaced},
                               {"own pace", false, Rhythm::kSelfPaced},
                               {"self paced", false, Rhythm::kSelfPaced},
                               {"a distance", true, std::nullopt, true},
                               {"en ligne", true, std::nullopt, true},
                               {"en distanciel", false, std::nullopt, true},
                               {"distanciel", false, std::nullopt, true},
                               {"en visio", false, std::nullopt, true},
                               {"visio", false, std::nullopt, true},
                               {"visioconference", false, std::nullopt, true},
                               {"e learning", false, std::nullopt, true},
                               {"online", true, std::nullopt, true},
                               {"remotely", true, std::nullopt, true},
                               {"remote", true, std::nullopt, true},
                               {"pas de distance", true},
                               {"en presentiel", false},
                               {"presentiel", false},
                               {"in person", true},
                               {"face to face", true},
                               {"in a classroom", true},
                               {"en salle", true}};

// Something that the text says about how a training may be taken.
struct Way {
  WordRange range;
  std::optional<Rhythm> rhythm;  // else modality
  bool remote = false;
  std::optional<size_t> denial;  // the word that denies it
  bool binding = true;
};

constexpr size_t kContextReach = 3;

size_t Chain(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"ou",        "or",         "et",          "and",        "plutot",
                     "donc",      "soit",       "pas",         "not",        "idealement",
                     "ideally",   "preferably", "entierement", "totalement", "uniquement",
                     "seulement", "bien",       "surtout",     "forcement",  "necessairement",
                     "%",         "100"});
}

// « nous vendons nos formations en ligne », "selling our online courses": the
// course is what they make, not what they ask for.
bool IsOwnTrade(const Words& words, size_t at) {
  return ContainsAny(
      words, {at > kContextReach ? at - kContextReach : 0, at},
      {"sell*",   "creat*",  "build*", "design*",       "mak*",    "writ*",    "develop*",
       "produc*", "market*", "manag*", "vend*",         "vente*",  "creer",    "creons",
       "creent",  "conce*",  "anim*",  "commercialis*", "produi*", "construi*"});
}

// « Le soir, l'atelier est fermé » tells opening hours.
bool TellsOpeningHours(const Words& words, size_t at) {
  const WordRange sentence = SentenceAround(words, at);
  return ContainsAny(words, sentence, {"ferme", "fermee", "fermons", "ouvert*", "closed", "open"});
}

// « il travaille à temps partiel chez nous » is about the job.
bool IsAboutTheJob(const Words& words, size_t at) {
  static constexpr size_t kReach = 2;
  return ContainsAny(words, {at > kReach ? at - kReach : 0, at},
                     {"travaill*", "recrut*", "embauch*", "employ*", "poste*", "work*", "hir*"});
}

// « pas de cours du soir », « sans distanciel », "no online training": the word
// that denies words[at], or nothing.
std::optional<size_t> DenialBefore(const Words& words, size_t at) {
  while (at > 0 && !words[at].after_break) {
    --at;
    if (MatchAnyAt(words, at, {"pas", "sans", "rien", "jamais", "not", "no", "without", "never"}) >
        0) {
      return at;
    }
    if (MatchAnyAt(words, at,
                   {"a",          "de",        "d",        "en",       "un",          "une",
                    "le",         "la",        "les",      "du",       "par",         "tout",
                    "se",         "nous",      "liberer",  "former",   "suivre",      "formation*",
                    "cours",      "module*",   "stage*",   "session*", "entierement", "totalement",
                    "uniquement", "seulement", "que",      "any",      "an",          "the",
                    "only",       "entirely",  "training", "course*"}) == 0) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

bool HasContext(const Words& words, size_t at) {
  size_t begin = at;
  while (begin > 0 && !words[begin].after_break && Chain(words, begin - 1) > 0) {
    // What stands on the other side of « ou » is another way.
    if (MatchAnyAt(words, begin - 1, {"ou", "or"}) > 0) return true;
    --begin;
  }
  if (words[begin].after_break) return !TellsOpeningHours(words, at);
  for (size_t i = at; i-- > 0 && at - i <= kContextReach && !words[i + 1].after_stop;) {
    if (MatchAnyAt(words, i,
                   {"formation*", "cours", "module*", "stage*", "session*", "former", "suivre",
                    "training", "course*", "class*", "apprendre", "followed", "taken"}) > 0) {
      return !IsOwnTrade(words, i);
    }
  }
  return false;
}

// "an online course"; not "selling our online courses".
bool QualifiesTraining(const Words& words, WordRange range) {
  if (range.end >= words.size() || words[range.end].after_break ||
      MatchAnyAt(words, range.end, {"training*", "course*", "class*", "session*", "workshop*"}) ==
          0) {
    return false;
  }
  return !IsOwnTrade(words, range.begin);
}

// « deux jours par semaine », "three hours a week": part of the time only. The
// words from the number on, when words[at] is what is counted.
std::optional<WordRange> SomeDaysAWeek(const Words& words, size_t at) {
  if (MatchAnyAt(words, at,
                 {"jour*", "journee*", "matinee*", "apres midi", "heures", "day*", "hours",
                  "half day*"}) == 0) {
    return std::nullopt;
  }
  size_t number_at = at;
  while (number_at > 0 && at - number_at < kContextReach && !words[number_at].after_break &&
         !SmallNumber(words[number_at - 1].text).has_value()) {
    --number_at;
  }
  const std::optional<int> number =
      number_at > 0 ? SmallNumber(words[number_at - 1].text) : std::nullopt;
  if (!number.has_value() || *number > 4) return std::nullopt;
  if (number_at > 1 && MatchAnyAt(words, number_at - 2,
                                  {"ouvert*", "travaill*", "teletravaill*", "livr*", "tourn*",
                                   "open", "work*"}) > 0) {
    return std::nullopt;
  }
  for (size_t i = at + 1; i < words.size() && i <= at + 4 && !words[i].after_break; ++i) {
    const size_t used =
        MatchAnyAt(words, i,
                   {"par semaine", "a week", "per week", "each week", "par mois",
                    "tous les quinze jours", "toutes les deux semaines", "toutes les semaines"});
    if (used > 0) return WordRange{number_at - 1, i + used};
  }
  return std::nullopt;
}

bool IsPermissive(const Words& words, WordRange range) {
  const WordRange sentence = SentenceAround(words, range.begin);
  const size_t until = std::min(sentence.end, range.end + 4);
  if (ContainsAny(
          words, {range.end, until},
          {"possible*", "fine", "ok", "ideal", "suit", "convien*", "conviendrai*", "iraient",
           "irait", "bienvenu*", "de preference", "si possible", "welcome", "preferred"})) {
    return true;
  }
  const size_t from = range.begin > sentence.begin + 2 ? range.begin - 2 : sentence.begin;
  return ContainsAny(
      words, {from, range.begin},
      {"idealement", "plutot", "ideally", "preferably", "eventuellement", "de preference",
       "si possible", "forcement", "necessairement", "necessarily"});
}

std::vector<Way> FindWays(const Words& words) {
  std::vector<Way> ways;
  for (size_t at = 0; at < words.size(); ++at) {
    std::optional<Way> way;
    for (const Phrase& phrase : kPhrases) {
      if (way.has_value() || !MatchesAt(words, at, phrase.words)) continue;
      const WordRange range{at, at + MatchAnyAt(words, at, {phrase.words})};
      if (phrase.needs_context && !HasContext(words, at) && !QualifiesTraining(words, range)) {
        continue;
      }
      if (phrase.rhythm.has_value() && IsAboutTheJob(words, at)) continue;
      way = Way{range, phrase.rhythm, phrase.remote, DenialBefore(words, at)};
    }
    if (!way.has_value()) {
      const std::optional<WordRange> range = SomeDaysAWeek(words, at);
      if (!range.has_value()) continue;
      way = Way{*range, Rhythm::kPartTime};
    }
    way->binding = !IsPermissive(words, way->range);
    at = way->range.end - 1;
    ways.push_back(*std::move(way));
  }
  return ways;
}

// The « ou » before words[at], « à » apart: « ou à temps partiel ».
std::optional<size_t> OrBefore(const Words& words, size_t at) {
  if (at > 0 && !words[at].after_stop && MatchesAt(words, at - 1, "a")) --at;
  if (at == 0 || words[at].after_stop || MatchAnyAt(words, at - 1, {"ou", "or"}) == 0) {
    return std::nullopt;
  }
  return at - 1;
}

// « le soir ou en visio », « dans nos locaux ou à distance »: neither binds.
void LoosenAlternatives(const Words& words, std::vector<Way>& ways) {
  for (size_t i = 0; i < ways.size(); ++i) {
    const size_t end = ways[i].range.end;
    if (!ways[i].rhythm.has_value() && end < words.size() && !words[end].after_stop &&
        MatchAnyAt(words, end, {"ou", "or"}) > 0) {
      ways[i].binding = false;
    }
    const std::optional<size_t> either = OrBefore(words, ways[i].range.begin);
    if (!either.has_value() || *either == 0) continue;
    const bool adjoining = i > 0 && ways[i - 1].range.end == *either;
    const bool two_rhythms =
        adjoining && ways[i - 1].rhythm.has_value() && ways[i].rhythm.has_value();
    if (two_rhythms) continue;  // one of two rhythms is still a demand
    ways[i].binding = false;
    if (adjoining) ways[i - 1].binding = false;
  }
}

void TakeRhythm(const Words& words, const Way& way, TextConstraints& out) {
  if (way.denial.has_value()) return;
  if (!out.rhythms.has_value()) {
    out.rhythms = {{*way.rhythm},
                   std::string(FormatFrench(*way.rhythm)),
                   SpanOf(words, way.range.begin, way.range.end),
                   way.binding};
    return;
  }
  std::vector<Rhythm>& rhythms = out.rhythms->value;
  const bool known = std::find(rhythms.begin(), rhythms.end(), *way.rhythm) != rhythms.end();
  if (known || !OrBefore(words, way.range.begin).has_value()) return;
  rhythms.push_back(*way.rhythm);
  absl::StrAppend(&out.rhythms->shown, " ou ", FormatFrench(*way.rhythm));
  out.rhythms->quote.end = words[way.range.end - 1].span.end;
}

void TakeModality(const Words& words, const Way& way, TextConstraints& out) {
  const bool denied = way.denial.has_value();
  if (out.modalities.has_value() || (denied && !way.remote)) return;
  // « pas à distance » leaves what has days on site.
  const bool remote = way.remote && !denied;
  out.modalities = {{remote ? Modality::kRemote : Modality::kOnSite, Modality::kMixed},
                    denied   ? "pas entièrement à distance"
                    : remote ? "à distance, au moins en partie"
                             : "en présentiel, au moins en partie",
                    SpanOf(words, way.denial.value_or(way.range.begin), way.range.end),
                    way.binding};
}

}  // namespace

void ReadWays(const Words& words, TextConstraints& out) {
  std::vector<Way> ways = FindWays(words);
  LoosenAlternatives(words, ways);
  for (const Way& way : ways) {
    if (way.rhythm.has_value()) {
      TakeRhythm(words, way, out);
    } else {
      TakeModality(words, way, out);
    }
  }
}

}  // namespace tremplin
