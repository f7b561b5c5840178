// Windows of tokens on their way through the layers of a model.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_PASS_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_PASS_H_

#include <atomic>
#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/embedding/int8_kernels.h"
#include "engine/embedding/int8_model.h"
#include "engine/embedding/lane_pool.h"
#include "engine/embedding/window_encoder.h"

namespace tremplin {

// Whole windows that go through the layers together.
struct PassPlan {
  std::vector<size_t> windows;  // indices
  std::vector<size_t> begins;   // the first token of each, and the end of the last

  size_t tokens() const { return begins.back(); }
};

// Of one pass: enough rows for each matrix that is read, few enough that what lies between
// layers stays in the caches, and that a cancelled call ends soon.
inline constexpr size_t kTokensPerPass = 1024;

// Every window once, in order, in passes of at most kTokensPerPass tokens.
// REQUIRES: no window is longer than that.
std::vector<PassPlan> PlanPasses(absl::Span<const TokenWindow> windows);

// What a pass writes; may be used again for another.
struct Int8Workspace {
  // What a lane writes and no other reads.
  struct Lane {
    explicit Lane(const Int8Model& model);
    AlignedArray<int8_t> rounded;
    std::vector<RoundedRow> numbers;
    AlignedArray<float> inner, product, scratch;
  };

  Int8Workspace(const Int8Model& model, size_t most_lanes);

  AlignedArray<float> states, context;
  // Queries, keys and values of a layer, head by head, and the keys by column; two, for a lane
  // may begin a layer while another still reads the keys of the one before.
  AlignedArray<float> heads[2], keys[2];
  std::vector<Lane> lanes;
};

// Lanes share the tokens out: each takes its own through all layers, and they meet once per
// layer, where attention looks at the tokens of the whole window.
class Int8Pass {
 public:
  // All must outlive the pass.
  Int8Pass(const Int8Model& model, const Int8Kernels& kernels,
           absl::Span<const TokenWindow> windows, const PassPlan& plan, const Deadline& deadline,
           Int8Workspace* workspace);

  // What lane `lane` of `lanes` does. REQUIRES: all lanes run at once, and the workspace has
  // as many.
  void Run(size_t lane, size_t lanes, LaneBarrier& barrier);

  // Once Run has returned in all lanes: that of the deadline; without error every state is
  // computed.
  const absl::Status& status() const { return status_; }
  // The states of plan.windows[w].
  absl::Span<const float> States(size_t w) const;

 private:
  float* State(size_t token) { return workspace_.states.data() + token * model_.dimension(); }
  float* Context(size_t token) { return workspace_.context.data() + token * model_.dimension(); }

  void CheckDeadline(size_t layer);
  void Embed(size_t begin, size_t end);
  void Multiply(const float* from, size_t rows, const Int8Matrix& matrix, bool gelu,
                const BlockedOutput& output, Int8Workspace::Lane* own) const;
  void Normalise(const float* added, size_t first, size_t rows, const NormWeights& norm);
  void TurnKeys(size_t begin, size_t end, const float* heads, float* keys) const;
  void Attend(size_t begin, size_t end, const float* heads, const float* keys,
              Int8Workspace::Lane* own);
  void Finish(const Int8Model::Layer& layer, size_t first, size_t rows, Int8Workspace::Lane* own);

  const Int8Model& model_;
  const Int8Kernels& kernels_;
  const absl::Span<const TokenWindow> windows_;
  const PassPlan& plan_;
  const Deadline& deadline_;
  Int8Workspace& workspace_;
  // Floats from one head to the next, and from one component of the keys to the next.
  const size_t head_stride_, key_stride_;
  absl::Status status_;
  std::atomic<size_t> last_layer_;  // lanes stop in it
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_PASS_H_
