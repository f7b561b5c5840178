// The rows of a set in pieces that a cache holds.
#ifndef TREMPLIN_ENGINE_INDEX_ROW_BLOCKS_H_
#define TREMPLIN_ENGINE_INDEX_ROW_BLOCKS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/base/status_macros.h"
#include "engine/index/row_set.h"

namespace tremplin {

// Calls `use` with the rows, ascending, as lists of at most `limit` (>= 64) and no less
// than `limit` - 64 but for the last, until one call fails; its error then.
template <typename Use>
absl::Status ForEachBlock(const RowSet& rows, size_t limit, Use use) {
  std::vector<uint32_t> block;
  block.reserve(limit);
  const size_t words = (size_t{rows.size()} + 63) / 64;
  for (size_t w = 0; w < words; ++w) {
    for (uint64_t word = rows.words()[w]; word != 0; word &= word - 1) {
      block.push_back(static_cast<uint32_t>(w * 64 + static_cast<size_t>(std::countr_zero(word))));
    }
    if (block.size() + 64 > limit || w + 1 == words) {
      RETURN_IF_ERROR(use(absl::MakeConstSpan(block)));
      block.clear();
    }
  }
  return absl::OkStatus();
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_ROW_BLOCKS_H_
