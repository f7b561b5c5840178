#include "engine/embedding/openvino_graph.h"

#include <utility>
#include <vector>

#include "openvino/opsets/opset13.hpp"

namespace tremplin {
namespace {

namespace opset = ov::opset13;
using NodeOutput = ov::Output<ov::Node>;

NodeOutput Floats(const std::vector<float>& values, ov::Shape shape) {
  return opset::Constant::create(ov::element::f32, shape, values);
}

NodeOutput Integers(const std::vector<int64_t>& values) {
  return opset::Constant::create(ov::element::i64, {values.size()}, values);
}

class GraphBuilder {
 public:
  GraphBuilder(const ModelFile& file, const AdapterFile* adapter)
      : file_(file), adapter_(adapter) {}

  std::shared_ptr<ov::Model> Build() {
    const int64_t dimension = file_.sizes().dimension;
    auto sums =
        std::make_shared<opset::Parameter>(ov::element::f32, ov::PartialShape{-1, -1, dimension});
    auto mask =
        std::make_shared<opset::Parameter>(ov::element::f32, ov::PartialShape{-1, 1, 1, -1});
    NodeOutput states = Norm(sums, file_.embedding_norm());
    for (size_t i = 0; i < file_.layers().size(); ++i) {
      states = Layer(states, mask, file_.layers()[i],
                     adapter_ != nullptr ? &adapter_->layers()[i] : nullptr);
    }
    return std::make_shared<ov::Model>(ov::OutputVector{states}, ov::ParameterVector{sums, mask});
  }

 private:
  static NodeOutput Matrix(const Q4Matrix& matrix, const DenseUpdate* update) {
    const auto rows = static_cast<size_t>(matrix.rows());
    const auto columns = static_cast<size_t>(matrix.columns());
    std::vector<float> values(rows * columns);
    for (size_t r = 0; r < rows; ++r) {
      MergedRow(matrix, update, static_cast<int>(r), {values.data() + r * columns, columns});
    }
    return Floats(values, {rows, columns});
  }

  NodeOutput Dense(NodeOutput input, const DenseWeights& weights, const DenseUpdate* update) const {
    auto product = std::make_shared<opset::MatMul>(input, Matrix(weights.matrix, update),
                                                   /*transpose_a=*/false, /*transpose_b=*/true);
    const std::vector<float>& bias = update != nullptr ? update->bias : weights.bias;
    return std::make_shared<opset::Add>(product, Floats(bias, {1, 1, bias.size()}));
  }

  NodeOutput Norm(NodeOutput input, const NormWeights& weights) const {
    const ov::Shape shape{1, 1, weights.weight.size()};
    auto normal = std::make_shared<opset::MVN>(input, Integers({-1}), /*normalize_variance=*/true,
                                               file_.sizes().layer_norm_epsilon,
                                               ov::op::MVNEpsMode::INSIDE_SQRT);
    auto scaled = std::make_shared<opset::Multiply>(normal, Floats(weights.weight, shape));
    return std::make_shared<opset::Add>(scaled, Floats(weights.bias, shape));
  }

  // [batch, tokens, dimension] -> [batch, heads, tokens, dimension / heads]
  NodeOutput SplitHeads(NodeOutput input) const {
    const int64_t heads = file_.sizes().heads;
    auto split = std::make_shared<opset::Reshape>(
        input, Integers({0, 0, heads, file_.sizes().dimension / heads}), /*special_zero=*/true);
    return std::make_shared<opset::Transpose>(split, Integers({0, 2, 1, 3}));
  }

  NodeOutput Layer(NodeOutput states, NodeOutput mask, const LayerWeights& weights,
                   const LayerUpdates* updates) const {
    const auto dense = [&](NodeOutput input, DenseWeights LayerWeights::*matrix,
                           DenseUpdate LayerUpdates::*update) {
      return Dense(std::move(input), weights.*matrix,
                   updates != nullptr ? &(updates->*update) : nullptr);
    };
    auto attention = std::make_shared<opset::ScaledDotProductAttention>(
        SplitHeads(dense(states, &LayerWeights::query, &LayerUpdates::query)),
        SplitHeads(dense(states, &LayerWeights::key, &LayerUpdates::key)),
        SplitHeads(dense(states, &LayerWeights::value, &LayerUpdates::value)), mask,
        /*causal=*/false);
    auto joined = std::make_shared<opset::Reshape>(
        std::make_shared<opset::Transpose>(attention, Integers({0, 2, 1, 3})),
        Integers({0, 0, file_.sizes().dimension}), /*special_zero=*/true);
    states =
        Norm(std::make_shared<opset::Add>(states, dense(joined, &LayerWeights::attention_output,
                                                        &LayerUpdates::attention_output)),
             weights.attention_norm);
    auto inner =
        std::make_shared<opset::Gelu>(dense(states, &LayerWeights::inner, &LayerUpdates::inner));
    return Norm(std::make_shared<opset::Add>(
                    states, dense(inner, &LayerWeights::outer, &LayerUpdates::outer)),
                weights.output_norm);
  }

  const ModelFile& file_;
  const AdapterFile* const adapter_;
};

}  // namespace

std::shared_ptr<ov::Model> BuildEncoderGraph(const ModelFile& file, const AdapterFile* adapter) {
  return GraphBuilder(file, adapter).Build();
}

}  // namespace tremplin
