#include "engine/index/quantised_scan.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/index/vector_index.h"
#include "gtest/gtest.h"
#include "tests/contract/plain_scan.h"

namespace tremplin {
namespace {

std::vector<CodeKernel> AllKernels() {
  std::vector<CodeKernel> kernels(FastCodeKernels().begin(), FastCodeKernels().end());
  kernels.push_back(PortableCodeProducts);
  return kernels;
}

TEST(CodeKernels, AllGiveTheProducts) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> code(-127, 127);
  for (const size_t stride : {64, 128, 384, 448}) {
    constexpr size_t kRows = 21;
    constexpr size_t kQueries = 7;
    std::vector<int8_t> codes(kRows * stride), queries(kQueries * stride);
    for (int8_t& one : codes) one = static_cast<int8_t>(code(random));
    for (int8_t& one : queries) one = static_cast<int8_t>(code(random));
    // Where sums are largest.
    std::fill_n(codes.begin(), stride, int8_t{-127});
    std::fill_n(queries.begin(), stride, int8_t{127});
    const std::vector<uint32_t> rows = {0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 20};
    for (size_t kernel = 0; kernel < AllKernels().size(); ++kernel) {
      std::vector<int32_t> products(kQueries * rows.size());
      AllKernels()[kernel](codes.data(), stride, rows, queries, products.data());
      for (size_t q = 0; q < kQueries; ++q) {
        for (size_t i = 0; i < rows.size(); ++i) {
          int32_t expected = 0;
          for (size_t j = 0; j < stride; ++j) {
            expected += codes[rows[i] * stride + j] * queries[q * stride + j];
          }
          ASSERT_EQ(products[q * rows.size() + i], expected)
              << "kernel " << kernel << ", stride " << stride << ", row " << i << ", query " << q;
        }
      }
    }
  }
}

QuantisedScan ScanOf(CodeKernel kernel, const std::vector<float>& matrix, size_t dimension) {
  return QuantisedScan::By(kernel, static_cast<uint32_t>(matrix.size() / dimension), dimension,
                           [&](uint32_t row, absl::Span<float> to) {
                             std::copy_n(matrix.data() + row * dimension, dimension, to.data());
                           });
}

// Vectors of one kind, with what makes bounds hard.
struct Cloud {
  std::string name;
  std::vector<float> matrix;
  std::vector<float> queries;
};

constexpr uint32_t kRows = 3000;
constexpr size_t kQueries = 5;

std::vector<Cloud> Clouds(size_t dimension) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  const auto normals = [&](size_t count) {
    std::vector<float> numbers(count * dimension);
    for (float& number : numbers) number = normal(random);
    return numbers;
  };
  std::vector<Cloud> clouds = {{"scattered", normals(kRows), normals(kQueries)}};
  // Few vectors, each many times: everything ties.
  Cloud repeated{"repeated", {}, normals(kQueries)};
  const std::vector<float> few = normals(4);
  for (uint32_t row = 0; row < kRows; ++row) {
    const auto begin = few.begin() + static_cast<std::ptrdiff_t>(row * 7 % 4 * dimension);
    repeated.matrix.insert(repeated.matrix.end(), begin,
                           begin + static_cast<std::ptrdiff_t>(dimension));
  }
  clouds.push_back(std::move(repeated));
  // All but the same direction, told apart by less than a step.
  Cloud close{"close", normals(kRows), normals(kQueries)};
  for (size_t i = 0; i < close.matrix.size(); ++i) {
    close.matrix[i] = few[i % dimension] + 3e-3f * close.matrix[i];
  }
  clouds.push_back(std::move(close));
  // Of all magnitudes, none at all among them, and one component that drowns the others.
  Cloud uneven{"uneven", normals(kRows), normals(kQueries)};
  for (uint32_t row = 0; row < kRows; ++row) {
    const float scale = row % 11 == 0 ? 0 : std::pow(10.0f, static_cast<float>(row % 8) - 6);
    for (size_t j = 0; j < dimension; ++j) uneven.matrix[row * dimension + j] *= scale;
    if (row % 5 == 0) uneven.matrix[row * dimension] *= 1000;
  }
  std::fill_n(uneven.queries.begin(), dimension, 0.0f);
  clouds.push_back(std::move(uneven));
  return clouds;
}

class QuantisedScanTest : public testing::TestWithParam<size_t> {};

TEST_P(QuantisedScanTest, Candidates_HoldTheNearestAndTheirTies) {
  const size_t dimension = GetParam();
  RowSet third = RowSet::None(kRows);
  for (uint32_t row = 0; row < kRows; row += 3) third.Add(row);
  for (const Cloud& cloud : Clouds(dimension)) {
    const auto index = CreateExactIndex(cloud.matrix, static_cast<int>(dimension)).value();
    for (const CodeKernel kernel : AllKernels()) {
      const QuantisedScan scan =
          QuantisedScan::By(kernel, kRows, dimension, [&](uint32_t row, absl::Span<float> to) {
            const std::vector<float> vector = index->Vector(row);
            std::copy(vector.begin(), vector.end(), to.begin());
          });
      for (const RowSet& allowed : {RowSet::All(kRows), third}) {
        for (const int k : {1, 10, 5000}) {
          SCOPED_TRACE(testing::Message() << cloud.name << ", " << dimension << " components, "
                                          << allowed.Count() << " rows, k = " << k);
          const auto found =
              scan.Candidates(cloud.queries, static_cast<size_t>(k), allowed, Deadline::Infinite());
          ASSERT_EQ(found->size(), kQueries);
          for (size_t q = 0; q < kQueries; ++q) {
            const std::vector<uint32_t>& rows = (*found)[q];
            ASSERT_TRUE(std::is_sorted(rows.begin(), rows.end()));
            const auto query = absl::MakeConstSpan(cloud.queries).subspan(q * dimension, dimension);
            for (const Hit& hit : PlainScan(*index, query, k, allowed)) {
              ASSERT_TRUE(std::binary_search(rows.begin(), rows.end(), hit.row)) << hit.row;
            }
            for (const uint32_t row : rows) ASSERT_TRUE(allowed.Contains(row));
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Dimensions, QuantisedScanTest, testing::Values(1, 7, 64, 384));

TEST(QuantisedScan, Candidates_AreFewAmongScatteredVectors) {
  constexpr size_t kDimension = 384;
  const Cloud cloud = Clouds(kDimension)[0];
  const QuantisedScan scan = ScanOf(PortableCodeProducts, cloud.matrix, kDimension);
  const auto found = scan.Candidates(cloud.queries, 10, RowSet::All(kRows), Deadline::Infinite());
  for (const std::vector<uint32_t>& rows : *found) EXPECT_LT(rows.size(), 150u);
}

TEST(QuantisedScan, Candidates_StopsInTime) {
  constexpr size_t kDimension = 384;
  const std::vector<float> matrix(30'000 * kDimension, 0.5f);
  const QuantisedScan scan = ScanOf(PortableCodeProducts, matrix, kDimension);
  const std::vector<float> query(kDimension, 1.0f);
  const auto found =
      scan.Candidates(query, 10, RowSet::All(30'000), Deadline::After(std::chrono::nanoseconds(0)));
  EXPECT_EQ(found.status().code(), absl::StatusCode::kDeadlineExceeded);
}

// What an index finds must not depend on whether it looks at codes first.
TEST(ExactIndex, Search_OfManyRowsGivesTheBitsOfSingleScores) {
  constexpr size_t kDimension = 96;
  for (const Cloud& cloud : Clouds(kDimension)) {
    const auto index = CreateExactIndex(cloud.matrix, kDimension).value();
    std::vector<uint32_t> rows;
    for (uint32_t row = 0; row < kRows; ++row) rows.push_back(row);
    const auto found =
        index->Search(cloud.queries, 40, RowSet::All(kRows), Deadline::Infinite()).value();
    for (size_t q = 0; q < kQueries; ++q) {
      const std::vector<float> scores = index->Score(
          absl::MakeConstSpan(cloud.queries).subspan(q * kDimension, kDimension), rows);
      std::vector<uint32_t> expected = rows;
      std::stable_sort(expected.begin(), expected.end(),
                       [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
      ASSERT_EQ(found[q].size(), 40u);
      for (size_t i = 0; i < 40; ++i) {
        ASSERT_EQ(found[q][i], (Hit{expected[i], scores[expected[i]]})) << cloud.name;
      }
    }
  }
}

}  // namespace
}  // namespace tremplin
