#include "engine/embedding/int8_pass.h"

#include <algorithm>

namespace tremplin {
namespace {

// Rows that go through a layer's matrices together: what they make fits the second cache.
constexpr size_t kRowsPerBlock = 96;
// Rows from one head to the next: not a power of two, for a token's heads would evict each
// other from the cache.
constexpr size_t kRowsPerHead = kTokensPerPass + 16;

template <typename Use>
void ForEachBlock(size_t begin, size_t end, Use use) {
  const size_t rows = end - begin, blocks = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
  for (size_t b = 0; b < blocks; ++b) {
    const size_t first = begin + rows * b / blocks;
    use(first, begin + rows * (b + 1) / blocks - first);
  }
}

// Calls `use` with each window that has tokens in [begin, end), and these.
template <typename Use>
void ForEachWindow(const PassPlan& plan, size_t begin, size_t end, Use use) {
  for (size_t w = 0; w < plan.windows.size(); ++w) {
    const size_t first = std::max(begin, plan.begins[w]);
    const size_t last = std::min(end, plan.begins[w + 1]);
    if (first < last) use(w, first, last);
  }
}

}  // namespace

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

Int8Workspace::Lane::Lane(const Int8Model& model)
    : rounded(kRowsPerBlock * kRoundedStride),
      numbers(kRowsPerBlock),
      inner(kRowsPerBlock * model.inner_width()),
      product(kRowsPerBlock * model.dimension()),
      scratch(kMaxQueriesPerTile * kScoreStride) {}

Int8Workspace::Int8Workspace(const Int8Model& model, size_t most_lanes)
    : states(kTokensPerPass * model.dimension()), context(kTokensPerPass * model.dimension()) {
  for (size_t i = 0; i < 2; ++i) {
    heads[i] = AlignedArray<float>(3 * kRowsPerHead * model.dimension());
    keys[i] = AlignedArray<float>((kTokensPerPass + kKeysBeyond) * model.dimension());
  }
  for (size_t lane = 0; lane < most_lanes; ++lane) lanes.emplace_back(model);
}

Int8Pass::Int8Pass(const Int8Model& model, const Int8Kernels& kernels,
                   absl::Span<const TokenWindow> windows, const PassPlan& plan,
                   const Deadline& deadline, Int8Workspace* workspace)
    : model_(model),
      kernels_(kernels),
      windows_(windows),
      plan_(plan),
      deadline_(deadline),
      workspace_(*workspace),
      head_stride_(kRowsPerHead * model.head_width()),
      key_stride_(kTokensPerPass + kKeysBeyond),
      last_layer_(model.layers().size()) {}

absl::Span<const float> Int8Pass::States(size_t w) const {
  const size_t begin = plan_.begins[w], end = plan_.begins[w + 1];
  return {workspace_.states.data() + begin * model_.dimension(),
          (end - begin) * model_.dimension()};
}

// Lanes stop behind the barrier of the same layer, however far another is.
void Int8Pass::CheckDeadline(size_t layer) {
  status_ = deadline_.Check();
  if (!status_.ok()) last_layer_.store(layer, std::memory_order_relaxed);
}

void Int8Pass::Run(size_t lane, size_t lanes, LaneBarrier& barrier) {
  const size_t tokens = plan_.tokens();
  const size_t begin = tokens * lane / lanes, end = tokens * (lane + 1) / lanes;
  Int8Workspace::Lane& own = workspace_.lanes[lane];
  Embed(begin, end);
  for (size_t l = 0; l < model_.layers().size(); ++l) {
    const Int8Model::Layer& layer = model_.layers()[l];
    float* const heads = workspace_.heads[l % 2].data();
    float* const keys = workspace_.keys[l % 2].data();
    ForEachBlock(begin, end, [&](size_t first, size_t rows) {
      Multiply(State(first), rows, layer.query_key_value, false,
               {heads + first * model_.head_width(), model_.head_width(), head_stride_}, &own);
    });
    TurnKeys(begin, end, heads, keys);
    if (lane == 0) CheckDeadline(l);
    barrier.Wait();
    if (last_layer_.load(std::memory_order_relaxed) <= l) return;
    Attend(begin, end, heads, keys, &own);
    ForEachBlock(begin, end, [&](size_t first, size_t rows) { Finish(layer, first, rows, &own); });
  }
}

void Int8Pass::Embed(size_t begin, size_t end) {
  ForEachWindow(plan_, begin, end, [&](size_t w, size_t first, size_t last) {
    const std::vector<int32_t>& ids = windows_[plan_.windows[w]].ids;
    for (size_t token = first; token < last; ++token) {
      const size_t position = token - plan_.begins[w];
      model_.EmbedToken(ids[position], position, State(token));
    }
  });
  Normalise(nullptr, begin, end - begin, model_.embedding_norm());
}

void Int8Pass::Multiply(const float* from, size_t rows, const Int8Matrix& matrix, bool gelu,
                        const BlockedOutput& output, Int8Workspace::Lane* own) const {
  const PackedColumns columns = matrix.columns();
  kernels_.Round(from, rows, columns.rows, own->rounded.data(), own->numbers.data());
  kernels_.Multiply(own->rounded.data(), own->numbers.data(), rows, columns, gelu, output);
}

void Int8Pass::Normalise(const float* added, size_t first, size_t rows, const NormWeights& norm) {
  kernels_.AddAndNormalise(added, rows, model_.dimension(), norm.weight.data(), norm.bias.data(),
                           model_.epsilon(), State(first));
}

// The keys of some tokens by column, as attention reads them.
void Int8Pass::TurnKeys(size_t begin, size_t end, const float* heads, float* keys) const {
  const size_t width = model_.head_width(), head_count = model_.heads();
  for (size_t head = 0; head < head_count; ++head) {
    const float* const from = heads + (head_count + head) * head_stride_;
    float* const to = keys + head * width * key_stride_;
    for (size_t token = begin; token < end; ++token) {
      for (size_t d = 0; d < width; ++d) to[d * key_stride_ + token] = from[token * width + d];
    }
  }
}

void Int8Pass::Attend(size_t begin, size_t end, const float* heads, const float* keys,
                      Int8Workspace::Lane* own) {
  const size_t width = model_.head_width(), head_count = model_.heads();
  ForEachWindow(plan_, begin, end, [&](size_t w, size_t first, size_t last) {
    const size_t window_begin = plan_.begins[w];
    AttentionTask task;
    task.rows = last - first;
    task.keys = plan_.begins[w + 1] - window_begin;
    task.width = width;
    task.key_stride = key_stride_;
    task.scratch = own->scratch.data();
    task.output_stride = model_.dimension();
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
void Int8Pass::Finish(const Int8Model::Layer& layer, size_t first, size_t rows,
                      Int8Workspace::Lane* own) {
  const size_t dimension = model_.dimension(), inner_width = model_.inner_width();
  float *const product = own->product.data(), *const inner = own->inner.data();
  Multiply(Context(first), rows, layer.attention_output, false, {product, dimension, 0}, own);
  Normalise(product, first, rows, *layer.attention_norm);
  Multiply(State(first), rows, layer.inner, true, {inner, inner_width, 0}, own);
  Multiply(inner, rows, layer.outer, false, {product, dimension, 0}, own);
  Normalise(product, first, rows, *layer.output_norm);
}

}  // namespace tremplin
