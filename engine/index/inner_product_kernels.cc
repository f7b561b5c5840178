#include "engine/index/inner_product_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tremplin {
namespace {

// A pair's partial sums: component j goes to lane j % 32. In registers of eight
// lanes these are four sums, enough to hide the latency of a fused
// multiply-add when a kernel reads one row at a time; rows side by side in one
// page would defeat the processor's own prefetching.
constexpr size_t kLanes = 8;
constexpr size_t kChains = 4;
constexpr size_t kStep = kLanes * kChains;

float PortableInnerProduct(const float* x, const float* y, size_t dimension) {
  float lanes[kStep] = {};
  size_t j = 0;
  for (; j + kStep <= dimension; j += kStep) {
    for (size_t lane = 0; lane < kStep; ++lane) lanes[lane] += x[j + lane] * y[j + lane];
  }
  for (size_t lane = 0; j + lane < dimension; ++lane) lanes[lane] += x[j + lane] * y[j + lane];
  for (size_t chain = 1; chain < kChains; ++chain) {
    for (size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += lanes[chain * kLanes + lane];
  }
  const float low = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  const float high = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7]);
  return low + high;
}

#if defined(__x86_64__)
#define TREMPLIN_AVX2 __attribute__((target("avx2,fma")))

// The sums of the lanes of four vectors, in PortableInnerProduct's order.
TREMPLIN_AVX2 inline __m128 SumLanesOfFour(__m256 a, __m256 b, __m256 c, __m256 d) {
  const __m256 sums = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
  return _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
}

// Selects the first `components` < 8 lanes.
TREMPLIN_AVX2 inline __m256i FirstLanes(size_t components) {
  alignas(32) static constexpr int32_t kMask[2 * kLanes] = {-1, -1, -1, -1, -1, -1, -1, -1};
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(kMask + kLanes - components));
}

// One row with one query, all chains at once.
TREMPLIN_AVX2 inline float OnePair(const float* x, const float* y, size_t dimension) {
  __m256 sums[kChains];
#pragma GCC unroll 4
  for (size_t chain = 0; chain < kChains; ++chain) sums[chain] = _mm256_setzero_ps();
  size_t j = 0;
  for (; j + kStep <= dimension; j += kStep) {
#pragma GCC unroll 4
    for (size_t chain = 0; chain < kChains; ++chain) {
      const size_t at = j + chain * kLanes;
      sums[chain] = _mm256_fmadd_ps(_mm256_loadu_ps(x + at), _mm256_loadu_ps(y + at), sums[chain]);
    }
  }
#pragma GCC unroll 4
  for (size_t chain = 0; chain < kChains; ++chain) {
    const size_t at = j + chain * kLanes;
    if (at >= dimension) break;
    const size_t left = dimension - at;
    const __m256i mask = FirstLanes(left < kLanes ? left : kLanes);
    sums[chain] = _mm256_fmadd_ps(_mm256_maskload_ps(x + at, mask),
                                  _mm256_maskload_ps(y + at, mask), sums[chain]);
  }
#pragma GCC unroll 4
  for (size_t chain = 1; chain < kChains; ++chain) sums[0] = _mm256_add_ps(sums[0], sums[chain]);
  return _mm_cvtss_f32(SumLanesOfFour(sums[0], sums[0], sums[0], sums[0]));
}

// Memory to ask for ahead of its use, a little with every eight components of
// the work at hand.
struct Prefetch {
  const char* next;
  size_t bytes_per_step;
};

// kRows x kQueries pairs at once, chain after chain: a component is loaded once
// for all its pairs. 3 x 4 sums, a row's and a query's components are what 16
// registers hold.
template <int kRows, int kQueries>
TREMPLIN_AVX2 void Tile(const float* const* x, size_t dimension, const float* queries,
                        float* scores, size_t stride, Prefetch* prefetch) {
  constexpr int kPairs = kRows * kQueries;
  constexpr int kPadded = (kPairs + 3) / 4 * 4;
  __m256 totals[kPadded] = {};
  const char* next = prefetch->next;
  const size_t bytes_per_step = prefetch->bytes_per_step;
  for (size_t chain = 0; chain < kChains; ++chain) {
    __m256 sums[kPairs];
#pragma GCC unroll 16
    for (int i = 0; i < kPairs; ++i) sums[i] = _mm256_setzero_ps();
    size_t j = chain * kLanes;
    for (; j + kLanes <= dimension; j += kStep) {
      // Twice, because a step may be longer than a cache line.
      _mm_prefetch(next, _MM_HINT_T0);
      _mm_prefetch(next + bytes_per_step / 2, _MM_HINT_T0);
      next += bytes_per_step;
#pragma GCC unroll 16
      for (int q = 0; q < kQueries; ++q) {
        const __m256 y = _mm256_loadu_ps(queries + q * dimension + j);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
          __m256& sum = sums[r * kQueries + q];
          sum = _mm256_fmadd_ps(_mm256_loadu_ps(x[r] + j), y, sum);
        }
      }
    }
    if (j < dimension) {
      const __m256i mask = FirstLanes(dimension - j);
#pragma GCC unroll 16
      for (int q = 0; q < kQueries; ++q) {
        const __m256 y = _mm256_maskload_ps(queries + q * dimension + j, mask);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
          __m256& sum = sums[r * kQueries + q];
          sum = _mm256_fmadd_ps(_mm256_maskload_ps(x[r] + j, mask), y, sum);
        }
      }
    }
#pragma GCC unroll 16
    for (int i = 0; i < kPairs; ++i) {
      totals[i] = chain == 0 ? sums[i] : _mm256_add_ps(totals[i], sums[i]);
    }
  }
  prefetch->next = next;
  float flat[kPadded];
#pragma GCC unroll 16
  for (int i = 0; i < kPadded; i += 4) {
    _mm_storeu_ps(flat + i, SumLanesOfFour(totals[i], totals[i + 1], totals[i + 2], totals[i + 3]));
  }
#pragma GCC unroll 16
  for (int i = 0; i < kPairs; ++i) scores[i % kQueries * stride + i / kQueries] = flat[i];
}

// kRows rows with all queries. `next` is what to prefetch meanwhile: as many
// rows in one piece, or null.
template <int kRows>
TREMPLIN_AVX2 void Stripe(const float* matrix, size_t dimension, const uint32_t* rows,
                          absl::Span<const float> queries, const float* next, float* scores,
                          size_t stride) {
  const float* x[kRows];
  for (int r = 0; r < kRows; ++r) x[r] = matrix + rows[r] * dimension;
  const float* query = queries.data();
  size_t left = queries.size() / dimension;
  const size_t tiles = (left + 3) / 4;
  Prefetch prefetch = {reinterpret_cast<const char*>(x[0]), 0};
  if (next != nullptr) {
    prefetch = {reinterpret_cast<const char*>(next), kRows * kLanes * sizeof(float) / tiles};
  }
  for (; left >= 4; left -= 4, query += 4 * dimension, scores += 4 * stride) {
    Tile<kRows, 4>(x, dimension, query, scores, stride, &prefetch);
  }
  if (left == 3) Tile<kRows, 3>(x, dimension, query, scores, stride, &prefetch);
  if (left == 2) Tile<kRows, 2>(x, dimension, query, scores, stride, &prefetch);
  if (left == 1) Tile<kRows, 1>(x, dimension, query, scores, stride, &prefetch);
}

TREMPLIN_AVX2 void Avx2InnerProducts(const float* matrix, size_t dimension,
                                     absl::Span<const uint32_t> rows,
                                     absl::Span<const float> queries, float* scores) {
  const size_t stride = rows.size();
  size_t i = 0;
  if (queries.size() == dimension) {
    for (; i < stride; ++i) {
      scores[i] = OnePair(matrix + rows[i] * dimension, queries.data(), dimension);
    }
  }
  for (; i + 3 <= stride; i += 3) {
    // Three rows at once are too many streams for the processor to foresee.
    const bool in_one_piece = i + 6 <= stride && rows[i + 5] == rows[i + 3] + 2;
    const float* const next = in_one_piece ? matrix + rows[i + 3] * dimension : nullptr;
    Stripe<3>(matrix, dimension, &rows[i], queries, next, scores + i, stride);
  }
  for (; i < stride; ++i) {
    Stripe<1>(matrix, dimension, &rows[i], queries, nullptr, scores + i, stride);
  }
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

std::vector<float> InnerProducts(absl::Span<const float> matrix, absl::Span<const uint32_t> rows,
                                 absl::Span<const float> query) {
  std::vector<float> products(rows.size());
  FastestInnerProducts()(matrix.data(), query.size(), rows, query, products.data());
  return products;
}

}  // namespace tremplin
