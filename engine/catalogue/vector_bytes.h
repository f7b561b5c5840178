// Vectors as they lie in a store: float32, little-endian, one after another.
#ifndef TREMPLIN_ENGINE_CATALOGUE_VECTOR_BYTES_H_
#define TREMPLIN_ENGINE_CATALOGUE_VECTOR_BYTES_H_

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tremplin {

inline std::string VectorToBytes(absl::Span<const float> vector) {
  std::string bytes;
  bytes.reserve(vector.size() * 4);
  for (float component : vector) {
    const auto bits = std::bit_cast<uint32_t>(component);
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(bits >> shift));
  }
  return bytes;
}

// Bytes beyond the last whole component are left out.
inline std::vector<float> VectorFromBytes(absl::string_view bytes) {
  std::vector<float> vector(bytes.size() / 4);
  for (size_t i = 0; i < vector.size(); ++i) {
    uint32_t bits = 0;
    for (int byte = 3; byte >= 0; --byte) {
      bits = (bits << 8) | static_cast<unsigned char>(bytes[i * 4 + byte]);
    }
    vector[i] = std::bit_cast<float>(bits);
  }
  return vector;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_VECTOR_BYTES_H_
