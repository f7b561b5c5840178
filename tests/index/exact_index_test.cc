#include "engine/index/vector_index.h"
#include "tests/contract/vector_index_contract.h"

namespace tremplin {
namespace {

INSTANTIATE_TEST_SUITE_P(Exact, VectorIndexContract,
                         testing::Values(VectorIndexUnderTest{"exact", CreateExactIndex,
                                                              /*recall_floor=*/1.0}));

}  // namespace
}  // namespace tremplin
