// What every ranking of concepts has in common.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_RANKING_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_RANKING_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/embedding/embedder.h"
#include "engine/extraction/concept_index.h"

namespace tremplin {

inline constexpr int kMaxConcepts = 1000;

inline absl::Status CheckLimit(int limit) {
  if (limit >= 1 && limit <= kMaxConcepts) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("limit must be 1 to ", kMaxConcepts, ", got ", limit));
}

inline absl::Status CheckRanking(const ConceptIndex& index, const Embedder& embedder, int limit) {
  if (index.dimension() != embedder.dimension()) {
    return absl::InvalidArgumentError(absl::StrCat("the index has vectors of ", index.dimension(),
                                                   " components, the encoder of ",
                                                   embedder.dimension()));
  }
  return CheckLimit(limit);
}

// The best `limit` hits, ties by ascending concept.
template <typename Hit>
void KeepBest(int limit, std::vector<Hit>& hits) {
  const size_t kept = std::min(hits.size(), static_cast<size_t>(limit));
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                    [](const Hit& a, const Hit& b) {
                      return a.score != b.score ? a.score > b.score
                                                : a.concept_ordinal < b.concept_ordinal;
                    });
  hits.resize(kept);
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_RANKING_H_
