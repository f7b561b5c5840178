#include "engine/place/location.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

constexpr Coordinates kLille{50.63391, 3.05512};
constexpr Coordinates kRoubaix{50.69421, 3.17456};

TEST(DistanceKmTest, DistanceKm_IsZeroToItself) { EXPECT_EQ(DistanceKm(kLille, kLille), 0); }

TEST(DistanceKmTest, DistanceKm_OfRoubaixAndLilleIsAboutTen) {
  EXPECT_NEAR(DistanceKm(kLille, kRoubaix), 10.8, 0.1);
  EXPECT_EQ(DistanceKm(kLille, kRoubaix), DistanceKm(kRoubaix, kLille));
}

TEST(DistanceKmTest, DistanceKm_OfOneDegreeOfLatitude) {
  EXPECT_NEAR(DistanceKm({45, 3}, {46, 3}), 111.195, 0.001);
}

TEST(DistanceKmTest, DistanceKm_CrossesTheDateLine) {
  EXPECT_NEAR(DistanceKm({0, 179.5}, {0, -179.5}), 111.195, 0.001);
}

TEST(DistanceKmTest, DistanceKm_OfAntipodesIsHalfTheCircumference) {
  EXPECT_NEAR(DistanceKm({0, 0}, {0, 180}), 20015.1, 0.1);
  EXPECT_NEAR(DistanceKm({90, 0}, {-90, 77}), 20015.1, 0.1);
}

}  // namespace
}  // namespace tremplin
