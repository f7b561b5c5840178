// How a sentence wants a skill that it speaks of: how much, how well, or not.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_STANCE_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_STANCE_H_

#include <vector>

#include "engine/text/need_words.h"
#include "engine/text/proficiency.h"
#include "engine/text/sentences.h"

namespace tremplin {

struct SkillStance {
  // « pas de permis exigé », "no experience with SAP required".
  bool denied = false;
  Importance importance = Importance::kRequired;
  // From words (« notions de », « maîtrise », "expert in") or years of experience:
  // under one NOTIONS, under three AUTONOMY, under eight MASTERY, then EXPERTISE.
  Proficiency level = Proficiency::kUnknown;
};

// What the words of a sentence around `evidence`, a span of the same text, say of
// it. A level counts for its own words and for what an enumeration adds to them
// (« maîtrise de Word, Excel »), « seraient un plus » for all before it.
SkillStance StanceOf(const std::vector<NeedWord>& words, Span evidence);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_STANCE_H_
