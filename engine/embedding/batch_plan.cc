#include "engine/embedding/batch_plan.h"

#include <algorithm>
#include <numeric>

namespace tremplin {
namespace {

// Widths are multiples of this up to kNarrow tokens, then of twice as many: fine enough
// for little padding, coarse enough that texts of a call share inferences.
constexpr size_t kWidthStep = 16;
constexpr size_t kNarrow = 256;

size_t WidthOf(size_t tokens) {
  const size_t step = tokens > kNarrow ? 2 * kWidthStep : kWidthStep;
  return (tokens + step - 1) / step * step;
}

}  // namespace

std::vector<WindowBatch> PlanBatches(absl::Span<const TokenWindow> windows,
                                     size_t tokens_per_batch) {
  std::vector<size_t> order(windows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return windows[a].ids.size() > windows[b].ids.size();
  });
  std::vector<WindowBatch> batches;
  for (const size_t index : order) {
    const size_t width = WidthOf(windows[index].ids.size());
    const bool fits = !batches.empty() && batches.back().width == width &&
                      (batches.back().windows.size() + 1) * width <= tokens_per_batch;
    if (!fits) batches.push_back({{}, width});
    batches.back().windows.push_back(index);
  }
  return batches;
}

}  // namespace tremplin
