#include "engine/embedding/q4_matrix.h"

#include <vector>

#include "engine/embedding/half_float.h"

namespace tremplin {
void Q4Matrix::UnpackRow(int row, absl::Span<int8_t> values, absl::Span<float> scales) const {
  const auto* block = reinterpret_cast<const uint8_t*>(bytes_.data()) +
                      size_t{1} * row * blocks_per_row() * kQ4BlockBytes;
  for (int b = 0; b < blocks_per_row(); ++b, block += kQ4BlockBytes) {
    scales[b] = HalfToFloat(static_cast<uint16_t>(block[0] | block[1] << 8));
    int8_t* out = values.data() + b * kQ4BlockValues;
    for (int j = 0; j < kQ4BlockValues / 2; ++j) {
      out[j] = static_cast<int8_t>((block[2 + j] & 0x0F) - 8);
      out[j + kQ4BlockValues / 2] = static_cast<int8_t>((block[2 + j] >> 4) - 8);
    }
  }
}

void Q4Matrix::DequantiseRow(int row, absl::Span<float> out) const {
  std::vector<int8_t> values(columns_);
  std::vector<float> scales(blocks_per_row());
  UnpackRow(row, absl::MakeSpan(values), absl::MakeSpan(scales));
  for (int i = 0; i < columns_; ++i) out[i] = scales[i / kQ4BlockValues] * values[i];
}

}  // namespace tremplin
