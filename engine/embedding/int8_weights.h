// The encoder's matrices as the kernels of int8_kernels.h read them.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_WEIGHTS_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_WEIGHTS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/embedding/adapter_file.h"
#include "engine/embedding/int8_kernels.h"
#include "engine/embedding/model_file.h"

namespace tremplin {

// Numbers that begin on a border of 64 bytes, 0 at first.
template <typename T>
class AlignedArray {
 public:
  explicit AlignedArray(size_t size = 0)
      : lines_((size * sizeof(T) + sizeof(Line) - 1) / sizeof(Line)) {}
  T* data() { return reinterpret_cast<T*>(lines_.data()); }
  const T* data() const { return reinterpret_cast<const T*>(lines_.data()); }

 private:
  struct alignas(64) Line {
    uint8_t bytes[64] = {};
  };
  std::vector<Line> lines_;
};

// Thread safety: immutable.
class Int8Matrix {
 public:
  // One layer of the model with its update (null: none).
  struct Dense {
    const DenseWeights* weights = nullptr;
    const DenseUpdate* update = nullptr;
  };

  Int8Matrix() = default;
  // Of several that have the same inputs, one output after another. Every output's weights
  // are rounded to 8 bits in steps of the largest of them / 127.
  // REQUIRES: inputs and outputs of each are multiples of kPanelColumns.
  explicit Int8Matrix(absl::Span<const Dense> parts);

  PackedColumns columns() const {
    return {values_.data(), inputs_, scales_.size(), scales_.data(), sums_.data(), biases_.data()};
  }

 private:
  void Append(const Dense& part);

  size_t inputs_ = 0;
  AlignedArray<uint8_t> values_;
  std::vector<float> scales_, biases_;
  std::vector<int32_t> sums_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_WEIGHTS_H_
