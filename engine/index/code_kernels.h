// Inner products of vectors in bytes: what a quantised scan reads.
#ifndef TREMPLIN_ENGINE_INDEX_CODE_KERNELS_H_
#define TREMPLIN_ENGINE_INDEX_CODE_KERNELS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace tremplin {

// Rows of codes are padded with 0 to a multiple of this many.
inline constexpr size_t kCodesPerBlock = 64;
// Of a row, so that no product overflows.
inline constexpr size_t kMaxCodes = size_t{1} << 17;

// products[q * rows.size() + i] = the inner product of query q with row rows[i] of `codes`.
// `stride` (a multiple of kCodesPerBlock, at most kMaxCodes) codes make a row or a query;
// all are in -127..127. Exact: every kernel gives the same numbers.
using CodeKernel = void (*)(const int8_t* codes, size_t stride, absl::Span<const uint32_t> rows,
                            absl::Span<const int8_t> queries, int32_t* products);

// Runs on any machine.
void PortableCodeProducts(const int8_t* codes, size_t stride, absl::Span<const uint32_t> rows,
                          absl::Span<const int8_t> queries, int32_t* products);

// The kernels that this CPU can run beside the portable one, fastest first: AVX-512 with
// VNNI, AVX2.
absl::Span<const CodeKernel> FastCodeKernels();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_CODE_KERNELS_H_
