#include "engine/index/inner_product_kernels.h"

#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::vector<float> Normals(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> numbers(count);
  for (float& number : numbers) number = normal(random);
  return numbers;
}

// All scores of a call, [query][row].
template <typename Component>
std::vector<float> Scores(InnerProductKernelOf<Component> kernel,
                          const std::vector<Component>& matrix, size_t dimension,
                          const std::vector<uint32_t>& rows, absl::Span<const float> queries) {
  std::vector<float> scores(rows.size() * (queries.size() / dimension));
  kernel(matrix.data(), dimension, rows, queries, scores.data());
  return scores;
}

class InnerProductKernelTest : public testing::TestWithParam<size_t> {
 protected:
  static constexpr size_t kRows = 29;
  static constexpr size_t kQueries = 11;
  InnerProductKernelTest()
      : matrix_(Normals(kRows * GetParam(), 1)), queries_(Normals(kQueries * GetParam(), 2)) {
    for (uint32_t row = 0; row < kRows; ++row) rows_.push_back(row);
  }
  absl::Span<const float> Query(size_t q) const {
    return absl::MakeConstSpan(queries_).subspan(q * GetParam(), GetParam());
  }
  const std::vector<float> matrix_;
  const std::vector<float> queries_;
  std::vector<uint32_t> rows_;
};

TEST_P(InnerProductKernelTest, EveryKernelIsWithinTheStatedErrorOfTheTruth) {
  const size_t dimension = GetParam();
  const auto portable = Scores(&PortableInnerProducts<float>, matrix_, dimension, rows_, queries_);
  const auto fastest = Scores(FastestInnerProducts(), matrix_, dimension, rows_, queries_);
  for (size_t q = 0; q < kQueries; ++q) {
    for (size_t row = 0; row < kRows; ++row) {
      double product = 0;
      double magnitude = 0;
      for (size_t j = 0; j < dimension; ++j) {
        const double term = double{matrix_[row * dimension + j]} * Query(q)[j];
        product += term;
        magnitude += std::abs(term);
      }
      const double bound =
          (static_cast<double>(dimension) / 16 + 16) * std::ldexp(1.0, -24) * magnitude;
      const size_t at = q * kRows + row;
      ASSERT_NEAR(portable[at], fastest[at], bound) << "row " << row << ", query " << q;
      ASSERT_NEAR(portable[at], product, bound / 2) << "row " << row << ", query " << q;
      ASSERT_NEAR(fastest[at], product, bound / 2) << "row " << row << ", query " << q;
    }
  }
}

TEST_P(InnerProductKernelTest, APairScoresTheSameBitsInAnyCompany) {
  const size_t dimension = GetParam();
  for (const InnerProductKernel kernel : {&PortableInnerProducts<float>, FastestInnerProducts()}) {
    std::vector<float> alone;
    for (size_t q = 0; q < kQueries; ++q) {
      for (const uint32_t row : rows_) {
        alone.push_back(Scores(kernel, matrix_, dimension, {row}, Query(q)).front());
      }
    }
    for (size_t queries = 1; queries <= kQueries; ++queries) {
      const auto together = Scores(kernel, matrix_, dimension, rows_,
                                   absl::MakeConstSpan(queries_).first(queries * dimension));
      for (size_t i = 0; i < together.size(); ++i) ASSERT_EQ(together[i], alone[i]);
    }
  }
}

TEST_P(InnerProductKernelTest, RowsAreTakenInTheGivenOrder) {
  const size_t dimension = GetParam();
  const std::vector<uint32_t> rows = {28, 3, 3, 17, 0};
  for (const InnerProductKernel kernel : {&PortableInnerProducts<float>, FastestInnerProducts()}) {
    const auto all = Scores(kernel, matrix_, dimension, rows_, queries_);
    const auto some = Scores(kernel, matrix_, dimension, rows, queries_);
    for (size_t q = 0; q < kQueries; ++q) {
      for (size_t i = 0; i < rows.size(); ++i) {
        ASSERT_EQ(some[q * rows.size() + i], all[q * kRows + rows[i]]);
      }
    }
  }
}

TEST_P(InnerProductKernelTest, NoRowsGiveNoScores) {
  for (const InnerProductKernel kernel : {&PortableInnerProducts<float>, FastestInnerProducts()}) {
    EXPECT_TRUE(Scores(kernel, matrix_, GetParam(), {}, queries_).empty());
  }
}

// A half counts as its float in every order and number of rows and queries, to the bit.
TEST_P(InnerProductKernelTest, HalvesScoreAsTheFloatsThatTheyAre) {
  const size_t dimension = GetParam();
  const std::vector<Half> halves = ToHalves(matrix_);
  const std::vector<float> floats = ToFloats(halves);
  for (size_t queries = 1; queries <= kQueries; ++queries) {
    const auto some = absl::MakeConstSpan(queries_).first(queries * dimension);
    EXPECT_EQ(Scores(&PortableInnerProducts<Half>, halves, dimension, rows_, some),
              Scores(&PortableInnerProducts<float>, floats, dimension, rows_, some));
    EXPECT_EQ(Scores(FastestInnerProducts<Half>(), halves, dimension, rows_, some),
              Scores(FastestInnerProducts<float>(), floats, dimension, rows_, some));
  }
  const std::vector<uint32_t> last = {kRows - 1};
  EXPECT_EQ(Scores(FastestInnerProducts<Half>(), halves, dimension, last, queries_),
            Scores(FastestInnerProducts<float>(), floats, dimension, last, queries_));
}

INSTANTIATE_TEST_SUITE_P(Dimensions, InnerProductKernelTest,
                         testing::Values(1, 7, 8, 9, 16, 23, 31, 32, 33, 63, 100, 384, 1027));

}  // namespace
}  // namespace tremplin
