#include "engine/extraction/occupation_table.h"

#include "engine/embedding/embedding_requests.h"

namespace tremplin {

OccupationTable::OccupationTable(absl::Span<const std::shared_ptr<const Concept>> concepts,
                                 absl::Span<const ConceptText> texts,
                                 absl::Span<const float> vectors, int dimension) {
  const auto d = static_cast<size_t>(dimension);
  for (uint32_t first = 0, end = 0; first < texts.size(); first = end) {
    const uint32_t ordinal = texts[first].concept_ordinal;
    while (end < texts.size() && texts[end].concept_ordinal == ordinal) ++end;
    const Concept& entry = *concepts[ordinal];
    if (entry.kind != ConceptKind::kOccupation || entry.status == ConceptStatus::kObsolete) {
      continue;
    }
    occupations_.push_back({first, end - first});
    std::vector<float> mean(d, 0);
    for (uint32_t text = first; text < end; ++text) {
      for (size_t i = 0; i < d; ++i) mean[i] += vectors[text * d + i];
    }
    NormaliseLength(absl::MakeSpan(mean));
    means_.insert(means_.end(), mean.begin(), mean.end());
  }
}

}  // namespace tremplin
