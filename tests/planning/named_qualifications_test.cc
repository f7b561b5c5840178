#include "engine/planning/named_qualifications.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NamedQualificationsTest, Category_IsFoundFarFromItsFamily) {
  EXPECT_THAT(QualificationsNamedBy("Certificat d'aptitude à la conduite en sécurité R489 chariots "
                                    "à conducteur porté catégorie 1A transpalettes"),
              ElementsAre(Qualification{"CACES", "R489", "1A"}));
  EXPECT_THAT(QualificationsNamedBy("Chariots à mât rétractable (CACES R 489-5) - Depuis 2020"),
              ElementsAre(Qualification{"CACES", "R489", "5"}));
}

TEST(NamedQualificationsTest, Family_WithoutACategoryStaysWithout) {
  EXPECT_THAT(QualificationsNamedBy("Certificat d'aptitude R490 grues de chargement"),
              ElementsAre(Qualification{"CACES", "R490", ""}));
}

TEST(NamedQualificationsTest, Label_OfAnythingElseNamesNone) {
  EXPECT_THAT(QualificationsNamedBy("Ranger les produits par catégorie 2"), IsEmpty());
}

}  // namespace
}  // namespace tremplin
