// The occupations among concepts, each with the mean of its labels.
#ifndef TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_TABLE_H_
#define TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "engine/extraction/concept_text.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// Made once for an index of concepts, so that a need looks at the labels of a few
// occupations only.
//
// Thread safety: immutable.
class OccupationTable {
 public:
  struct Occupation {
    uint32_t first_text = 0;  // its texts stand together
    uint32_t text_count = 0;
  };

  OccupationTable() = default;
  // Of the occupations in `concepts` that are not obsolete. `vectors`: of the texts, one
  // after another, of length 1.
  OccupationTable(absl::Span<const std::shared_ptr<const Concept>> concepts,
                  absl::Span<const ConceptText> texts, absl::Span<const float> vectors,
                  int dimension);

  // In the order of the concepts.
  const std::vector<Occupation>& occupations() const { return occupations_; }
  // Mean of the vectors of each one's texts, of length 1, one after another.
  absl::Span<const float> means() const { return means_; }

 private:
  std::vector<Occupation> occupations_;
  std::vector<float> means_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_OCCUPATION_TABLE_H_
