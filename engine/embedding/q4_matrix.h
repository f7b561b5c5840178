// Matrices in blocks of four-bit integers, as model files store them ("Q4_0").
#ifndef TREMPLIN_ENGINE_EMBEDDING_Q4_MATRIX_H_
#define TREMPLIN_ENGINE_EMBEDDING_Q4_MATRIX_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tremplin {

inline constexpr int kQ4BlockValues = 32;
inline constexpr int kQ4BlockBytes = 18;

// A view of blocks of 18 bytes, rows one after another: a scale as an IEEE
// half, then 16 bytes of which byte j holds value j in its low nibble and value
// j + 16 in its high one. A value is scale * (nibble - 8).
//
// Thread safety: immutable; the bytes viewed must outlive it.
class Q4Matrix {
 public:
  Q4Matrix() = default;
  Q4Matrix(absl::string_view bytes, int rows, int columns)
      : bytes_(bytes), rows_(rows), columns_(columns) {}

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int blocks_per_row() const { return columns_ / kQ4BlockValues; }

  // Writes row `row` as columns() floats. REQUIRES: 0 <= row < rows() and
  // out.size() == columns().
  void DequantiseRow(int row, absl::Span<float> out) const;
  // The same as integers in [-8, 7], and blocks_per_row() scales by which the
  // 32 integers of each block are to be multiplied.
  void UnpackRow(int row, absl::Span<int8_t> values, absl::Span<float> scales) const;

 private:
  absl::string_view bytes_;
  int rows_ = 0;
  int columns_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_Q4_MATRIX_H_
