#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "engine/place/gazetteer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/place/small_table.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Coordinates kLille{50.63391, 3.05512};

Location Place(std::string postcode, std::string city, std::string insee_code = "") {
  Location location;
  location.postcode = std::move(postcode);
  location.city = std::move(city);
  location.insee_code = std::move(insee_code);
  return location;
}

TEST(CompleteTest, Complete_FillsFromPostcodeAndCity) {
  Location location = Place("59223", "RONCQ");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.city, "RONCQ");
  EXPECT_EQ(location.insee_code, "59508");
  EXPECT_EQ(location.department, "59");
  EXPECT_EQ(location.region, "32");
  EXPECT_EQ(location.coordinates, (Coordinates{50.7533, 3.12131}));
  EXPECT_TRUE(location.coordinates_approximate);
}

TEST(CompleteTest, Complete_FillsTheCityOfAnUnambiguousPostcode) {
  Location location = Place("59650", "");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.city, "Villeneuve-d'Ascq");
  EXPECT_EQ(location.insee_code, "59009");
}

TEST(CompleteTest, Complete_FillsThePostcodeWhenThereIsOne) {
  Location location = Place("", "", "59512");
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.city, "Roubaix");
  EXPECT_EQ(location.postcode, "59100");
  location = Place("", "Lille");
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.insee_code, "59350");
  EXPECT_EQ(location.postcode, "");
}

TEST(CompleteTest, Complete_OfAnAmbiguousPostcodeFillsWhatItsCommunesShare) {
  Location location = Place("59260", "");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.city, "");
  EXPECT_EQ(location.insee_code, "");
  EXPECT_EQ(location.department, "59");
  EXPECT_EQ(location.region, "32");
  ASSERT_TRUE(location.coordinates.has_value());
  // Between Hellemmes and Lezennes; the rest of Lille has other postcodes.
  EXPECT_NEAR(location.coordinates->latitude, 50.622, 1e-9);
  EXPECT_TRUE(location.coordinates_approximate);
}

TEST(CompleteTest, Complete_KeepsTheSitesOwnCoordinates) {
  Location location = Place("59000", "Lille");
  location.coordinates = Coordinates{50.64, 3.07};
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.coordinates, (Coordinates{50.64, 3.07}));
  EXPECT_FALSE(location.coordinates_approximate);
}

TEST(CompleteTest, Complete_GivesArrondissementsByTheirPostcode) {
  Location location = Place("75012", "PARIS");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.insee_code, "75112");
  EXPECT_EQ(location.coordinates, (Coordinates{48.8412, 2.3876}));
  location = Place("75001", "");
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.city, "Paris");
  EXPECT_EQ(location.insee_code, "75101");
  location = Place("", "Paris 12e");
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.insee_code, "75112");
  EXPECT_EQ(location.postcode, "75012");
}

TEST(CompleteTest, Complete_PlacesFormerCommunesInTheOneOfToday) {
  Location lomme = Place("59160", "LOMME");
  EXPECT_THAT(SmallGazetteer()->Complete(lomme), IsEmpty());
  EXPECT_EQ(lomme.insee_code, "59350");
  EXPECT_EQ(lomme.coordinates, (Coordinates{50.64358, 2.98715}));
  Location hellemmes = Place("59260", "Hellemmes");
  EXPECT_THAT(SmallGazetteer()->Complete(hellemmes), IsEmpty());
  EXPECT_EQ(hellemmes.insee_code, "59350");
  Location coded = Place("59160", "Lomme", "59350");
  EXPECT_THAT(SmallGazetteer()->Complete(coded), IsEmpty());
  EXPECT_EQ(coded.coordinates, lomme.coordinates);
}

TEST(CompleteTest, Complete_ResolvesCedexMail) {
  for (const char* city : {"Lille Cedex", "LILLE CEDEX 9", "Lille"}) {
    Location location = Place("59037", city);
    EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
    EXPECT_EQ(location.insee_code, "59350") << city;
    EXPECT_EQ(location.postcode, "59037");
    EXPECT_EQ(location.city, city);
  }
  Location corsica = Place("20184", "AJACCIO CEDEX 1");
  SmallGazetteer()->Complete(corsica);
  EXPECT_EQ(corsica.insee_code, "2A004");
  Location overseas = Place("97704", "SAINT-DENIS CEDEX");
  SmallGazetteer()->Complete(overseas);
  EXPECT_EQ(overseas.insee_code, "") << "977 is not 974";
}

TEST(CompleteTest, Complete_TakesLongerNamesOfAPostcodesCommune) {
  Location location = Place("59000", "Lille - Fives");
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.insee_code, "59350");
}

TEST(CompleteTest, Complete_FindsNamesWithoutTheirArticle) {
  Location location = Place("62158", "SAULTY");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.insee_code, "62735");
}

TEST(CompleteTest, Complete_LeavesNamesakesAlone) {
  Location location = Place("", "Saint-Denis");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location, Place("", "Saint-Denis"));
  location.department = "93";
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.insee_code, "93066");
  location = Place("", "Saint-Denis");
  location.coordinates = Coordinates{48.93, 2.35};
  SmallGazetteer()->Complete(location);
  EXPECT_EQ(location.insee_code, "93066");
}

TEST(CompleteTest, Complete_LeavesPlacesAbroadAlone) {
  Location location = Place("", "Tournai");
  location.coordinates = Coordinates{50.6056, 3.3878};
  const Location before = location;
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location, before);
}

TEST(CompleteTest, Complete_RepairsAnInseeCodeEqualToThePostcode) {
  Location location = Place("59000", "Lille", "59000");
  EXPECT_THAT(
      SmallGazetteer()->Complete(location),
      ElementsAre("Code INSEE « 59000 » identique au code postal, remplacé par 59350 (Lille)."));
  EXPECT_EQ(location.insee_code, "59350");
}

TEST(CompleteTest, Complete_RepairsAPostcodeThatIsAnotherCommunesInseeCode) {
  auto rows = SmallTableRows();
  rows.insert(rows.begin() + 4, "59000/commune/Ailleurs////59/32/59999/10/50100000/3900000/0");
  const auto gazetteer = Gazetteer::FromTsv(PlaceTable(rows));
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
  Location location = Place("59000", "Lille", "59000");
  EXPECT_EQ((*gazetteer)->Complete(location).size(), 1u);
  EXPECT_EQ(location.insee_code, "59350");
}

TEST(CompleteTest, Complete_DropsACopiedCodeThatNothingReplaces) {
  Location location = Place("59260", "Centre", "59260");
  EXPECT_EQ(SmallGazetteer()->Complete(location).size(), 1u);
  EXPECT_EQ(location.insee_code, "");
}

TEST(CompleteTest, Complete_ReplacesACodeThatPostcodeAndCityContradict) {
  Location location = Place("59100", "Roubaix", "59350");
  EXPECT_THAT(SmallGazetteer()->Complete(location),
              ElementsAre("Code INSEE « 59350 » de Lille, contredit par « 59100 Roubaix », "
                          "remplacé par 59512 (Roubaix)."));
  EXPECT_EQ(location.insee_code, "59512");
}

TEST(CompleteTest, Complete_TrustsTheCodeOverACityAlone) {
  Location location = Place("", "Roubaix", "59350");
  EXPECT_THAT(SmallGazetteer()->Complete(location), IsEmpty());
  EXPECT_EQ(location.insee_code, "59350");
}

TEST(CompleteTest, Complete_ReplacesUnknownCodesOnlyWhenItKnowsBetter) {
  Location known = Place("59100", "Roubaix", "59999");
  EXPECT_THAT(SmallGazetteer()->Complete(known),
              ElementsAre(HasSubstr("inconnu, remplacé par 59512")));
  Location unknown = Place("", "Nulle-Part", "59999");
  EXPECT_THAT(SmallGazetteer()->Complete(unknown), IsEmpty());
  EXPECT_EQ(unknown.insee_code, "59999");
}

TEST(CompleteTest, Complete_RepairsPostcodes) {
  Location short_one = Place("1000", "Bourg-en-Bresse");
  EXPECT_THAT(SmallGazetteer()->Complete(short_one),
              ElementsAre("Code postal « 1000 » corrigé en 01000."));
  EXPECT_EQ(short_one.insee_code, "01053");
  Location spaced = Place("F-59 100", "");
  EXPECT_EQ(SmallGazetteer()->Complete(spaced).size(), 1u);
  EXPECT_EQ(spaced.postcode, "59100");
}

TEST(CompleteTest, Complete_RepairsDepartmentAndRegionOfBefore2016) {
  Location location = Place("59100", "Roubaix");
  location.department = "62";
  location.region = "31";
  EXPECT_THAT(SmallGazetteer()->Complete(location),
              ElementsAre("Département « 62 » remplacé par 59, pour Roubaix.",
                          "Région « 31 » remplacée par 32, pour Roubaix."));
}

TEST(CompleteTest, Complete_ReplacesCoordinatesCutToWholeDegrees) {
  Location location = Place("59000", "Lille");
  location.coordinates = Coordinates{50, 3};
  EXPECT_THAT(
      SmallGazetteer()->Complete(location),
      ElementsAre("Coordonnées (50 ; 3) tronquées au degré, remplacées par le centre de Lille."));
  EXPECT_EQ(location.coordinates, kLille);
  EXPECT_TRUE(location.coordinates_approximate);
  Location unknown = Place("", "");
  unknown.coordinates = Coordinates{50, 3};
  EXPECT_EQ(SmallGazetteer()->Complete(unknown).size(), 1u);
  EXPECT_EQ(unknown.coordinates, std::nullopt);
}

TEST(CompleteTest, Complete_ReplacesCoordinatesFarFromTheCommune) {
  Location location = Place("59000", "Lille");
  location.coordinates = Coordinates{48.8534, 2.3488};
  EXPECT_THAT(SmallGazetteer()->Complete(location),
              ElementsAre(HasSubstr("à plus de 50 km de Lille")));
  EXPECT_EQ(location.coordinates, kLille);
}

TEST(CompleteTest, Complete_SwapsCoordinatesBack) {
  Location location = Place("59000", "Lille");
  location.coordinates = Coordinates{3.06, 50.63};
  EXPECT_THAT(SmallGazetteer()->Complete(location), ElementsAre(HasSubstr("interverties")));
  EXPECT_EQ(location.coordinates, (Coordinates{50.63, 3.06}));
  EXPECT_FALSE(location.coordinates_approximate);
}

TEST(CompleteTest, Complete_RefusesImpossibleCoordinates) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Coordinates& point :
       {Coordinates{0, 0}, Coordinates{91.5, 3.2}, Coordinates{50.6, 180.5}, Coordinates{nan, 3.1},
        Coordinates{50.6, nan}}) {
    Location location = Place("59000", "Lille");
    location.coordinates = point;
    EXPECT_THAT(SmallGazetteer()->Complete(location), ElementsAre(HasSubstr("impossibles")));
    EXPECT_EQ(location.coordinates, kLille);
  }
}

TEST(CompleteTest, Complete_WithoutATableChangesNothing) {
  Location location = Place("59000", "Lille", "59000");
  location.coordinates = Coordinates{50.63, 3.05};
  const Location before = location;
  EXPECT_THAT(Gazetteer::Empty()->Complete(location), IsEmpty());
  EXPECT_EQ(location, before);
}

TEST(CompleteTest, Complete_TwiceIsCompleteOnce) {
  const auto gazetteer = SmallGazetteer();
  for (const char* postcode : {"", "59000", "59160", "59037", "75001", "1000", "99999", "abc"}) {
    for (const char* city : {"", "Lille", "Lomme", "LILLE CEDEX", "Paris", "Saint-Denis", "Oz"}) {
      for (const char* insee : {"", "59350", "59000", "59355", "75112", "20004", "99999"}) {
        Location once = Place(postcode, city, insee);
        gazetteer->Complete(once);
        Location twice = once;
        EXPECT_THAT(gazetteer->Complete(twice), IsEmpty()) << postcode << city << insee;
        EXPECT_EQ(once, twice) << postcode << " " << city << " " << insee;
      }
    }
  }
}

}  // namespace
}  // namespace tremplin
