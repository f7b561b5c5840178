// Places as needs state them.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

TEST(ReadPlace, TownsAndPostcodes) {
  const std::vector<Case> cases = {
      {"PME de 35 personnes à Roncq.", "Roncq (59223) 50 km"},
      {"PME à Roncq (59223), deux comptables", "Roncq (59223) 50 km"},
      {"59223 Roncq", "Roncq (59223) 50 km"},
      {"Formation près de Lille", "Lille (59000) 50 km"},
      {"autour de Villeneuve d'Ascq", "Villeneuve-d'Ascq (59491) 50 km"},
      {"à Villeneuve-d'Ascq", "Villeneuve-d'Ascq (59491) 50 km"},
      {"secteur de Roubaix", "Roubaix (59100) 50 km"},
      {"sur Bordeaux", "Bordeaux (33000) 50 km"},
      {"Menuiserie, 14 salariés, Roubaix.", "Roubaix (59100) 50 km"},
      {"a company near Lille", "Lille (59000) 50 km"},
      {"training in Bordeaux", "Bordeaux (33000) 50 km"},
      {"code postal 59100", "Roubaix (59100) 50 km"},
      // The postcode says which one of that name.
      {"à Saint-Denis (93200)", "Saint-Denis (93200) 50 km"},
      {"à Saint-Denis (97400)", "Saint-Denis (97400) 50 km"},
  };
  for (const Case& c : cases) EXPECT_EQ(PlaceIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadPlace, RadiusWhereStated) {
  const std::vector<Case> cases = {
      {"dans un rayon de 30 km autour de Lille", "Lille (59000) 30 km"},
      {"à Lille, 20 kilomètres maximum", "Lille (59000) 20 km"},
      {"à moins de 15 km de Roubaix, près de Roubaix", "Roubaix (59100) 15 km"},
      {"within 40 km, near Lille", "Lille (59000) 40 km"},
      // Distances of other things.
      {"Nos camions font 500 km par jour. Nous sommes à Lille.", "Lille (59000) 50 km"},
  };
  for (const Case& c : cases) EXPECT_EQ(PlaceIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadPlace, WordsThatAreNoPlace) {
  for (absl::string_view text :
       {"Former nos équipes à Excel.", "training in English", "59100 pièces par jour",
        "33000 euros de budget", "en mars", "une formation sur Access", "de Lille à nulle part ?",
        "Nous livrons partout.", ""}) {
    EXPECT_EQ(PlaceIn(text), "-") << text;
  }
}

TEST(ReadPlace, QuoteIsThePlaceAlone) {
  const std::string text = "L'atelier est à Villeneuve d'Ascq, près du métro.";
  const TextConstraints read = ReadText(text);
  ASSERT_TRUE(read.place.has_value());
  EXPECT_EQ(Slice(text, read.place->quote), "Villeneuve d'Ascq");
  EXPECT_NEAR(read.place->value.centre.latitude, 50.61669, 1e-6);
}

}  // namespace
}  // namespace tremplin::testing
