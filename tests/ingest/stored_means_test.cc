#include "engine/ingest/stored_means.h"

#include "gtest/gtest.h"
#include "tests/ingest/store_place.h"

namespace tremplin::testing {
namespace {

DocumentMeans OneDimension(float mean) {
  const LanguageMeans all = {{mean}, {mean}, {mean}};
  return MakeDocumentMeans(all, all);
}

DocumentMeans Prior(int dimension) { return Calibration::Zero(dimension).prior; }

class StoredMeansTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  const StorePlace place_{GetParam()};
  const std::shared_ptr<CatalogueStore> store_ = place_.Open();
};

INSTANTIATE_TEST_SUITE_P(Stores, StoredMeansTest,
                         ::testing::Values(StoreKind::kMemory, StoreKind::kSqlite),
                         [](const auto& info) { return StoreName(info.param); });

TEST_P(StoredMeansTest, Load_GivesBackWhatWasSaved) {
  const StoredMeans means = {MakeDocumentMeans({{0.25f, -1e-7f}, {0.5f, 0}, {0.75f, 1}},
                                               {{0.1f, 0.2f}, {0.3f, 0.4f}, {0.5f, 0.6f}}),
                             12345};
  ASSERT_TRUE(SaveMeans(*store_, "e5/int8", Prior(2), means).ok());
  const auto loaded = LoadMeans(*place_.Open(), "e5/int8", Prior(2)).value();
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->means.whole, means.means.whole);
  EXPECT_EQ(loaded->means.units, means.means.units);
  EXPECT_EQ(loaded->means.id, means.means.id);
  EXPECT_EQ(loaded->owners, 12345);
}

TEST_P(StoredMeansTest, Save_Replaces) {
  ASSERT_TRUE(SaveMeans(*store_, "e5", Prior(1), {OneDimension(1), 1}).ok());
  ASSERT_TRUE(SaveMeans(*store_, "e5", Prior(1), {OneDimension(2), 2}).ok());
  const auto loaded = LoadMeans(*store_, "e5", Prior(1)).value();
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->means.units.any[0], 2);
  EXPECT_EQ(loaded->owners, 2);
}

TEST_P(StoredMeansTest, Load_KnowsNothingOfAnotherEncoder) {
  EXPECT_FALSE(LoadMeans(*store_, "e5", Prior(1)).value().has_value());
  ASSERT_TRUE(SaveMeans(*store_, "e5", Prior(1), {OneDimension(1), 1}).ok());
  EXPECT_FALSE(LoadMeans(*store_, "e5-large", Prior(1)).value().has_value());
}

TEST_P(StoredMeansTest, Load_KnowsNothingOfAnotherPrior) {
  ASSERT_TRUE(SaveMeans(*store_, "e5", Prior(1), {OneDimension(1), 1}).ok());
  EXPECT_FALSE(LoadMeans(*store_, "e5", OneDimension(0.5f)).value().has_value());
}

TEST_P(StoredMeansTest, Load_OfAnotherDimensionIsDataLoss) {
  ASSERT_TRUE(SaveMeans(*store_, "e5", Prior(1), {OneDimension(1), 1}).ok());
  DocumentMeans damaged = Prior(2);
  damaged.id = Prior(1).id;
  EXPECT_EQ(LoadMeans(*store_, "e5", damaged).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace tremplin::testing
