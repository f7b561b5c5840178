// Rhythm and modality in a need's text.
#include <algorithm>
#include <array>

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
};

struct RhythmPhrase {
  Phrase phrase;
  Rhythm rhythm;
};
constexpr std::array<RhythmPhrase, 18> kRhythms = {
    {{{"temps partiel", false}, Rhythm::kPartTime},
     {{"mi temps", false}, Rhythm::kPartTime},
     {{"part time", false}, Rhythm::kPartTime},
     {{"temps plein", false}, Rhythm::kFullTime},
     {{"full time", false}, Rhythm::kFullTime},
     {{"cours du soir", false}, Rhythm::kEveningWeekend},
     {{"le soir", true}, Rhythm::kEveningWeekend},
     {{"en soiree", true}, Rhythm::kEveningWeekend},
     {{"le samedi", true}, Rhythm::kEveningWeekend},
     {{"le week end", true}, Rhythm::kEveningWeekend},
     {{"in the evening*", true}, Rhythm::kEveningWeekend},
     {{"evenings", true}, Rhythm::kEveningWeekend},
     {{"evening classes", false}, Rhythm::kEveningWeekend},
     {{"a son rythme", false}, Rhythm::kSelfPaced},
     {{"a mon rythme", false}, Rhythm::kSelfPaced},
     {{"a leur rythme", false}, Rhythm::kSelfPaced},
     {{"a notre rythme", false}, Rhythm::kSelfPaced},
     {{"self paced", false}, Rhythm::kSelfPaced}}};

struct ModalityPhrase {
  Phrase phrase;
  bool remote;
};
constexpr std::array<ModalityPhrase, 18> kModalities = {{{{"formation a distance", false}, true},
                                                         {{"a distance", true}, true},
                                                         {{"en ligne", true}, true},
                                                         {{"en distanciel", false}, true},
                                                         {{"distanciel", false}, true},
                                                         {{"en visio", false}, true},
                                                         {{"visio", false}, true},
                                                         {{"visioconference", false}, true},
                                                         {{"e learning", false}, true},
                                                         {{"online", true}, true},
                                                         {{"remotely", true}, true},
                                                         {{"remote", true}, true},
                                                         {{"en presentiel", false}, false},
                                                         {{"presentiel", false}, false},
                                                         {{"in person", true}, false},
                                                         {{"face to face", true}, false},
                                                         {{"in a classroom", true}, false},
                                                         {{"en salle", true}, false}}};

// Something that the text says about how a training may be taken.
struct Way {
  WordRange range;
  std::optional<Rhythm> rhythm;  // else modality
  bool remote = false;
  bool denied = false;
  bool binding = true;
};

constexpr size_t kContextReach = 3;

size_t Chain(const Words& words, size_t at) {
  return MatchAnyAt(
      words, at,
      {"ou", "or", "et", "and", "plutot", "donc", "soit", "pas", "not", "idealement", "ideally",
       "preferably", "entierement", "totalement", "uniquement", "seulement", "bien"});
}

bool HasContext(const Words& words, size_t at) {
  size_t begin = at;
  while (begin > 0 && !words[begin].after_break && Chain(words, begin - 1) > 0) {
    // What stands on the other side of « ou » is another way.
    if (MatchAnyAt(words, begin - 1, {"ou", "or"}) > 0) return true;
    --begin;
  }
  if (words[begin].after_break) return true;
  for (size_t i = at; i-- > 0 && at - i <= kContextReach && !words[i + 1].after_stop;) {
    if (MatchAnyAt(words, i,
                   {"formation*", "cours", "module*", "stage*", "session*", "former", "suivre",
                    "training", "course*", "class*", "apprendre"}) > 0) {
      return true;
    }
  }
  return false;
}

// "an online course"; not "selling our online courses", which is what is taught.
bool QualifiesTraining(const Words& words, WordRange range) {
  if (range.end >= words.size() || words[range.end].after_break ||
      MatchAnyAt(words, range.end, {"training*", "course*", "class*", "session*", "workshop*"}) ==
          0) {
    return false;
  }
  const size_t from = range.begin > kContextReach ? range.begin - kContextReach : 0;
  return !ContainsAny(words, {from, range.begin},
                      {"sell*", "creat*", "build*", "design*", "mak*", "writ*", "develop*",
                       "produc*", "market*", "manag*"});
}

// « deux jours par semaine », "three hours a week": part of the time only. The
// words from the number on, when words[at] is what is counted.
std::optional<WordRange> SomeDaysAWeek(const Words& words, size_t at) {
  if (MatchAnyAt(words, at, {"jour*", "journee*", "heures", "day*", "hours", "half day*"}) == 0) {
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
  if (number_at > 1 &&
      MatchAnyAt(words, number_at - 2,
                 {"ouvert*", "travaill*", "livr*", "tourn*", "open", "work*"}) > 0) {
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
  return ContainsAny(words, {from, range.begin},
                     {"idealement", "plutot", "ideally", "preferably", "eventuellement"});
}

std::vector<Way> FindWays(const Words& words) {
  std::vector<Way> ways;
  for (size_t at = 0; at < words.size(); ++at) {
    const bool denied =
        at > 0 && !words[at].after_break && MatchAnyAt(words, at - 1, {"pas", "not"}) > 0;
    std::optional<Way> way;
    const auto consider = [&](const Phrase& phrase, std::optional<Rhythm> rhythm, bool remote) {
      if (way.has_value() || !MatchesAt(words, at, phrase.words)) return;
      const WordRange range{at, at + MatchAnyAt(words, at, {phrase.words})};
      if (phrase.needs_context && !HasContext(words, at) && !QualifiesTraining(words, range))
        return;
      way = Way{range, rhythm, remote, denied};
    };
    for (const RhythmPhrase& known : kRhythms) consider(known.phrase, known.rhythm, false);
    for (const ModalityPhrase& known : kModalities)
      consider(known.phrase, std::nullopt, known.remote);
    if (!way.has_value()) {
      const std::optional<WordRange> range = SomeDaysAWeek(words, at);
      if (!range.has_value()) continue;
      way = Way{*range, Rhythm::kPartTime, false, false};
    }
    way->binding = !IsPermissive(words, way->range);
    at = way->range.end - 1;
    ways.push_back(*std::move(way));
  }
  return ways;
}

// « le soir ou en visio », « dans nos locaux ou à distance »: neither binds.
void LoosenAlternatives(const Words& words, std::vector<Way>& ways) {
  for (size_t i = 0; i < ways.size(); ++i) {
    const size_t begin = ways[i].range.begin;
    if (begin < 2 || words[begin].after_stop || MatchAnyAt(words, begin - 1, {"ou", "or"}) == 0) {
      continue;
    }
    const bool same_kind = i > 0 && ways[i - 1].range.end == begin - 1 &&
                           ways[i - 1].rhythm.has_value() == ways[i].rhythm.has_value() &&
                           ways[i].rhythm.has_value();
    if (same_kind) continue;  // one of two rhythms is still a demand
    ways[i].binding = false;
    if (i > 0 && ways[i - 1].range.end == begin - 1) ways[i - 1].binding = false;
  }
}

void TakeRhythm(const Words& words, const Way& way, TextConstraints& out) {
  if (way.denied) return;
  if (!out.rhythms.has_value()) {
    out.rhythms = {{*way.rhythm},
                   std::string(FormatFrench(*way.rhythm)),
                   SpanOf(words, way.range.begin, way.range.end),
                   way.binding};
    return;
  }
  std::vector<Rhythm>& rhythms = out.rhythms->value;
  const bool known = std::find(rhythms.begin(), rhythms.end(), *way.rhythm) != rhythms.end();
  const bool goes_on = MatchAnyAt(words, way.range.begin - 1, {"ou", "or"}) > 0;
  if (known || !goes_on) return;
  rhythms.push_back(*way.rhythm);
  absl::StrAppend(&out.rhythms->shown, " ou ", FormatFrench(*way.rhythm));
  out.rhythms->quote.end = words[way.range.end - 1].span.end;
}

void TakeModality(const Words& words, const Way& way, TextConstraints& out) {
  if (out.modalities.has_value() || (way.denied && !way.remote)) return;
  // « pas à distance » leaves what has days on site.
  const bool remote = way.remote && !way.denied;
  out.modalities = {
      {remote ? Modality::kRemote : Modality::kOnSite, Modality::kMixed},
      way.denied ? "pas entièrement à distance"
      : remote   ? "à distance, au moins en partie"
                 : "en présentiel, au moins en partie",
      SpanOf(words, way.denied ? way.range.begin - 1 : way.range.begin, way.range.end),
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
