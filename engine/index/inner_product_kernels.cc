#include "engine/index/inner_product_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tremplin {
namespace {

constexpr size_t kLanes = 8;

// The order in which the eight lanes of every kernel are added up.
float SumLanes(const float (&lanes)[kLanes]) {
  const float low = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  const float high = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7]);
  return low + high;
}

float PortableInnerProduct(const float* x, const float* y, size_t dimension) {
  float lanes[kLanes] = {};
  size_t j = 0;
  for (; j + kLanes <= dimension; j += kLanes) {
    for (size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += x[j + lane] * y[j + lane];
  }
  for (size_t lane = 0; j + lane < dimension; ++lane) lanes[lane] += x[j + lane] * y[j + lane];
  return SumLanes(lanes);
}

#if defined(__x86_64__)
#define TREMPLIN_AVX2 __attribute__((target("avx2,fma")))

// The sums of the lanes of four vectors, in SumLanes's order.
TREMPLIN_AVX2 inline __m128 SumLanesOfFour(__m256 a, __m256 b, __m256 c, __m256 d) {
  const __m256 sums = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
  return _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
}

TREMPLIN_AVX2 inline __m256i TailMask(size_t components) {
  alignas(32) static constexpr int32_t kMask[2 * kLanes] = {-1, -1, -1, -1, -1, -1, -1, -1};
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(kMask + kLanes - components));
}

// kRows x kQueries inner products at once, one register of partial sums each:
// a row component is loaded once for all queries, and enough sums are in flight
// to hide the latency of a fused multiply-add.
template <int kRows, int kQueries>
TREMPLIN_AVX2 void Tile(const float* matrix, size_t dimension, const uint32_t* rows,
                        const float* queries, float* scores, size_t stride) {
  constexpr int kPairs = kRows * kQueries;
  constexpr int kPadded = (kPairs + 3) / 4 * 4;
  const float* x[kRows];
  for (int r = 0; r < kRows; ++r) x[r] = matrix + rows[r] * dimension;
  __m256 sums[kPadded];
#pragma GCC unroll 16
  for (int i = 0; i < kPadded; ++i) sums[i] = _mm256_setzero_ps();

  size_t j = 0;
  for (; j + kLanes <= dimension; j += kLanes) {
#pragma GCC unroll 16
    for (int q = 0; q < kQueries; ++q) {
      const __m256 y = _mm256_loadu_ps(queries + q * dimension + j);
#pragma GCC unroll 16
      for (int r = 0; r < kRows; ++r) {
        sums[r * kQueries + q] =
            _mm256_fmadd_ps(_mm256_loadu_ps(x[r] + j), y, sums[r * kQueries + q]);
      }
    }
  }
  if (j < dimension) {
    const __m256i mask = TailMask(dimension - j);
#pragma GCC unroll 16
    for (int q = 0; q < kQueries; ++q) {
      const __m256 y = _mm256_maskload_ps(queries + q * dimension + j, mask);
#pragma GCC unroll 16
      for (int r = 0; r < kRows; ++r) {
        sums[r * kQueries + q] =
            _mm256_fmadd_ps(_mm256_maskload_ps(x[r] + j, mask), y, sums[r * kQueries + q]);
      }
    }
  }

  float flat[kPadded];
#pragma GCC unroll 16
  for (int i = 0; i < kPadded; i += 4) {
    _mm_storeu_ps(flat + i, SumLanesOfFour(sums[i], sums[i + 1], sums[i + 2], sums[i + 3]));
  }
#pragma GCC unroll 16
  for (int i = 0; i < kPairs; ++i) scores[i % kQueries * stride + i / kQueries] = flat[i];
}

// kRows rows with all queries.
template <int kRows>
TREMPLIN_AVX2 void Stripe(const float* matrix, size_t dimension, const uint32_t* rows,
                          absl::Span<const float> queries, float* scores, size_t stride) {
  const float* query = queries.data();
  size_t left = queries.size() / dimension;
  for (; left >= 4; left -= 4, query += 4 * dimension, scores += 4 * stride) {
    Tile<kRows, 4>(matrix, dimension, rows, query, scores, stride);
  }
  if (left == 3) Tile<kRows, 3>(matrix, dimension, rows, query, scores, stride);
  if (left == 2) Tile<kRows, 2>(matrix, dimension, rows, query, scores, stride);
  if (left == 1) Tile<kRows, 1>(matrix, dimension, rows, query, scores, stride);
}

TREMPLIN_AVX2 void Avx2InnerProducts(const float* matrix, size_t dimension,
                                     absl::Span<const uint32_t> rows,
                                     absl::Span<const float> queries, float* scores) {
  const size_t stride = rows.size();
  size_t i = 0;
  if (queries.size() == dimension) {
    for (; i + 8 <= stride; i += 8) {
      Tile<8, 1>(matrix, dimension, &rows[i], queries.data(), scores + i, stride);
    }
  } else {
    // 3 x 4 sums, the row's and the query's components: 16 registers.
    for (; i + 3 <= stride; i += 3) {
      Stripe<3>(matrix, dimension, &rows[i], queries, scores + i, stride);
    }
  }
  for (; i < stride; ++i) Stripe<1>(matrix, dimension, &rows[i], queries, scores + i, stride);
}
#endif  // defined(__x86_64__)

}  // namespace

void PortableInnerProducts(const float* matrix, size_t dimension, absl::Span<const uint32_t> rows,
                           absl::Span<const float> queries, float* scores) {
  const size_t query_count = queries.size() / dimension;
  for (size_t i = 0; i < rows.size(); ++i) {
    const float* row = matrix + rows[i] * dimension;
    for (size_t q = 0; q < query_count; ++q) {
      scores[q * rows.size() + i] =
          PortableInnerProduct(row, queries.data() + q * dimension, dimension);
    }
  }
}

InnerProductKernel FastestInnerProducts() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return Avx2InnerProducts;
#endif
  return PortableInnerProducts;
}

}  // namespace tremplin
