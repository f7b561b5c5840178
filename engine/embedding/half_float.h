// IEEE 754 half precision, as model files store scales and updates.
#ifndef TREMPLIN_ENGINE_EMBEDDING_HALF_FLOAT_H_
#define TREMPLIN_ENGINE_EMBEDDING_HALF_FLOAT_H_

#include <cmath>
#include <cstdint>

namespace tremplin {

// Exact, infinities and NaN included.
inline float HalfToFloat(uint16_t half) {
  const int exponent = (half >> 10) & 0x1F;
  const int mantissa = half & 0x3FF;
  float value;
  if (exponent == 0) {
    value = std::ldexp(static_cast<float>(mantissa), -24);
  } else if (exponent == 31) {
    value = mantissa == 0 ? INFINITY : NAN;
  } else {
    value = std::ldexp(static_cast<float>(mantissa | 0x400), exponent - 25);
  }
  return (half & 0x8000) != 0 ? -value : value;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_HALF_FLOAT_H_
