#include "engine/matching/taught_level.h"

#include <algorithm>
#include <vector>

#include "engine/text/need_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// « Module 2 : initiation … »
constexpr size_t kBeginning = 3;
constexpr size_t kLongestPhrase = 3;  // words

// Dense lists of phrases, which clang-format would set one to a line.
// clang-format off
Proficiency LevelAt(const Words& words, size_t at) {
  if (MatchAnyAt(words, at, {"bases de donnees", "introduction en bourse",
                             "introduction sur le marche"}) > 0) {
    return Proficiency::kUnknown;
  }
  if (MatchAnyAt(words, at, {"perfectionn*", "approfondi*", "avance", "avancee", "avances",
                             "avancees", "advanced", "niveau expert", "expert level"}) > 0) {
    return Proficiency::kExpertise;
  }
  if (MatchAnyAt(words, at, {"intermediaire", "intermediaires", "intermediate"}) > 0) {
    return Proficiency::kAutonomy;
  }
  if (MatchAnyAt(words, at, {"initiation", "decouverte", "decouvrir", "introduction", "bases",
                             "fondamentaux", "fundamentals", "basics", "beginner*", "debutant*",
                             "premiers pas", "prise en main", "sensibilis*", "notions",
                             "getting started"}) > 0) {
    return Proficiency::kNotions;
  }
  return Proficiency::kUnknown;
}
// clang-format on

Proficiency HighestIn(const Words& words, size_t limit) {
  Proficiency highest = Proficiency::kUnknown;
  for (size_t at = 0; at < std::min(limit, words.size()); ++at) {
    highest = std::max(highest, LevelAt(words, at));
  }
  return highest;
}

}  // namespace

Proficiency TaughtLevel(absl::string_view title, absl::string_view passage) {
  const Proficiency level =
      HighestIn(SplitNeedWords(passage, kBeginning - 1 + kLongestPhrase), kBeginning);
  if (level != Proficiency::kUnknown && passage != title) return level;
  const Words of_title = SplitNeedWords(title);
  return HighestIn(of_title, of_title.size());
}

}  // namespace tremplin
