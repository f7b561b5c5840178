#include "engine/embedding/batch_plan.h"

#include <algorithm>
#include <numeric>

namespace tremplin {
namespace {

// Starting an inference costs about as much as this many tokens in a running
// one (measured: 7 ms alone for 14 tokens, where a batch does 20).
constexpr size_t kFreePadding = 64;
constexpr size_t kPaddingShare = 8;  // and an eighth of the real tokens

}  // namespace

std::vector<WindowBatch> PlanBatches(absl::Span<const TokenWindow> windows,
                                     size_t tokens_per_batch) {
  std::vector<size_t> order(windows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return windows[a].ids.size() > windows[b].ids.size();
  });
  std::vector<WindowBatch> batches;
  size_t real_tokens = 0;
  for (size_t index : order) {
    const size_t length = windows[index].ids.size();
    if (!batches.empty()) {
      WindowBatch& batch = batches.back();
      const size_t padded = (batch.windows.size() + 1) * batch.width;
      const size_t real = real_tokens + length;
      if (padded <= tokens_per_batch && padded - real <= kFreePadding + real / kPaddingShare) {
        batch.windows.push_back(index);
        real_tokens = real;
        continue;
      }
    }
    batches.push_back({{index}, length});
    real_tokens = length;
  }
  return batches;
}

}  // namespace tremplin
