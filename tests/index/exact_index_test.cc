#include <algorithm>
#include <iterator>
#include <limits>

#include "engine/index/vector_index.h"
#include "tests/contract/vector_index_contract.h"

namespace tremplin {
namespace {

INSTANTIATE_TEST_SUITE_P(Exact, VectorIndexContract,
                         testing::Values(VectorIndexUnderTest{"exact", CreateExactIndex,
                                                              /*recall_floor=*/1.0}));

TEST(ExactIndexBuilderTest, Build_HasTheVectorsThatWereSetInPlace) {
  auto builder = NewExactIndexBuilder(2, 3).value();
  EXPECT_EQ(builder->dimension(), 3);
  EXPECT_EQ(builder->size(), 2u);
  EXPECT_EQ(builder->Vector(1), (std::vector<float>{0, 0, 0}));
  const float second[] = {0.5f, -1, 2};
  std::copy(std::begin(second), std::end(second), builder->Vector(1).begin());
  const auto index = std::move(*builder).Build().value();
  EXPECT_EQ(index->size(), 2u);
  EXPECT_EQ(index->Vector(0), (std::vector<float>{0, 0, 0}));
  EXPECT_EQ(index->Vector(1), (std::vector<float>{0.5f, -1, 2}));
}

TEST(ExactIndexBuilderTest, Build_KeepsEveryRowOfManyParts) {
  constexpr uint32_t kRows = 9000;
  auto builder = NewExactIndexBuilder(kRows, 2).value();
  for (uint32_t row = 0; row < kRows; ++row) {
    builder->Vector(row)[0] = static_cast<float>(row % 2048);
    builder->Vector(row)[1] = static_cast<float>(row / 2048);
  }
  const auto index = std::move(*builder).Build().value();
  for (uint32_t row = 0; row < kRows; ++row) {
    ASSERT_EQ(index->Vector(row),
              (std::vector<float>{static_cast<float>(row % 2048), static_cast<float>(row / 2048)}));
  }
}

TEST(ExactIndexBuilderTest, Build_RefusesWhatIsNoComponent) {
  auto builder = NewExactIndexBuilder(1, 1).value();
  builder->Vector(0)[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(std::move(*builder).Build().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NewExactIndexBuilder(1, 0).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NewExactIndexBuilder(uint64_t{1} << 32, 1).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
