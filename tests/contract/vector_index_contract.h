// What every VectorIndex must do. Include it in one file of a test program and
// instantiate it:
//
//   INSTANTIATE_TEST_SUITE_P(Exact, VectorIndexContract,
//       testing::Values(VectorIndexUnderTest{"exact", CreateExactIndex, /*recall_floor=*/1.0}));
#ifndef TREMPLIN_TESTS_CONTRACT_VECTOR_INDEX_CONTRACT_H_
#define TREMPLIN_TESTS_CONTRACT_VECTOR_INDEX_CONTRACT_H_

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/vector_index.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/contract/plain_scan.h"

namespace tremplin {

struct VectorIndexUnderTest {
  std::string name;
  std::function<absl::StatusOr<std::unique_ptr<VectorIndex>>(std::vector<float>, int)> create;
  // The least share of the true best k that a search must return, on average
  // over a test's queries. At 1 the order must be right as well.
  double recall_floor = 1.0;

  // GoogleTest would print the bytes, addresses and all, into the tests' names.
  friend void PrintTo(const VectorIndexUnderTest& index, std::ostream* out) { *out << index.name; }
};

class VectorIndexContract : public testing::TestWithParam<VectorIndexUnderTest> {
 protected:
  static constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  static constexpr float kInfinity = std::numeric_limits<float>::infinity();

  std::unique_ptr<VectorIndex> Create(std::vector<float> vectors, int dimension) {
    auto index = GetParam().create(std::move(vectors), dimension);
    EXPECT_TRUE(index.ok()) << index.status();
    return index.ok() ? *std::move(index) : nullptr;
  }

  // Whole numbers: their inner products are exact in any order of summation, and
  // many are equal.
  std::vector<float> WholeNumbers(size_t count) {
    std::vector<float> numbers(count);
    for (float& number : numbers) number = static_cast<float>(static_cast<int>(random_() % 7) - 3);
    return numbers;
  }

  std::vector<float> UnitVectors(size_t count, size_t dimension) {
    std::normal_distribution<float> normal;
    std::vector<float> vectors(count * dimension);
    for (size_t first = 0; first < vectors.size(); first += dimension) {
      float squares = 0;
      for (size_t j = 0; j < dimension; ++j) {
        vectors[first + j] = normal(random_);
        squares += vectors[first + j] * vectors[first + j];
      }
      for (size_t j = 0; j < dimension; ++j) vectors[first + j] /= std::sqrt(squares);
    }
    return vectors;
  }

  RowSet RandomRows(uint32_t size, double share) {
    RowSet rows = RowSet::None(size);
    std::bernoulli_distribution kept(share);
    for (uint32_t row = 0; row < size; ++row) {
      if (kept(random_)) rows.Add(row);
    }
    return rows;
  }

  // Compares a search with the plain scan. REQUIRES: whole numbers.
  void ExpectTheBest(const VectorIndex& index, absl::Span<const float> queries, int k,
                     const RowSet& allowed) {
    const auto found = index.Search(queries, k, allowed, Deadline::Infinite());
    ASSERT_TRUE(found.ok()) << found.status();
    const auto dimension = static_cast<size_t>(index.dimension());
    ASSERT_EQ(found->size(), queries.size() / dimension);
    size_t wanted = 0;
    size_t recalled = 0;
    for (size_t q = 0; q < found->size(); ++q) {
      const std::vector<Hit>& hits = (*found)[q];
      const absl::Span<const float> query = queries.subspan(q * dimension, dimension);
      const std::vector<Hit> best = PlainScan(index, query, k, allowed);
      if (GetParam().recall_floor == 1.0) {
        ASSERT_EQ(hits, best) << "query " << q;
      }
      ASSERT_LE(hits.size(), static_cast<size_t>(k));
      std::set<uint32_t> rows;
      for (size_t i = 0; i < hits.size(); ++i) {
        ASSERT_TRUE(allowed.Contains(hits[i].row));
        ASSERT_TRUE(rows.insert(hits[i].row).second) << "row twice";
        if (i > 0) {
          ASSERT_TRUE(hits[i - 1].score > hits[i].score ||
                      (hits[i - 1].score == hits[i].score && hits[i - 1].row < hits[i].row));
        }
      }
      wanted += best.size();
      for (const Hit& hit : best) recalled += rows.count(hit.row);
    }
    EXPECT_GE(static_cast<double>(recalled), GetParam().recall_floor * static_cast<double>(wanted));
  }

  std::mt19937 random_{20270315};
};

TEST_P(VectorIndexContract, Create_RefusesWhatIsNoSetOfVectors) {
  const auto code = [](std::vector<float> vectors, int dimension) {
    return GetParam().create(std::move(vectors), dimension).status().code();
  };
  EXPECT_EQ(code({1, 2}, 0), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, -1), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2, 3}, 2), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, kNaN}, 2), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, -kInfinity}, 2), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2 * kMaxVectorComponent}, 2), absl::StatusCode::kInvalidArgument);
}

TEST_P(VectorIndexContract, Create_NoVectorsGiveAnEmptyIndex) {
  const auto index = Create({}, 3);
  EXPECT_EQ(index->size(), 0u);
  EXPECT_EQ(index->dimension(), 3);
  const auto found =
      index->Search(std::vector<float>{1, 2, 3}, 5, RowSet::All(0), Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(*found, std::vector<std::vector<Hit>>(1));
}

TEST_P(VectorIndexContract, Vector_IsWhatWasStoredToElevenBits) {
  const std::vector<float> vectors = UnitVectors(5, 3);
  const auto index = Create(vectors, 3);
  ASSERT_EQ(index->size(), 5u);
  for (uint32_t row = 0; row < 5; ++row) {
    const std::vector<float> stored = index->Vector(row);
    ASSERT_EQ(stored.size(), 3u);
    for (size_t j = 0; j < 3; ++j) {
      const float given = vectors[row * 3 + j];
      EXPECT_NEAR(stored[j], given, std::abs(given) * 0x1p-11f);
    }
  }
}

TEST_P(VectorIndexContract, Search_FindsTheHighestInnerProducts) {
  for (const size_t dimension : {1, 7, 8, 13, 64, 384}) {
    for (const uint32_t rows : {1, 63, 64, 65, 511, 1500}) {
      const auto index = Create(WholeNumbers(rows * dimension), static_cast<int>(dimension));
      for (const size_t queries : {1, 2, 5, 19}) {
        SCOPED_TRACE(testing::Message()
                     << dimension << " components, " << rows << " rows, " << queries << " queries");
        ExpectTheBest(*index, WholeNumbers(queries * dimension), 10, RowSet::All(rows));
      }
    }
  }
}

TEST_P(VectorIndexContract, Search_ScoresAreInnerProducts) {
  const size_t dimension = 384;
  const auto index = Create(UnitVectors(700, dimension), dimension);
  const std::vector<float> query = UnitVectors(1, dimension);
  const auto found = index->Search(query, 700, RowSet::All(700), Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  for (const Hit& hit : found->front()) {
    double product = 0;
    const std::vector<float> vector = index->Vector(hit.row);
    for (size_t j = 0; j < dimension; ++j) product += double{query[j]} * vector[j];
    EXPECT_NEAR(hit.score, product, 1e-6);
  }
}

TEST_P(VectorIndexContract, Score_GivesWhatSearchCompares) {
  const size_t dimension = 96;
  const uint32_t size = 2000;
  const auto index = Create(UnitVectors(size, dimension), dimension);
  const std::vector<float> queries = UnitVectors(3, dimension);
  const auto found = index->Search(queries, 50, RowSet::All(size), Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  for (size_t q = 0; q < 3; ++q) {
    std::vector<uint32_t> rows;
    for (const Hit& hit : (*found)[q]) rows.push_back(hit.row);
    const std::vector<float> scores = index->Score(queries, rows);
    ASSERT_EQ(scores.size(), 3 * rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(scores[q * rows.size() + i], (*found)[q][i].score);
    }
  }
}

TEST_P(VectorIndexContract, Score_IsNothingWithoutAQueryOrARow) {
  const auto index = Create({1, 0, 0, 1}, 2);
  EXPECT_EQ(index->Score({}, std::vector<uint32_t>{0, 1}).size(), 0u);
  EXPECT_EQ(index->Score(std::vector<float>{1, 2}, {}).size(), 0u);
}

TEST_P(VectorIndexContract, Search_TiesAreOrderedByRow) {
  std::vector<float> vectors;
  for (int i = 0; i < 200; ++i) vectors.insert(vectors.end(), {1, 0});
  const auto index = Create(vectors, 2);
  RowSet allowed = RowSet::All(200);
  allowed.Remove(1);
  const auto found = index->Search(std::vector<float>{1, 1}, 3, allowed, Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_LE(found->front().size(), 3u);
  if (GetParam().recall_floor == 1.0) {
    EXPECT_EQ(found->front(), (std::vector<Hit>{{0, 1}, {2, 1}, {3, 1}}));
  } else {
    EXPECT_TRUE(std::is_sorted(found->front().begin(), found->front().end(),
                               [](const Hit& a, const Hit& b) { return a.row < b.row; }));
  }
}

TEST_P(VectorIndexContract, Search_ReturnsTheBestOfTheAllowedRows) {
  const auto index = Create(WholeNumbers(3000 * 16), 16);
  const std::vector<float> queries = WholeNumbers(3 * 16);
  for (const double share : {0.001, 0.01, 0.2, 0.7, 1.0}) {
    SCOPED_TRACE(share);
    ExpectTheBest(*index, queries, 20, RandomRows(3000, share));
  }
  RowSet last = RowSet::None(3000);
  last.Add(2999);
  ExpectTheBest(*index, queries, 20, last);
}

TEST_P(VectorIndexContract, Search_FewerHitsWhenFewerRowsAreAllowed) {
  const auto index = Create(WholeNumbers(100 * 4), 4);
  const std::vector<float> query = WholeNumbers(4);
  ExpectTheBest(*index, query, std::numeric_limits<int>::max(), RowSet::All(100));
  const auto none = index->Search(query, 5, RowSet::None(100), Deadline::Infinite());
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_TRUE(none->front().empty());
}

TEST_P(VectorIndexContract, Search_NoQueryGivesNoList) {
  const auto index = Create(WholeNumbers(8), 4);
  const auto found = index->Search({}, 5, RowSet::All(2), Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_TRUE(found->empty());
}

// A reply must not change with what else is asked at the same time.
TEST_P(VectorIndexContract, Search_ScoresAreTheSameBitsAloneAndTogether) {
  const uint32_t rows = 900;
  const size_t dimension = 100;
  const auto index = Create(UnitVectors(rows, dimension), dimension);
  const std::vector<float> queries = UnitVectors(21, dimension);
  const auto together = index->Search(queries, rows, RowSet::All(rows), Deadline::Infinite());
  ASSERT_TRUE(together.ok()) << together.status();
  for (size_t q = 0; q < 21; ++q) {
    std::vector<float> expected(rows);
    for (const Hit& hit : (*together)[q]) expected[hit.row] = hit.score;
    const auto query = absl::MakeConstSpan(queries).subspan(q * dimension, dimension);
    for (const double share : {0.01, 0.5, 1.0}) {
      const auto alone = index->Search(query, rows, RandomRows(rows, share), Deadline::Infinite());
      ASSERT_TRUE(alone.ok()) << alone.status();
      for (const Hit& hit : alone->front()) ASSERT_EQ(hit.score, expected[hit.row]);
    }
  }
}

TEST_P(VectorIndexContract, Search_RefusesBadArguments) {
  const auto index = Create(WholeNumbers(10 * 2), 2);
  const auto code = [&index](std::vector<float> queries, int k, const RowSet& allowed) {
    return index->Search(queries, k, allowed, Deadline::Infinite()).status().code();
  };
  EXPECT_EQ(code({1, 2}, 0, RowSet::All(10)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, -3, RowSet::All(10)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, 1, RowSet::All(9)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, 1, RowSet::All(11)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2, 3}, 1, RowSet::All(10)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, kNaN}, 1, RowSet::All(10)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({kInfinity, 1}, 1, RowSet::All(10)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({-2 * kMaxVectorComponent, 1}, 1, RowSet::All(10)),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, 1, RowSet::All(10)), absl::StatusCode::kOk);
}

TEST_P(VectorIndexContract, Search_ScoresOfTheLargestComponentsAreNumbers) {
  const auto index = Create(std::vector<float>(64, kMaxVectorComponent), 32);
  const auto found = index->Search(std::vector<float>(32, -kMaxVectorComponent), 2, RowSet::All(2),
                                   Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_FALSE(found->front().empty());
  for (const Hit& hit : found->front()) EXPECT_TRUE(std::isfinite(hit.score));
}

TEST_P(VectorIndexContract, Search_StopsAtTheDeadline) {
  const auto index = Create(WholeNumbers(10 * 2), 2);
  const Deadline past(Deadline::Clock::now() - std::chrono::seconds(1), nullptr);
  EXPECT_EQ(index->Search(std::vector<float>{1, 2}, 1, RowSet::All(10), past).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_P(VectorIndexContract, Search_StopsWhileScanningWhenTheCallerLeaves) {
  // Some thirty milliseconds of work for a plain scan.
  const uint32_t rows = 4000;
  const auto index = Create(UnitVectors(rows, 128), 128);
  const std::vector<float> queries = UnitVectors(128, 128);
  std::atomic<int> asked = 0;
  const Deadline deadline(Deadline::Clock::time_point::max(), [&asked] { return ++asked > 3; });
  EXPECT_EQ(index->Search(queries, 1, RowSet::All(rows), deadline).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(asked, 4);
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_VECTOR_INDEX_CONTRACT_H_
