#include <immintrin.h>

#include <utility>

#include "engine/embedding/int8_kernel_sets.h"
#include "engine/embedding/int8_kernels.h"

namespace tremplin {
namespace {

constexpr size_t kLanes = 16, kRowsPerTile = 12, kQueriesPerTile = 12;

#include "engine/embedding/int8_lanes.inc"

inline Integers AddProducts(Integers sums, Integers unsigned_bytes, int32_t four_bytes) {
  return reinterpret_cast<Integers>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums),
                                                        reinterpret_cast<__m512i>(unsigned_bytes),
                                                        _mm512_set1_epi32(four_bytes)));
}

#include "engine/embedding/int8_attention.inc"
#include "engine/embedding/int8_kernels.inc"

}  // namespace

const Int8Kernels kAvx512Int8Kernels = {"AVX-512 VNNI", Round, Multiply, AddAndNormalise, Attend};

}  // namespace tremplin
