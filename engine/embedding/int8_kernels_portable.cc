#include <utility>

#include "engine/embedding/int8_kernel_sets.h"
#include "engine/embedding/int8_kernels.h"

namespace tremplin {
namespace {

constexpr size_t kLanes = 4, kRowsPerTile = 2, kQueriesPerTile = 2;

#include "engine/embedding/int8_lanes.inc"

Integers AddProducts(Integers sums, Integers unsigned_bytes, int32_t four_bytes) {
  typedef uint8_t Unsigned __attribute__((vector_size(kLanes * 4)));
  typedef int8_t Signed __attribute__((vector_size(4)));
  const auto weights = reinterpret_cast<Unsigned>(unsigned_bytes);
  Signed values;
  __builtin_memcpy(&values, &four_bytes, 4);
  for (size_t i = 0; i < 4 * kLanes; ++i) sums[i / 4] += int32_t{weights[i]} * values[i % 4];
  return sums;
}

#include "engine/embedding/int8_attention.inc"
#include "engine/embedding/int8_kernels.inc"

}  // namespace

const Int8Kernels kPortableInt8Kernels = {"portable", Round, Multiply, AddAndNormalise, Attend};

}  // namespace tremplin
