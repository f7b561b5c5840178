#include "engine/extraction/skill_stance.h"

#include <algorithm>
#include <optional>

#include "engine/text/statement_phrases.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// How far a « pas de » reaches.
constexpr size_t kDenialReach = 6;
// An item of an enumeration; longer ones are clauses of their own.
constexpr size_t kMaxItemWords = 4;

bool IsConjunction(const Words& words, size_t at) {
  return MatchAnyAt(words, at, {"et", "ou", "mais", "and", "or", "but"}) > 0;
}

// The words of the evidence.
WordRange RangeOf(const Words& words, Span evidence) {
  WordRange range;
  while (range.begin < words.size() && words[range.begin].span.end <= evidence.begin) ++range.begin;
  range.end = range.begin;
  while (range.end < words.size() && words[range.end].span.begin < evidence.end) ++range.end;
  return range;
}

// The words between two signs of punctuation.
WordRange ClauseAround(const Words& words, WordRange own) {
  WordRange clause = own;
  while (clause.begin > 0 && clause.begin < words.size() && !words[clause.begin].after_break) {
    --clause.begin;
  }
  while (clause.end < words.size() && !words[clause.end].after_break) ++clause.end;
  return clause;
}

// The same, but between conjunctions too.
WordRange StretchAround(const Words& words, WordRange own, WordRange clause) {
  WordRange stretch = own;
  while (stretch.begin > clause.begin && !IsConjunction(words, stretch.begin - 1)) --stretch.begin;
  while (stretch.end < clause.end && !IsConjunction(words, stretch.end)) ++stretch.end;
  return stretch;
}

// Dense lists of phrases, which clang-format would set one to a line.
// clang-format off
bool WaivesBefore(const Words& words, size_t at) {
  if (MatchAnyAt(words, at, {"not only", "no later", "pas de probleme", "pas de souci",
                             "pas d hesitation", "aucun probleme"}) > 0) {
    return false;
  }
  return MatchAnyAt(words, at, {"pas de", "pas d", "aucun", "aucune", "ni", "sans experience",
                                "sans connaissance*", "no", "not require*", "not need*", "do not need",
                                "without experience", "without knowledge", "n exige*",
                                "ne demand*", "ne necessite*"}) > 0;
}

bool WaivesAfter(const Words& words, WordRange range) {
  return ContainsAny(words, range, {"non exige*", "non requis*", "non necessaire*",
                                    "non obligatoire*", "pas exige*", "pas requis*",
                                    "pas necessaire*", "pas obligatoire*", "pas indispensable*",
                                    "pas demande*", "not required", "not necessary", "not needed",
                                    "not mandatory", "not essential"});
}

std::optional<Proficiency> LevelOfYears(const Words& words, WordRange range) {
  if (!ContainsAny(words, range, {"experience*", "pratique"})) return std::nullopt;
  for (size_t at = range.begin; at + 1 < range.end; ++at) {
    const std::optional<int> number = SmallNumber(words[at].text);
    if (!number.has_value()) continue;
    if (MatchAnyAt(words, at + 1, {"mois", "month*"}) > 0) return Proficiency::kNotions;
    if (MatchAnyAt(words, at + 1, {"an", "ans", "annee*", "year*"}) == 0) continue;
    if (*number < 1) return Proficiency::kNotions;
    if (*number < 3) return Proficiency::kAutonomy;
    return *number < 8 ? Proficiency::kMastery : Proficiency::kExpertise;
  }
  return std::nullopt;
}

Proficiency LevelIn(const Words& words, WordRange range) {
  if (const auto level = LevelOfYears(words, range); level.has_value()) return *level;
  if (ContainsAny(words, range, {"expert en", "experte en", "expert in", "expert de", "experte de",
                                 "expert d", "expert knowledge", "in depth"})) {
    return Proficiency::kExpertise;
  }
  if (ContainsAny(words, range, {"courant", "couramment", "fluent", "bonne connaissance",
                                 "bonnes connaissances", "strong", "solid", "maitrisez",
                                 "maitrisent"})) {
    return Proficiency::kMastery;
  }
  if (ContainsAny(words, range, {"basic", "basic knowledge"})) return Proficiency::kNotions;
  return StatedLevel(words, range);
}

// At the end of an enumeration that `clause` is an item of.
bool AllWouldBeAPlus(const Words& words, WordRange clause) {
  WordRange range{clause.begin, words.size()};
  if (clause.end - clause.begin > kMaxItemWords) range.end = clause.end;
  return ContainsAny(words, range, {"seraient un plus", "sont un plus", "seraient apprecie*",
                                    "sont apprecie*", "sont souhait*", "seraient souhait*",
                                    "would be a plus", "are a plus", "are desirable"});
}
// clang-format on

bool IsDenied(const Words& words, WordRange own, WordRange clause) {
  for (size_t at = own.begin; at > clause.begin && own.begin - at < kDenialReach;) {
    --at;
    if (MatchAnyAt(words, at, {"mais", "but"}) > 0) break;
    if (WaivesBefore(words, at)) return true;
  }
  return WaivesAfter(words, {own.end, std::min(clause.end, own.end + kDenialReach)});
}

// The level of the words before an item of an enumeration, as far as nothing but
// items stands between.
Proficiency InheritedLevel(const Words& words, WordRange own, WordRange clause) {
  while (own.begin <= clause.begin + kMaxItemWords && clause.begin > 0 &&
         !words[clause.begin].after_stop) {
    own = {clause.begin - 1, clause.begin};
    clause = ClauseAround(words, own);
    const Proficiency level = LevelIn(words, clause);
    if (level != Proficiency::kUnknown) return level;
    own = clause;
    if (clause.end - clause.begin > kMaxItemWords) break;
  }
  return Proficiency::kUnknown;
}

}  // namespace

SkillStance StanceOf(const std::vector<NeedWord>& words, Span evidence) {
  SkillStance stance;
  const WordRange own = RangeOf(words, evidence);
  if (own.begin >= own.end) return stance;
  const WordRange clause = ClauseAround(words, own);
  stance.denied = IsDenied(words, own, clause);
  if (SoundsDesired(words, clause) || AllWouldBeAPlus(words, clause) ||
      // « Idéalement, … », "Nice to have: …".
      SoundsDesired(words, {0, 1})) {
    stance.importance = Importance::kDesired;
  }
  const WordRange stretch = StretchAround(words, own, clause);
  stance.level = LevelIn(words, stretch);
  if (stance.level == Proficiency::kUnknown && stretch.begin > clause.begin) {
    stance.level = LevelIn(words, {clause.begin, own.begin});
  }
  if (stance.level == Proficiency::kUnknown) stance.level = InheritedLevel(words, own, clause);
  return stance;
}

}  // namespace tremplin
