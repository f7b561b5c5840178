#include "engine/matching/taught_level.h"

#include <gtest/gtest.h>

namespace tremplin {
namespace {

Proficiency OfTitle(absl::string_view title) { return TaughtLevel(title, "Trier des données"); }

TEST(TaughtLevel, IsWhatTheTitleNames) {
  EXPECT_EQ(OfTitle("Excel – initiation"), Proficiency::kNotions);
  EXPECT_EQ(OfTitle("Les fondamentaux du management"), Proficiency::kNotions);
  EXPECT_EQ(OfTitle("Python for beginners"), Proficiency::kNotions);
  EXPECT_EQ(OfTitle("Anglais intermédiaire"), Proficiency::kAutonomy);
  EXPECT_EQ(OfTitle("Excel perfectionnement"), Proficiency::kExpertise);
  EXPECT_EQ(OfTitle("Advanced SQL"), Proficiency::kExpertise);
  EXPECT_EQ(OfTitle("Techniques avancées de soudage"), Proficiency::kExpertise);
}

TEST(TaughtLevel, TheHighestOfSeveralCounts) {
  EXPECT_EQ(OfTitle("Word : de l'initiation au perfectionnement"), Proficiency::kExpertise);
}

TEST(TaughtLevel, ThePassageSpeaksBeforeTheTitle) {
  EXPECT_EQ(TaughtLevel("Excel perfectionnement", "Initiation aux macros"), Proficiency::kNotions);
  EXPECT_EQ(TaughtLevel("Excel", "Écrire des macros avec des notions de VBA"),
            Proficiency::kUnknown)
      << "only the beginning of a passage is about all of it";
  EXPECT_EQ(TaughtLevel("Excel", "Notions de VBA"), Proficiency::kNotions);
  EXPECT_EQ(TaughtLevel("Excel initiation", "Excel initiation"), Proficiency::kNotions);
}

TEST(TaughtLevel, SubjectsAreNoLevels) {
  for (const absl::string_view title :
       {"Administrer des bases de données", "Expertise comptable", "Maîtrise d'ouvrage",
        "Maîtriser les coûts", "Master informatique", "Conduire un engin", ""}) {
    EXPECT_EQ(OfTitle(title), Proficiency::kUnknown) << title;
  }
}

}  // namespace
}  // namespace tremplin
