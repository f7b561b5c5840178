// Which skills of the taxonomies the passages of a segment name.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SKILL_EDGES_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SKILL_EDGES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "engine/extraction/concept_index.h"
#include "engine/snapshot/segment.h"
#include "engine/text/sentences.h"

namespace tremplin {

// A skill or a piece of knowledge that a passage names.
struct SkillEdge {
  uint32_t unit = 0;             // row in the segment
  uint32_t concept_ordinal = 0;  // of the index of concepts
  uint32_t label = 0;            // by which it is named, into ConceptIndex::texts()
  Span span;                     // of the words that name it, within the unit's field
};

// Vectors find trainings, edges explain them: what is named, in either language, is
// known with certainty and the words that say so. They depend on nothing but the
// segment's texts and the labels, both immutable, and are found again only when one of
// these is new.
//
// Thread safety: immutable.
class SkillEdges {
 public:
  // On as many threads as the machine has. Of a passage each concept counts once, at
  // its first mention; labels within longer ones do not count, and slips of the pen
  // are not forgiven. REQUIRES: `concepts` is not null.
  static std::shared_ptr<const SkillEdges> Find(const Segment& segment,
                                                std::shared_ptr<const ConceptIndex> concepts);

  // Of the units [begin, end), by unit, then by where the words stand.
  absl::Span<const SkillEdge> OfUnits(uint32_t begin, uint32_t end) const {
    return absl::MakeConstSpan(edges_).subspan(first_[begin], first_[end] - first_[begin]);
  }
  size_t size() const { return edges_.size(); }
  const std::shared_ptr<const ConceptIndex>& concepts() const { return concepts_; }

 private:
  SkillEdges() = default;

  std::vector<SkillEdge> edges_;
  std::vector<uint32_t> first_;  // by unit, into edges_; one more at the end
  std::shared_ptr<const ConceptIndex> concepts_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SKILL_EDGES_H_
