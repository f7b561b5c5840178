// A vector drawn towards the occupations that its text names.
#ifndef TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_READING_H_
#define TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_READING_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/extraction/concept_index.h"

namespace tremplin {

// `whole` (a need with its title, centred, length 1) plus a share of the mean label
// vector of the three occupations of `concepts` that have a label nearest to
// `subject` (the same, with the title foremost). Employers name one job in many
// ways, and the labels of a taxonomy say it in those that catalogues use, in every
// language that they are in. The less a label says what the subject says, the
// smaller the share: a title such as « CACES R489 » names no occupation and stays.
// Length 1 again. REQUIRES: both of concepts.dimension().
void DrawTowardsOccupations(const ConceptIndex& concepts, absl::Span<const float> subject,
                            std::vector<float>& whole);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_READING_H_
