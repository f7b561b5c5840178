#include "engine/index/half.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "gtest/gtest.h"

namespace tremplin {
namespace {

Half WithBits(uint32_t bits) { return {static_cast<uint16_t>(bits)}; }

TEST(Half, EveryFiniteOneIsTheFloatOfItsParts) {
  for (uint32_t bits = 0; bits < 0x8000u; ++bits) {
    const Half half = WithBits(bits);
    const auto exponent = static_cast<int>(bits >> 10);
    const auto fraction = static_cast<double>(bits & 0x3ffu);
    if (exponent == 0x1f) {
      EXPECT_FALSE(IsFinite(half));
      EXPECT_FALSE(std::isfinite(ToFloat(half)));
      continue;
    }
    const double value =
        exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    ASSERT_TRUE(IsFinite(half));
    ASSERT_EQ(static_cast<double>(ToFloat(half)), value) << bits;
    ASSERT_EQ(static_cast<double>(ToFloat(WithBits(bits | 0x8000u))), -value) << bits;
    ASSERT_EQ(ToHalf(ToFloat(half)), half) << bits;
    ASSERT_EQ(ToHalf(ToFloat(WithBits(bits | 0x8000u))), WithBits(bits | 0x8000u)) << bits;
  }
  EXPECT_EQ(ToFloat(WithBits(0x7bffu)), kLargestHalf);
}

TEST(Half, AFloatBetweenTwoBecomesTheNearerOrTheEvenOne) {
  for (uint32_t bits = 0; bits + 1 < 0x7c00u; ++bits) {
    const float low = ToFloat(WithBits(bits));
    const float high = ToFloat(WithBits(bits + 1));
    const float middle = (low + high) / 2;  // exact
    ASSERT_EQ(ToHalf(middle), WithBits(bits % 2 == 0 ? bits : bits + 1)) << bits;
    ASSERT_EQ(ToHalf(std::nextafter(middle, 0.0f)), WithBits(bits)) << bits;
    ASSERT_EQ(ToHalf(std::nextafter(middle, 1e9f)), WithBits(bits + 1)) << bits;
  }
}

TEST(Half, OfManyEachBecomesItsOwn) {
  EXPECT_EQ(ToHalves({1, -2}), (std::vector<Half>{WithBits(0x3c00), WithBits(0xc000)}));
  EXPECT_EQ(ToFloats(ToHalves({0.5f, 3})), (std::vector<float>{0.5f, 3}));
}

TEST(Half, OfComponentsOfUnitVectorsTheErrorIsAsStated) {
  std::mt19937 random(5);
  std::normal_distribution<float> normal(0, 0.05f);
  for (int i = 0; i < 100'000; ++i) {
    const float value = normal(random);
    ASSERT_LE(std::abs(ToFloat(ToHalf(value)) - value),
              std::max(std::abs(value) * 0x1p-11f, 0x1p-25f));
  }
}

}  // namespace
}  // namespace tremplin
