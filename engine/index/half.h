// Floats in two bytes (IEEE 754 binary16): 11 significant bits, magnitudes from 6e-8 to 65,504.
#ifndef TREMPLIN_ENGINE_INDEX_HALF_H_
#define TREMPLIN_ENGINE_INDEX_HALF_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace tremplin {

struct Half {
  uint16_t bits = 0;
  friend bool operator==(const Half&, const Half&) = default;
};

inline constexpr float kLargestHalf = 65504;

constexpr bool IsFinite(Half half) { return (half.bits & 0x7c00u) != 0x7c00u; }

// Exact. Infinities and what is no number stay such.
constexpr float ToFloat(Half half) {
  const uint32_t sign = uint32_t{half.bits & 0x8000u} << 16;
  const uint32_t exponent = half.bits >> 10 & 0x1fu;
  const uint32_t fraction = half.bits & 0x3ffu;
  if (exponent == 0) {
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return sign != 0 ? -magnitude : magnitude;
  }
  const uint32_t rebased = exponent == 0x1f ? 0xff : exponent - 15 + 127;
  return std::bit_cast<float>(sign | rebased << 23 | fraction << 13);
}

// The nearest half, of two the even one. REQUIRES: |value| <= kLargestHalf.
constexpr Half ToHalf(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  const uint32_t sign = bits >> 16 & 0x8000u;
  uint32_t magnitude = bits & 0x7fffffffu;
  constexpr uint32_t kLeastNormal = 113u << 23;  // 2^-14
  if (magnitude < kLeastNormal) {
    // Added to 1/2, whose last bit is worth 2^-24, it is rounded to a multiple of that.
    const float aligned = std::bit_cast<float>(magnitude) + 0.5f;
    return {static_cast<uint16_t>(sign | (std::bit_cast<uint32_t>(aligned) & 0xffffu))};
  }
  magnitude += 0xfffu + (magnitude >> 13 & 1);  // to the nearest, of two to the even one
  return {static_cast<uint16_t>(sign | (magnitude - (112u << 23)) >> 13)};
}

inline std::vector<float> ToFloats(absl::Span<const Half> halves) {
  std::vector<float> floats(halves.size());
  std::transform(halves.begin(), halves.end(), floats.begin(), ToFloat);
  return floats;
}
inline std::vector<Half> ToHalves(absl::Span<const float> floats) {
  std::vector<Half> halves(floats.size());
  std::transform(floats.begin(), floats.end(), halves.begin(), ToHalf);
  return halves;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_HALF_H_
