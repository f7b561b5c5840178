#include "tests/contract/catalogue_store_contract.h"
#include "tests/contract/vector_cache_contract.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

const StoreFactory kMemory = [] { return StoreUnderTest{nullptr, NewMemoryStore()}; };

const StoreFactory kSqlite = [] {
  auto folder = std::make_shared<testing::TempFolder>();
  auto store = OpenSqliteStore(folder->File("store.db"));
  EXPECT_TRUE(store.ok()) << store.status();
  return StoreUnderTest{folder, std::move(store).value()};
};

INSTANTIATE_TEST_SUITE_P(Memory, CatalogueStoreContract, ::testing::Values(kMemory));
INSTANTIATE_TEST_SUITE_P(Memory, VectorCacheContract, ::testing::Values(kMemory));
INSTANTIATE_TEST_SUITE_P(Sqlite, CatalogueStoreContract, ::testing::Values(kSqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, VectorCacheContract, ::testing::Values(kSqlite));

}  // namespace
}  // namespace tremplin
