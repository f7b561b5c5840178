#include <immintrin.h>

#include <utility>

#include "engine/embedding/int8_kernel_sets.h"
#include "engine/embedding/int8_kernels.h"

namespace tremplin {
namespace {

constexpr size_t kLanes = 8, kRowsPerTile = 3, kQueriesPerTile = 6;

#include "engine/embedding/int8_lanes.inc"

inline Integers AddProducts(Integers sums, Integers unsigned_bytes, int32_t four_bytes) {
  return reinterpret_cast<Integers>(_mm256_dpbusd_avx_epi32(
      reinterpret_cast<__m256i>(sums), reinterpret_cast<__m256i>(unsigned_bytes),
      _mm256_set1_epi32(four_bytes)));
}

#include "engine/embedding/int8_attention.inc"
#include "engine/embedding/int8_kernels.inc"

}  // namespace

const Int8Kernels kAvxVnniInt8Kernels = {"AVX-VNNI", Round, Multiply, AddAndNormalise, Attend};

}  // namespace tremplin
