// Nearest neighbours in their plainest form: the oracle of the contract of
// VectorIndex.
#ifndef TREMPLIN_TESTS_CONTRACT_PLAIN_SCAN_H_
#define TREMPLIN_TESTS_CONTRACT_PLAIN_SCAN_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/index/row_set.h"
#include "engine/index/vector_index.h"

namespace tremplin {

// The best k allowed rows, in double precision.
inline std::vector<Hit> PlainScan(const VectorIndex& index, absl::Span<const float> query, int k,
                                  const RowSet& allowed) {
  std::vector<std::pair<double, uint32_t>> ranked;
  for (uint32_t row = 0; row < index.size(); ++row) {
    if (!allowed.Contains(row)) continue;
    const std::vector<float> vector = index.Vector(row);
    double product = 0;
    for (size_t j = 0; j < query.size(); ++j) product += double{query[j]} * vector[j];
    ranked.emplace_back(-product, row);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<Hit> hits;
  for (size_t i = 0; i < ranked.size() && i < static_cast<size_t>(k); ++i) {
    hits.push_back({ranked[i].second, static_cast<float>(-ranked[i].first)});
  }
  return hits;
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_PLAIN_SCAN_H_
