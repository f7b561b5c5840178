#include "engine/embedding/int8_weights.h"

#include <cmath>

namespace tremplin {
namespace {

constexpr float kLargestInteger = 127;
constexpr int kRaise = 128;

}  // namespace

Int8Matrix::Int8Matrix(absl::Span<const Dense> parts) {
  size_t outputs = 0;
  for (const Dense& part : parts) outputs += static_cast<size_t>(part.weights->matrix.rows());
  inputs_ = static_cast<size_t>(parts[0].weights->matrix.columns());
  values_ = AlignedArray<uint8_t>(inputs_ * outputs);
  for (const Dense& part : parts) Append(part);
}

void Int8Matrix::Append(const Dense& part) {
  const Q4Matrix& matrix = part.weights->matrix;
  const std::vector<float>& biases =
      part.update != nullptr ? part.update->bias : part.weights->bias;
  std::vector<float> weights(inputs_);
  for (int row = 0; row < matrix.rows(); ++row) {
    MergedRow(matrix, part.update, row, absl::MakeSpan(weights));
    float largest = 0;
    for (const float x : weights) {
      // Written so that a NaN stays.
      if (!(std::abs(x) <= largest)) largest = std::abs(x);
    }
    // Weights that are not finite keep a scale that spoils what is made of them.
    const float steps = largest > 0 && std::isfinite(largest) ? kLargestInteger / largest : 0;
    const size_t column = scales_.size();
    uint8_t* const panel = values_.data() + column / kPanelColumns * kPanelColumns * inputs_;
    int32_t sum = 0;
    for (size_t i = 0; i < inputs_; ++i) {
      const auto value = static_cast<int32_t>(steps == 0 ? 0 : std::lround(weights[i] * steps));
      sum += value;
      panel[i / 4 * 4 * kPanelColumns + column % kPanelColumns * 4 + i % 4] =
          static_cast<uint8_t>(value + kRaise);
    }
    scales_.push_back(largest / kLargestInteger);
    sums_.push_back(sum);
    biases_.push_back(biases[static_cast<size_t>(row)]);
  }
}

}  // namespace tremplin
