#include "engine/embedding/int8_kernels.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "engine/embedding/int8_weights.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::vector<const Int8Kernels*> AllKernels() {
  std::vector<const Int8Kernels*> kernels(FastInt8Kernels().begin(), FastInt8Kernels().end());
  kernels.push_back(&PortableInt8Kernels());
  return kernels;
}

class Int8KernelsTest : public ::testing::TestWithParam<const Int8Kernels*> {
 protected:
  std::vector<float> Floats(size_t count, float deviation = 1, float mean = 0) {
    std::normal_distribution<float> normal(mean, deviation);
    std::vector<float> values(count);
    for (float& one : values) one = normal(random_);
    return values;
  }

  const Int8Kernels& kernels_ = *GetParam();
  std::mt19937 random_{1};
};

struct Rounded {
  Rounded(const Int8Kernels& kernels, const std::vector<float>& from, size_t columns)
      : values(from.size() / columns * kRoundedStride), numbers(from.size() / columns) {
    kernels.Round(from.data(), numbers.size(), columns, values.data(), numbers.data());
  }
  int8_t Value(size_t row, size_t column) const {
    return values.data()[row * kRoundedStride + column];
  }
  double Float(size_t row, size_t column) const {
    return double{numbers[row].scale} * (Value(row, column) - numbers[row].zero);
  }

  AlignedArray<int8_t> values;
  std::vector<RoundedRow> numbers;
};

TEST_P(Int8KernelsTest, Round_IsWithinHalfAStepAndKeepsZero) {
  constexpr size_t kColumns = 384;
  std::vector<float> from = Floats(5 * kColumns, 2, 0.5f);
  for (size_t i = 0; i < kColumns; ++i) from[i] = std::abs(from[i]);  // none below 0
  for (size_t i = 0; i < kColumns; ++i) from[kColumns + i] = -std::abs(from[i]) - 1;  // all below
  from[2 * kColumns + 7] = 0;
  const Rounded rounded(kernels_, from, kColumns);
  for (size_t r = 0; r < 5; ++r) {
    const float* const row = from.data() + r * kColumns;
    const float low = std::min(0.0f, *std::min_element(row, row + kColumns));
    const float high = std::max(0.0f, *std::max_element(row, row + kColumns));
    EXPECT_NEAR(rounded.numbers[r].scale, (high - low) / 255, 1e-6);
    int32_t sum = 0;
    for (size_t i = 0; i < kColumns; ++i) {
      sum += rounded.Value(r, i);
      // Half a step, and another half where the rounded zero moves the range's end.
      EXPECT_NEAR(rounded.Float(r, i), row[i], rounded.numbers[r].scale * 1.001) << r << " " << i;
    }
    EXPECT_EQ(rounded.numbers[r].sum, sum);
  }
  EXPECT_EQ(rounded.Float(2, 7), 0);
}

TEST_P(Int8KernelsTest, Round_RowOfZerosAndRowThatIsNotFinite) {
  std::vector<float> from(3 * 32, 0.0f);
  from[32] = INFINITY;
  from[64] = -INFINITY;
  const Rounded rounded(kernels_, from, 32);
  EXPECT_EQ(rounded.Float(0, 5), 0);
  EXPECT_FALSE(std::isfinite(rounded.numbers[1].scale));
  EXPECT_FALSE(std::isfinite(rounded.numbers[2].scale));
}

double Gelu(double x) { return 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))); }

// A matrix of random bytes, packed as int8_kernels.h describes.
struct RandomMatrix {
  RandomMatrix(size_t the_rows, size_t the_columns, std::mt19937* random)
      : rows(the_rows),
        columns(the_columns),
        values(the_rows * the_columns),
        packed(the_rows * the_columns),
        scales(the_columns),
        biases(the_columns),
        sums(the_columns) {
    std::uniform_int_distribution<int> byte(-127, 127);
    std::uniform_real_distribution<float> real(0.0005f, 0.002f);
    for (size_t c = 0; c < columns; ++c) {
      scales[c] = real(*random);
      biases[c] = 100 * real(*random) - 0.1f;
      for (size_t r = 0; r < rows; ++r) {
        const int value = c == 3 ? 127 : byte(*random);
        values[r * columns + c] = static_cast<int8_t>(value);
        sums[c] += value;
        packed.data()[c / kPanelColumns * kPanelColumns * rows + r / 4 * 4 * kPanelColumns +
                      c % kPanelColumns * 4 + r % 4] = static_cast<uint8_t>(value + 128);
      }
    }
  }
  PackedColumns View() const {
    return {packed.data(), rows, columns, scales.data(), sums.data(), biases.data()};
  }

  size_t rows, columns;
  std::vector<int8_t> values;
  AlignedArray<uint8_t> packed;
  std::vector<float> scales, biases;
  std::vector<int32_t> sums;
};

TEST_P(Int8KernelsTest, Multiply_GivesTheProductsOfTheRoundedRows) {
  for (const auto& [rows, columns] : {std::pair<size_t, size_t>(32, 96), {384, 64}, {1536, 32}}) {
    const RandomMatrix matrix(rows, columns, &random_);
    for (const size_t count : {1, 2, 5, 12, 13, 29}) {
      std::vector<float> from = Floats(count * rows);
      std::fill_n(from.begin(), rows, 3.0f);  // where sums are largest
      const Rounded rounded(kernels_, from, rows);
      for (const bool gelu : {false, true}) {
        // Blocks of 32 columns, some rows apart.
        const size_t stride = (count + 3) * 32;
        std::vector<float> output(columns / 32 * stride, -77.0f);
        kernels_.Multiply(rounded.values.data(), rounded.numbers.data(), count, matrix.View(), gelu,
                          {output.data(), 32, stride});
        for (size_t r = 0; r < count; ++r) {
          for (size_t c = 0; c < columns; ++c) {
            double expected = matrix.biases[c];
            for (size_t i = 0; i < rows; ++i) {
              expected += rounded.Float(r, i) * matrix.values[i * columns + c] * matrix.scales[c];
            }
            const double tolerance = 1e-5 * (1 + std::abs(expected)) + (gelu ? 3e-5 : 0);
            ASSERT_NEAR(output[c / 32 * stride + r * 32 + c % 32], gelu ? Gelu(expected) : expected,
                        tolerance)
                << rows << "x" << columns << " row " << r << " of " << count << " column " << c;
          }
        }
        EXPECT_EQ(output[count * 32], -77.0f);  // nothing is written beyond
      }
    }
  }
}

TEST_P(Int8KernelsTest, Multiply_ARowHasTheSameBitsWhateverIsBesideIt) {
  const RandomMatrix matrix(384, 64, &random_);
  const std::vector<float> from = Floats(29 * 384);
  const auto product = [&](const std::vector<float>& rows) {
    const Rounded rounded(kernels_, rows, 384);
    std::vector<float> output(rows.size() / 384 * 64);
    kernels_.Multiply(rounded.values.data(), rounded.numbers.data(), rows.size() / 384,
                      matrix.View(), true, {output.data(), 64, 0});
    return output;
  };
  const std::vector<float> together = product(from);
  for (size_t r = 0; r < 29; ++r) {
    const auto row = from.begin() + static_cast<ptrdiff_t>(r * 384);
    const auto there = together.begin() + static_cast<ptrdiff_t>(r * 64);
    EXPECT_EQ(product({row, row + 384}), std::vector<float>(there, there + 64)) << r;
  }
}

// What the encoder's inner layer is bounded by: all x that matter, and far beyond.
TEST_P(Int8KernelsTest, Multiply_GeluIsWithinItsError) {
  RandomMatrix matrix(32, 32, &random_);
  std::fill(matrix.scales.begin(), matrix.scales.end(), 0.0f);
  const Rounded rounded(kernels_, std::vector<float>(32, 1.0f), 32);
  std::vector<float> output(32);
  for (float x = -40; x < 40; x += 0.32f) {
    for (size_t c = 0; c < 32; ++c) matrix.biases[c] = x + 0.01f * static_cast<float>(c);
    kernels_.Multiply(rounded.values.data(), rounded.numbers.data(), 1, matrix.View(), true,
                      {output.data(), 32, 0});
    for (size_t c = 0; c < 32; ++c) {
      // Beyond 4.5 what stands for erf stays 2e-5 off 1.
      const double tolerance = 3e-5 + 1e-5 * std::abs(matrix.biases[c]);
      ASSERT_NEAR(output[c], Gelu(matrix.biases[c]), tolerance) << matrix.biases[c];
    }
  }
}

TEST_P(Int8KernelsTest, AddAndNormalise_GivesMeanAndVariance) {
  constexpr size_t kRows = 3, kColumns = 96;
  const std::vector<float> states = Floats(kRows * kColumns, 3, 1);
  const std::vector<float> added = Floats(kRows * kColumns);
  const std::vector<float> weight = Floats(kColumns), bias = Floats(kColumns);
  for (const float* const more : {added.data(), static_cast<const float*>(nullptr)}) {
    std::vector<float> got = states;
    kernels_.AddAndNormalise(more, kRows, kColumns, weight.data(), bias.data(), 0.01f, got.data());
    for (size_t r = 0; r < kRows; ++r) {
      const auto sum = [&](size_t i) {
        const size_t at = r * kColumns + i;
        return double{states[at]} + (more != nullptr ? more[at] : 0);
      };
      double mean = 0, variance = 0;
      for (size_t i = 0; i < kColumns; ++i) mean += sum(i) / kColumns;
      for (size_t i = 0; i < kColumns; ++i) variance += std::pow(sum(i) - mean, 2) / kColumns;
      for (size_t i = 0; i < kColumns; ++i) {
        const double expected = (sum(i) - mean) / std::sqrt(variance + 0.01) * weight[i] + bias[i];
        EXPECT_NEAR(got[r * kColumns + i], expected, 1e-5) << r << " " << i;
      }
    }
  }
}

TEST_P(Int8KernelsTest, Attend_GivesTheMeansOfTheValues) {
  for (const size_t width : {16, 32, 64}) {
    for (const size_t keys : {size_t{1}, size_t{15}, size_t{16}, size_t{33}, kMaxKeys}) {
      constexpr size_t kQueries = 14;
      const std::vector<float> queries = Floats(kQueries * width, 2);
      const std::vector<float> values = Floats(keys * width);
      const size_t stride = keys + kKeysBeyond;
      // What lies beyond the keys must not count.
      std::vector<float> by_column(width * stride, 1000.0f);
      const std::vector<float> key_rows = Floats(keys * width, 2);
      for (size_t k = 0; k < keys; ++k) {
        for (size_t d = 0; d < width; ++d) by_column[d * stride + k] = key_rows[k * width + d];
      }
      AlignedArray<float> scratch(kMaxQueriesPerTile * kScoreStride);
      std::vector<float> got(kQueries * width);
      kernels_.Attend({kQueries, keys, width, queries.data(), by_column.data(), stride,
                       values.data(), scratch.data(), got.data(), width});
      for (size_t q = 0; q < kQueries; ++q) {
        std::vector<double> weights(keys);
        double sum = 0;
        for (size_t k = 0; k < keys; ++k) {
          double score = 0;
          for (size_t d = 0; d < width; ++d) {
            score += double{queries[q * width + d]} * key_rows[k * width + d];
          }
          sum += weights[k] = std::exp(score / std::sqrt(double(width)));
        }
        for (size_t d = 0; d < width; ++d) {
          double expected = 0;
          for (size_t k = 0; k < keys; ++k) expected += weights[k] / sum * values[k * width + d];
          ASSERT_NEAR(got[q * width + d], expected, 2e-5)
              << width << " wide, " << keys << " keys, query " << q;
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Int8KernelsTest, ::testing::ValuesIn(AllKernels()),
                         [](const ::testing::TestParamInfo<const Int8Kernels*>& info) {
                           std::string name = info.param->name;
                           std::erase_if(name, [](char c) { return c == ' ' || c == '-'; });
                           return name;
                         });

}  // namespace
}  // namespace tremplin
