#include "engine/text/capitals.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(WithoutInitialCapitals, LowersTheFirstLetterOfOrdinaryWords) {
  EXPECT_EQ(WithoutInitialCapitals("Gérer la Paie"), "gérer la paie");
  EXPECT_EQ(WithoutInitialCapitals(" Éclairage\u00A0Public\n"), " éclairage\u00A0public\n");
  EXPECT_EQ(WithoutInitialCapitals("L'accueil"), "l'accueil");
  EXPECT_EQ(WithoutInitialCapitals("Bases de données SQL"), "bases de données SQL");
}

TEST(WithoutInitialCapitals, LeavesNamesAndWhatHasNone) {
  for (const absl::string_view text :
       {"", " ", "SQL", "R&D", "C", "À distance", "3D", "soudage", "PostgreSQL", "H2O", "\xC3"}) {
    EXPECT_EQ(WithoutInitialCapitals(text), text);
  }
}

}  // namespace
}  // namespace tremplin
