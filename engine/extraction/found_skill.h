// Skills found in a text, and which of them say the same.
#ifndef TREMPLIN_ENGINE_EXTRACTION_FOUND_SKILL_H_
#define TREMPLIN_ENGINE_EXTRACTION_FOUND_SKILL_H_

#include <cstdint>
#include <vector>

#include "engine/extraction/concept_index.h"
#include "engine/taxonomy/taxonomy.h"
#include "engine/text/proficiency.h"
#include "engine/text/sentences.h"

namespace tremplin {

enum class SkillOrigin {
  kNamed,     // the words of a label stand in the text
  kInferred,  // the text says it in other words
};

struct FoundSkill {
  uint32_t concept_ordinal = 0;  // into ConceptIndex::concepts()
  uint32_t text = 0;             // the label that is nearest, into ConceptIndex::texts()
  SkillOrigin origin = SkillOrigin::kInferred;
  Span evidence;  // of the text: the words that name it, else the clause that says it
  Importance importance = Importance::kRequired;
  Proficiency level = Proficiency::kUnknown;  // as far as the text states one
  float score = 0;
  float confidence = 0;  // SkillConfidence(score)
};

// `taxonomy` is that of the index. One of each concept: the one of the highest score,
// required when any is, with the highest level that is stated. Of a concept and a
// broader one with evidence in common the broader one is dropped, unless it alone is
// named there: then the text says no more than that. Highest score first, ties by
// ascending concept. Any order of `found` gives the same.
std::vector<FoundSkill> MergeFoundSkills(const ConceptIndex& index, const Taxonomy& taxonomy,
                                         std::vector<FoundSkill> found);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_FOUND_SKILL_H_
