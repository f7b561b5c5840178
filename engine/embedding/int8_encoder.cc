#include "engine/embedding/int8_encoder.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Of one pass through the layers: enough rows for each matrix that is read, few enough that
// what lies between layers stays in the caches, and that a cancelled call ends soon.
constexpr size_t kTokensPerPass = 1024;
// Rows that go through a layer's matrices together: what they make fits the second cache.
constexpr size_t kRowsPerBlock = 96;

// Windows in the order of a pass, which holds whole windows.
struct PassPlan {
  std::vector<size_t> windows;
  std::vector<size_t> begins;  // the first token of each, and the end of the last
};

std::vector<PassPlan> PlanPasses(absl::Span<const TokenWindow> windows) {
  std::vector<PassPlan> plans;
  for (size_t i = 0; i < windows.size(); ++i) {
    const size_t tokens = windows[i].ids.size();
    if (plans.empty() || plans.back().begins.back() + tokens > kTokensPerPass) {
      plans.push_back({{}, {0}});
    }
    plans.back().windows.push_back(i);
    plans.back().begins.push_back(plans.back().begins.back() + tokens);
  }
  return plans;
}

}  // namespace

// What a lane writes and no other reads.
struct Int8Encoder::Lane {
  Lane(size_t dimension, size_t inner_width)
      : rounded(kRowsPerBlock * kRoundedStride),
        numbers(kRowsPerBlock),
        inner(kRowsPerBlock * inner_width),
        product(kRowsPerBlock * dimension),
        scratch(kMaxQueriesPerTile * kScoreStride) {}

  AlignedArray<int8_t> rounded;
  std::vector<RoundedRow> numbers;
  AlignedArray<float> inner, product, scratch;
};

struct Int8Encoder::Workspace {
  Workspace(size_t tokens, size_t dimension)
      : capacity(tokens), states(tokens * dimension), context(tokens * dimension) {}

  const size_t capacity;  // in tokens
  AlignedArray<float> states, context;
  // Queries, keys and values of a layer, head by head, and the keys by column; two, for a lane
  // may begin a layer while another still reads the keys of the one before.
  AlignedArray<float> heads[2], keys[2];
  std::vector<Lane> lanes;
};

// One pass of some windows through all layers, lane by lane.
class Int8Encoder::Pass {
 public:
  Pass(const Int8Encoder& encoder, absl::Span<const TokenWindow> windows, const PassPlan& plan,
       const Deadline& deadline, Workspace* workspace)
      : encoder_(encoder),
        kernels_(encoder.kernels_),
        windows_(windows),
        plan_(plan),
        deadline_(deadline),
        workspace_(*workspace),
        head_stride_(workspace->capacity * encoder.head_width_),
        key_stride_(workspace->capacity + kKeysBeyond) {}

  void Run(size_t lane, size_t lanes, LaneBarrier& barrier) {
    const size_t tokens = plan_.begins.back();
    const size_t begin = tokens * lane / lanes, end = tokens * (lane + 1) / lanes;
    Lane& own = workspace_.lanes[lane];
    Embed(begin, end);
    for (size_t l = 0; l < encoder_.layers_.size(); ++l) {
      const Layer& layer = encoder_.layers_[l];
      float *const heads = workspace_.heads[l % 2].data(), *const keys =
                                                               workspace_.keys[l % 2].data();
      ForEachBlock(begin, end, [&](size_t first, size_t rows) {
        Multiply(States(first), rows, layer.query_key_value, false,
                 {heads + first * encoder_.head_width_, encoder_.head_width_, head_stride_}, &own);
      });
      TurnKeys(begin, end, heads, keys);
      if (lane == 0) CheckDeadline(l);
      barrier.Wait();
      if (last_layer_.load(std::memory_order_relaxed) <= l) return;
      Attend(begin, end, heads, keys, &own);
      ForEachBlock(begin, end,
                   [&](size_t first, size_t rows) { Finish(layer, first, rows, &own); });
    }
  }

  // Of the deadline. Once Run has returned in all lanes.
  const absl::Status& status() const { return status_; }

 private:
  float* States(size_t token) { return workspace_.states.data() + token * encoder_.dimension_; }
  float* Context(size_t token) { return workspace_.context.data() + token * encoder_.dimension_; }

  // Lanes stop behind the barrier of the same layer, however far another is.
  void CheckDeadline(size_t layer) {
    status_ = deadline_.Check();
    if (!status_.ok()) last_layer_.store(layer, std::memory_order_relaxed);
  }

  template <typename Use>
  static void ForEachBlock(size_t begin, size_t end, Use use) {
    const size_t rows = end - begin, blocks = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
    for (size_t b = 0; b < blocks; ++b) {
      const size_t first = begin + rows * b / blocks;
      use(first, begin + rows * (b + 1) / blocks - first);
    }
  }

  // Calls `use` with each window that has tokens in [begin, end), and these.
  template <typename Use>
  void ForEachWindow(size_t begin, size_t end, Use use) const {
    for (size_t w = 0; w < plan_.windows.size(); ++w) {
      const size_t first = std::max(begin, plan_.begins[w]);
      const size_t last = std::min(end, plan_.begins[w + 1]);
      if (first < last) use(w, first, last);
    }
  }

  void Embed(size_t begin, size_t end) {
    const size_t dimension = encoder_.dimension_;
    ForEachWindow(begin, end, [&](size_t w, size_t first, size_t last) {
      const std::vector<int32_t>& ids = windows_[plan_.windows[w]].ids;
      for (size_t token = first; token < last; ++token) {
        const size_t position = token - plan_.begins[w];
        float* const row = States(token);
        encoder_.file_.words().DequantiseRow(ids[position], {row, dimension});
        const float* const sums = encoder_.position_sums_.data() + position * dimension;
        for (size_t i = 0; i < dimension; ++i) row[i] += sums[i];
      }
    });
    Normalise(nullptr, begin, end - begin, encoder_.file_.embedding_norm());
  }

  void Multiply(const float* from, size_t rows, const Int8Matrix& matrix, bool gelu,
                const BlockedOutput& output, Lane* own) const {
    const PackedColumns columns = matrix.columns();
    kernels_.Round(from, rows, columns.rows, own->rounded.data(), own->numbers.data());
    kernels_.Multiply(own->rounded.data(), own->numbers.data(), rows, columns, gelu, output);
  }

  void Normalise(const float* added, size_t first, size_t rows, const NormWeights& norm) {
    kernels_.AddAndNormalise(added, rows, encoder_.dimension_, norm.weight.data(), norm.bias.data(),
                             encoder_.file_.sizes().layer_norm_epsilon, States(first));
  }

  // The keys of some tokens by column, as attention reads them.
  void TurnKeys(size_t begin, size_t end, const float* heads, float* keys) const {
    const size_t width = encoder_.head_width_, head_count = encoder_.heads_;
    for (size_t head = 0; head < head_count; ++head) {
      const float* const from = heads + (head_count + head) * head_stride_;
      float* const to = keys + head * width * key_stride_;
      for (size_t token = begin; token < end; ++token) {
        for (size_t d = 0; d < width; ++d) to[d * key_stride_ + token] = from[token * width + d];
      }
    }
  }

  void Attend(size_t begin, size_t end, const float* heads, const float* keys, Lane* own) {
    const size_t width = encoder_.head_width_, head_count = encoder_.heads_;
    ForEachWindow(begin, end, [&](size_t w, size_t first, size_t last) {
      const size_t window_begin = plan_.begins[w];
      AttentionTask task;
      task.rows = last - first;
      task.keys = plan_.begins[w + 1] - window_begin;
      task.width = width;
      task.key_stride = key_stride_;
      task.scratch = own->scratch.data();
      task.output_stride = encoder_.dimension_;
      for (size_t head = 0; head < head_count; ++head) {
        const float* const queries = heads + head * head_stride_;
        task.queries = queries + first * width;
        task.keys_by_column = keys + head * width * key_stride_ + window_begin;
        task.values = queries + 2 * head_count * head_stride_ + window_begin * width;
        task.output = Context(first) + head * width;
        kernels_.Attend(task);
      }
    });
  }

  // From the attention's output to the layer's.
  void Finish(const Layer& layer, size_t first, size_t rows, Lane* own) {
    const size_t dimension = encoder_.dimension_, inner_width = encoder_.inner_width_;
    float *const product = own->product.data(), *const inner = own->inner.data();
    Multiply(Context(first), rows, layer.attention_output, false, {product, dimension, 0}, own);
    Normalise(product, first, rows, *layer.attention_norm);
    Multiply(States(first), rows, layer.inner, true, {inner, inner_width, 0}, own);
    Multiply(inner, rows, layer.outer, false, {product, dimension, 0}, own);
    Normalise(product, first, rows, *layer.output_norm);
  }

  const Int8Encoder& encoder_;
  const Int8Kernels& kernels_;
  const absl::Span<const TokenWindow> windows_;
  const PassPlan& plan_;
  const Deadline& deadline_;
  Workspace& workspace_;
  // Floats from one head to the next, and from one component of the keys to the next.
  const size_t head_stride_, key_stride_;
  absl::Status status_;
  std::atomic<size_t> last_layer_ = SIZE_MAX;
};

absl::StatusOr<std::unique_ptr<Int8Encoder>> Int8Encoder::Create(const ModelFile& file,
                                                                 const AdapterFile* adapter,
                                                                 const Int8Kernels& kernels,
                                                                 int threads) {
  const EncoderSizes& sizes = file.sizes();
  const int width = sizes.dimension / sizes.heads;
  if (width != 16 && width != 32 && width != 64) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected heads of 16, 32 or 64 columns, got ", width));
  }
  if (static_cast<size_t>(sizes.positions) > kMaxKeys) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected at most ", kMaxKeys, " positions, got ", sizes.positions));
  }
  constexpr int kMostColumns = 4096;
  if (std::max(sizes.dimension, sizes.feed_forward) > kMostColumns) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected at most ", kMostColumns, " columns, got ",
                     std::max(sizes.dimension, sizes.feed_forward)));
  }
  return std::unique_ptr<Int8Encoder>(new Int8Encoder(file, adapter, kernels, threads));
}

Int8Encoder::Int8Encoder(const ModelFile& file, const AdapterFile* adapter,
                         const Int8Kernels& kernels, int threads)
    : file_(file),
      kernels_(kernels),
      dimension_(static_cast<size_t>(file.sizes().dimension)),
      heads_(static_cast<size_t>(file.sizes().heads)),
      head_width_(dimension_ / heads_),
      inner_width_(static_cast<size_t>(file.sizes().feed_forward)),
      threads_(static_cast<size_t>(threads)),
      position_sums_(PositionSums(file)),
      pool_(threads_) {
  for (size_t l = 0; l < file.layers().size(); ++l) {
    const LayerWeights& weights = file.layers()[l];
    const LayerUpdates* const updates = adapter != nullptr ? &adapter->layers()[l] : nullptr;
    const auto dense = [&](DenseWeights LayerWeights::*matrix, DenseUpdate LayerUpdates::*update) {
      return Int8Matrix::Dense{&(weights.*matrix),
                               updates != nullptr ? &(updates->*update) : nullptr};
    };
    Layer& layer = layers_.emplace_back();
    layer.query_key_value = Int8Matrix({dense(&LayerWeights::query, &LayerUpdates::query),
                                        dense(&LayerWeights::key, &LayerUpdates::key),
                                        dense(&LayerWeights::value, &LayerUpdates::value)});
    layer.attention_output =
        Int8Matrix({dense(&LayerWeights::attention_output, &LayerUpdates::attention_output)});
    layer.inner = Int8Matrix({dense(&LayerWeights::inner, &LayerUpdates::inner)});
    layer.outer = Int8Matrix({dense(&LayerWeights::outer, &LayerUpdates::outer)});
    layer.attention_norm = &weights.attention_norm;
    layer.output_norm = &weights.output_norm;
  }
}

Int8Encoder::~Int8Encoder() = default;

std::unique_ptr<Int8Encoder::Workspace> Int8Encoder::TakeWorkspace(size_t tokens) const {
  {
    MutexLock lock(&mu_);
    for (std::unique_ptr<Workspace>& idle : idle_) {
      if (idle->capacity < tokens) continue;
      std::swap(idle, idle_.back());
      std::unique_ptr<Workspace> workspace = std::move(idle_.back());
      idle_.pop_back();
      return workspace;
    }
  }
  auto workspace = std::make_unique<Workspace>(std::max(tokens, kTokensPerPass), dimension_);
  for (size_t i = 0; i < 2; ++i) {
    workspace->heads[i] = AlignedArray<float>(3 * dimension_ * workspace->capacity);
    workspace->keys[i] = AlignedArray<float>(dimension_ * (workspace->capacity + kKeysBeyond));
  }
  for (size_t lane = 0; lane < threads_; ++lane) {
    workspace->lanes.emplace_back(dimension_, inner_width_);
  }
  return workspace;
}

void Int8Encoder::GiveBack(std::unique_ptr<Workspace> workspace) const {
  MutexLock lock(&mu_);
  idle_.push_back(std::move(workspace));
}

absl::Status Int8Encoder::Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                                 TakeStates take) const {
  RETURN_IF_ERROR(deadline.Check());
  for (const PassPlan& plan : PlanPasses(windows)) {
    const size_t tokens = plan.begins.back();
    std::unique_ptr<Workspace> workspace = TakeWorkspace(tokens);
    Pass pass(*this, windows, plan, deadline, workspace.get());
    pool_.Run(std::min(threads_, tokens), [&](size_t lane, size_t lanes, LaneBarrier& barrier) {
      pass.Run(lane, lanes, barrier);
    });
    if (pass.status().ok()) {
      for (size_t w = 0; w < plan.windows.size(); ++w) {
        const size_t begin = plan.begins[w], end = plan.begins[w + 1];
        take(plan.windows[w],
             {workspace->states.data() + begin * dimension_, (end - begin) * dimension_});
      }
    }
    GiveBack(std::move(workspace));
    RETURN_IF_ERROR(pass.status());
  }
  return absl::OkStatus();
}

}  // namespace tremplin
