// How windows of tokens are put together into inferences of OpenVINO.
#ifndef TREMPLIN_ENGINE_EMBEDDING_BATCH_PLAN_H_
#define TREMPLIN_ENGINE_EMBEDDING_BATCH_PLAN_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "engine/embedding/window_encoder.h"

namespace tremplin {

// Windows that go through the encoder together, padded to one width.
struct WindowBatch {
  std::vector<size_t> windows;  // indices, longest first
  size_t width = 0;             // in tokens
};

// Every window once, in batches of decreasing width. A batch holds at most
// `tokens_per_batch` tokens, padding included (or a single longer window). The width
// depends on the window's own length alone, little above it: what the encoder computes
// for a window depends on the width, and not on how many windows there are (measured:
// the same bits), so that a text has the same vector alone and among others. Ties by index.
std::vector<WindowBatch> PlanBatches(absl::Span<const TokenWindow> windows,
                                     size_t tokens_per_batch);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_BATCH_PLAN_H_
