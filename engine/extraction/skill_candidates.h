// Which labels are worth comparing with a sentence word by word.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_CANDIDATES_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_CANDIDATES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/label_table.h"
#include "engine/extraction/sentence_vectors.h"
#include "engine/extraction/skill_score.h"
#include "engine/text/language.h"

namespace tremplin {

struct SkillCandidate {
  uint32_t text = 0;      // the label, into ConceptIndex::texts()
  SkillScoreParts parts;  // but for the interaction
};

struct SentenceCandidates {
  // Labels that the sentence names; their spans are of the whole text. One that
  // stands within a longer one is left out: « tableau » of « tableau de bord ».
  std::vector<LabelMention> named;
  // Those, and the nearest ones by vector and by words, by ascending label.
  std::vector<SkillCandidate> candidates;
};

// Of each of `sentences`, spans of `text` with their `vectors`, among the labels
// in `admitted` (ascending). Every sentence has at most some hundred, however many
// labels there are: these are all scanned once, by one product each.
absl::StatusOr<std::vector<SentenceCandidates>> FindSkillCandidates(
    const ConceptIndex& index, absl::Span<const uint32_t> admitted, absl::string_view text,
    absl::Span<const Span> sentences, absl::Span<const SentenceVectors> vectors, Language language,
    const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_CANDIDATES_H_
