// The table that the build makes of the real packages.
#include <memory>
#include <string>
#include <utility>

#include "engine/place/gazetteer.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

class PlaceTableTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = TREMPLIN_BINARY_DIR "/share/tremplin/places.tsv";
    auto gazetteer = Gazetteer::Load(path);
    if (absl::IsNotFound(gazetteer.status())) GTEST_SKIP() << "skipped: no " << path;
    ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
    gazetteer_ = *std::move(gazetteer);
  }

  Location Completed(std::string postcode, std::string city) const {
    Location location;
    location.postcode = std::move(postcode);
    location.city = std::move(city);
    EXPECT_TRUE(gazetteer_->Complete(location).empty());
    return location;
  }

  std::shared_ptr<const Gazetteer> gazetteer_;
};

TEST_F(PlaceTableTest, Places_ByPostcode) {
  ASSERT_EQ(gazetteer_->FindByPostcode("59223").size(), 1u);
  EXPECT_EQ(gazetteer_->FindByPostcode("59223")[0]->name, "Roncq");
  EXPECT_EQ(gazetteer_->FindByPostcode("59650")[0]->name, "Villeneuve-d'Ascq");
  EXPECT_EQ(gazetteer_->FindByPostcode("75001")[0]->insee_code, "75056");
  EXPECT_EQ(gazetteer_->FindByPostcode("97400")[0]->name, "Saint-Denis");
  EXPECT_EQ(gazetteer_->FindByPostcode("20000")[0]->insee_code, "2A004");
}

TEST_F(PlaceTableTest, Places_ByName) {
  EXPECT_EQ(gazetteer_->FindByName("villeneuve d'ascq")[0]->insee_code, "59009");
  EXPECT_EQ(gazetteer_->FindByName("ST ETIENNE", "42")[0]->insee_code, "42218");
  EXPECT_EQ(gazetteer_->FindByName("Marseille 3e")[0]->insee_code, "13203");
  EXPECT_EQ(gazetteer_->FindByName("LYON 08")[0]->insee_code, "69388");
}

TEST_F(PlaceTableTest, Places_OfLilleAndItsFormerNeighbours) {
  EXPECT_EQ(Completed("59000", "LILLE").insee_code, "59350");
  EXPECT_EQ(Completed("59160", "Lomme").insee_code, "59350");
  EXPECT_EQ(Completed("59260", "HELLEMMES").insee_code, "59350");
  EXPECT_EQ(Completed("59037", "LILLE CEDEX").insee_code, "59350");
  EXPECT_EQ(Completed("59260", "Lezennes").insee_code, "59346");
  EXPECT_EQ(Completed("75012", "Paris").insee_code, "75112");
}

TEST_F(PlaceTableTest, Places_LieWhereTheyShould) {
  const Location lille = Completed("59000", "Lille");
  const Location roubaix = Completed("59100", "Roubaix");
  EXPECT_NEAR(DistanceKm(*lille.coordinates, *roubaix.coordinates), 10.8, 1);
  for (const char* insee : {"59009", "59508", "62041", "80021", "02691", "60057"}) {
    const Commune* commune = gazetteer_->FindByInsee(insee);
    ASSERT_NE(commune, nullptr) << insee;
    ASSERT_TRUE(commune->coordinates.has_value()) << insee;
    EXPECT_LT(DistanceKm(*commune->coordinates, *lille.coordinates), 200) << insee;
  }
}

TEST_F(PlaceTableTest, Places_KeepTheirInseeCodesDistinctFromPostcodes) {
  Location location = Completed("59100", "Roubaix");
  location.insee_code = "59100";
  EXPECT_EQ(gazetteer_->Complete(location).size(), 1u);
  EXPECT_EQ(location.insee_code, "59512");
}

}  // namespace
}  // namespace tremplin
