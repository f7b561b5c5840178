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
  EXPECT_EQ(builder->vectors(), (std::vector<float>{0, 0, 0, 0, 0, 0}));
  const float second[] = {0.5f, -1, 2};
  std::copy(std::begin(second), std::end(second), builder->vectors().begin() + 3);
  const auto index = std::move(*builder).Build().value();
  EXPECT_EQ(index->size(), 2u);
  EXPECT_EQ(index->Vector(0), (std::vector<float>{0, 0, 0}));
  EXPECT_EQ(index->Vector(1), absl::MakeConstSpan(second));
}

TEST(ExactIndexBuilderTest, Build_RefusesWhatIsNoComponent) {
  auto builder = NewExactIndexBuilder(1, 1).value();
  builder->vectors()[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(std::move(*builder).Build().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NewExactIndexBuilder(1, 0).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NewExactIndexBuilder(uint64_t{1} << 32, 1).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
