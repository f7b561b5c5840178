#include "engine/extraction/late_interaction.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/index/inner_product_kernels.h"

namespace tremplin {
namespace {

// Labels whose products with every token stay in the second cache.
constexpr size_t kLabelsPerBlock = 256;

class Attention {
 public:
  Attention(absl::Span<const float> tokens, size_t dimension, float temperature)
      : count_(tokens.size() / dimension), temperature_(temperature) {
    std::vector<uint32_t> rows(count_);
    std::iota(rows.begin(), rows.end(), 0);
    gram_.resize(count_ * count_);
    FastestInnerProducts()(tokens.data(), dimension, rows, tokens, gram_.data());
    weights_.resize(count_);
  }

  // `products`: the label's with token i at [i * stride].
  float Score(const float* products, size_t stride) {
    float largest = products[0];
    for (size_t i = 1; i < count_; ++i) largest = std::max(largest, products[i * stride]);
    float seen = 0;  // label · weighted sum of tokens; the weights' sum cancels out below
    for (size_t i = 0; i < count_; ++i) {
      weights_[i] = std::exp((products[i * stride] - largest) / temperature_);
      seen += weights_[i] * products[i * stride];
    }
    // The sum's squared length, from the tokens' products with each other.
    float squares = 0;
    for (size_t i = 0; i < count_; ++i) {
      if (weights_[i] < kNegligible) continue;
      float row = 0;
      for (size_t j = 0; j < count_; ++j) row += weights_[j] * gram_[i * count_ + j];
      squares += weights_[i] * row;
    }
    return squares > 0 ? seen / std::sqrt(squares) : 0;
  }

 private:
  static constexpr float kNegligible = 1e-6f;  // beside the largest weight, 1

  const size_t count_;
  const float temperature_;
  std::vector<float> gram_;  // products of tokens with tokens
  std::vector<float> weights_;
};

}  // namespace

std::vector<float> LateInteractionScores(absl::Span<const Half> labels,
                                         absl::Span<const float> tokens, int dimension,
                                         float temperature) {
  const auto d = static_cast<size_t>(dimension);
  const size_t label_count = labels.size() / d;
  std::vector<float> scores(label_count, 0);
  if (tokens.empty()) return scores;
  Attention attention(tokens, d, temperature);
  std::vector<uint32_t> rows;
  std::vector<float> products(kLabelsPerBlock * (tokens.size() / d));
  for (size_t begin = 0; begin < label_count; begin += kLabelsPerBlock) {
    rows.resize(std::min(kLabelsPerBlock, label_count - begin));
    std::iota(rows.begin(), rows.end(), static_cast<uint32_t>(begin));
    FastestInnerProducts<Half>()(labels.data(), d, rows, tokens, products.data());
    for (size_t i = 0; i < rows.size(); ++i) {
      scores[begin + i] = attention.Score(products.data() + i, rows.size());
    }
  }
  return scores;
}

}  // namespace tremplin
