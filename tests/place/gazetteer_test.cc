#include "engine/place/gazetteer.h"

#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/place/small_table.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Codes(const std::vector<const Commune*>& communes) {
  std::vector<std::string> codes;
  for (const Commune* commune : communes) codes.push_back(commune->insee_code);
  return codes;
}

TEST(GazetteerTest, FindByInsee_GivesAllThatTheTableKnows) {
  const auto gazetteer = SmallGazetteer();
  const Commune* ajaccio = gazetteer->FindByInsee("2A004");
  ASSERT_NE(ajaccio, nullptr);
  EXPECT_EQ(ajaccio->name, "Ajaccio");
  EXPECT_EQ(ajaccio->department, "2A");
  EXPECT_EQ(ajaccio->region, "94");
  EXPECT_THAT(ajaccio->postcodes, ElementsAre("20000", "20090", "20167"));
  EXPECT_EQ(ajaccio->population, 76320);
  EXPECT_EQ(ajaccio->coordinates, (Coordinates{41.91886, 8.73812}));
  EXPECT_FALSE(ajaccio->approximate);
  EXPECT_EQ(gazetteer->FindByInsee("20004"), ajaccio) << "a code from before 1976";
  EXPECT_EQ(gazetteer->FindByInsee("59999"), nullptr);
  EXPECT_EQ(gazetteer->FindByInsee(""), nullptr);
}

TEST(GazetteerTest, FindByPostcode_OrdersByPopulation) {
  const auto gazetteer = SmallGazetteer();
  EXPECT_THAT(Codes(gazetteer->FindByPostcode("59160")), ElementsAre("59350", "59128", "59355"));
  EXPECT_THAT(Codes(gazetteer->FindByPostcode("75001")), ElementsAre("75056", "75101"));
  EXPECT_THAT(Codes(gazetteer->FindByPostcode("59223")), ElementsAre("59508"));
  EXPECT_THAT(gazetteer->FindByPostcode("59037"), IsEmpty());
}

TEST(GazetteerTest, FindByName_TakesAnySpelling) {
  const auto gazetteer = SmallGazetteer();
  for (const char* name : {"Villeneuve-d'Ascq", "VILLENEUVE D ASCQ", "villeneuve d’ascq cedex",
                           " Villeneuve – d'ASCQ  CEDEX 09"}) {
    EXPECT_THAT(Codes(gazetteer->FindByName(name)), ElementsAre("59009")) << name;
  }
  EXPECT_THAT(Codes(gazetteer->FindByName("ST JEAN D'ILLAC")), ElementsAre("33422"));
  EXPECT_THAT(Codes(gazetteer->FindByName("Hellemmes")), ElementsAre("59298"));
  for (const char* name :
       {"Paris 12e", "PARIS 12", "Paris 12ème arrondissement", "PARIS 12 CEDEX"}) {
    EXPECT_THAT(Codes(gazetteer->FindByName(name)), ElementsAre("75112")) << name;
  }
  EXPECT_THAT(Codes(gazetteer->FindByName("Paris 01")), ElementsAre("75101"));
  EXPECT_THAT(Codes(gazetteer->FindByName("PARIS CEDEX 12")), ElementsAre("75056"));
  EXPECT_THAT(gazetteer->FindByName("Lil"), IsEmpty());
  EXPECT_THAT(gazetteer->FindByName(""), IsEmpty());
  EXPECT_THAT(gazetteer->FindByName("\xE9\xFF"), IsEmpty());
}

TEST(GazetteerTest, FindByName_PutsArticlesWhereTheyBelong) {
  const auto gazetteer = SmallGazetteer();
  for (const char* name : {"Le Saulty", "SAULTY (LE)", "Saulty"}) {
    EXPECT_THAT(Codes(gazetteer->FindByName(name)), ElementsAre("62735")) << name;
  }
  EXPECT_THAT(gazetteer->FindByName("Les Saulty"), IsEmpty());
}

TEST(GazetteerTest, FindByName_OrdersNamesakesByPopulationAndKeepsToADepartment) {
  const auto gazetteer = SmallGazetteer();
  EXPECT_THAT(Codes(gazetteer->FindByName("St-Denis")), ElementsAre("97411", "93066", "62691"));
  EXPECT_THAT(Codes(gazetteer->FindByName("Saint Denis", "93")), ElementsAre("93066"));
  EXPECT_THAT(gazetteer->FindByName("Saint-Denis", "59"), IsEmpty());
}

TEST(GazetteerTest, Empty_KnowsNothing) {
  const auto gazetteer = Gazetteer::Empty();
  EXPECT_TRUE(gazetteer->empty());
  EXPECT_EQ(gazetteer->FindByInsee("59350"), nullptr);
  EXPECT_THAT(gazetteer->FindByPostcode("59000"), IsEmpty());
  EXPECT_THAT(gazetteer->FindByName("Lille"), IsEmpty());
}

TEST(GazetteerTest, Load_ReadsAFileAndNamesItInErrors) {
  const std::string path = testing::TempDir() + "/gazetteer_test_places.tsv";
  std::ofstream(path) << PlaceTable(SmallTableRows());
  ASSERT_TRUE(Gazetteer::Load(path).ok());
  std::ofstream(path) << "something else\n";
  const auto damaged = Gazetteer::Load(path);
  EXPECT_EQ(damaged.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(damaged.status().message()), HasSubstr("gazetteer_test_places.tsv"));
  std::remove(path.c_str());
  EXPECT_EQ(Gazetteer::Load(path).status().code(), absl::StatusCode::kNotFound);
}

struct DamagedRow {
  std::string row;
  std::string message;
};

TEST(GazetteerTest, FromTsv_NamesTheDamagedLine) {
  const std::string good = "59512/commune/Roubaix////59/32/59100/98286/50694210/3174560/0";
  const std::vector<DamagedRow> cases = {
      {"59513/commune/X////59/32/59100/1/2/3", "line 4: must have 13 columns"},
      {"59513/commune/X////59/32/59100/1/2/3/0/0", "line 4: must have 13 columns"},
      {"5951/commune/X////59/32/59100/1/2/3/0", "line 4: insee must be"},
      {"2C004/commune/X////59/32/59100/1/2/3/0", "line 4: insee must be"},
      {"59512/commune/X////59/32/59100/1/2/3/0", "line 4: INSEE codes must ascend"},
      {"59513/town/X////59/32/59100/1/2/3/0", "line 4: kind must be"},
      {"59513/commune/////59/32/59100/1/2/3/0", "line 4: name must be"},
      {"59513/commune/\xE9////59/32/59100/1/2/3/0", "line 4: name must be"},
      {"59513/commune/X//59512//59/32/59100/1/2/3/0", "line 4: part_of must stand"},
      {"59513/former/X////59/32/59100/1/2/3/0", "line 4: part_of must stand"},
      {"59513/former/X//59999//59/32/59100/1/2/3/0", "line 4: part_of must be a commune"},
      {"59513/commune/X///x/59/32/59100/1/2/3/0", "line 4: old_codes must be"},
      {"59513/commune/X////5/32/59100/1/2/3/0", "line 4: department and region"},
      {"59513/commune/X////59//59100/1/2/3/0", "line 4: department and region"},
      {"59513/commune/X////59/32/5910/1/2/3/0", "line 4: postcodes must be"},
      {"59513/commune/X////59/32/59200,59100/1/2/3/0", "line 4: postcodes must be"},
      {"59513/commune/X////59/32/59100/-1/2/3/0", "line 4: population must be"},
      {"59513/commune/X////59/32/59100/1/90000001/3/0", "line 4: lat_e6 must be"},
      {"59513/commune/X////59/32/59100/1/2//0", "line 4: lon_e6 must be"},
      {"59513/commune/X////59/32/59100/1/2/3/2", "line 4: approximate must be"}};
  for (const DamagedRow& damaged : cases) {
    const auto gazetteer = Gazetteer::FromTsv(PlaceTable({good, damaged.row}));
    EXPECT_EQ(gazetteer.status().code(), absl::StatusCode::kDataLoss) << damaged.row;
    EXPECT_THAT(std::string(gazetteer.status().message()), HasSubstr(damaged.message));
  }
}

TEST(GazetteerTest, FromTsv_RefusesAnyTruncation) {
  const std::string table = PlaceTable(SmallTableRows());
  ASSERT_TRUE(Gazetteer::FromTsv(table).ok());
  for (size_t size = 0; size < table.size(); ++size) {
    ASSERT_EQ(Gazetteer::FromTsv(table.substr(0, size)).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  }
  EXPECT_FALSE(Gazetteer::FromTsv(table + "x").ok());
}

TEST(GazetteerTest, FromTsv_RefusesAnotherVersion) {
  std::string table = PlaceTable({});
  ASSERT_TRUE(Gazetteer::FromTsv(table).ok());
  table.replace(table.find(" 1 "), 3, " 2 ");
  EXPECT_THAT(std::string(Gazetteer::FromTsv(table).status().message()), HasSubstr("line 1"));
}

}  // namespace
}  // namespace tremplin
