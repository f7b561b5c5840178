#include "engine/index/inner_product_kernels.h"

#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
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

float AsFloat(float value) { return value; }
float AsFloat(Half value) { return ToFloat(value); }

template <typename Component>
float PortableInnerProduct(const Component* x, const float* y, size_t dimension) {
  float lanes[kStep] = {};
  size_t j = 0;
  for (; j + kStep <= dimension; j += kStep) {
    for (size_t lane = 0; lane < kStep; ++lane) lanes[lane] += AsFloat(x[j + lane]) * y[j + lane];
  }
  for (size_t lane = 0; j + lane < dimension; ++lane) {
    lanes[lane] += AsFloat(x[j + lane]) * y[j + lane];
  }
  for (size_t chain = 1; chain < kChains; ++chain) {
    for (size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += lanes[chain * kLanes + lane];
  }
  const float low = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  const float high = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7]);
  return low + high;
}

#if defined(__x86_64__)
#define TREMPLIN_AVX2 __attribute__((target("avx2,fma,f16c")))

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

TREMPLIN_AVX2 inline __m256 Load(const float* x) { return _mm256_loadu_ps(x); }
TREMPLIN_AVX2 inline __m256 Load(const Half* x) {
  return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(x)));
}
// The first `components` <= 8, zeros behind them.
TREMPLIN_AVX2 inline __m256 LoadFirst(const float* x, size_t components) {
  return _mm256_maskload_ps(x, FirstLanes(components));
}
TREMPLIN_AVX2 inline __m256 LoadFirst(const Half* x, size_t components) {
  Half padded[kLanes] = {};
  std::memcpy(padded, x, components * sizeof(Half));
  return Load(padded);
}

// One row with one query, all chains at once.
template <typename Component>
TREMPLIN_AVX2 inline float OnePair(const Component* x, const float* y, size_t dimension) {
  __m256 sums[kChains];
#pragma GCC unroll 4
  for (size_t chain = 0; chain < kChains; ++chain) sums[chain] = _mm256_setzero_ps();
  size_t j = 0;
  for (; j + kStep <= dimension; j += kStep) {
#pragma GCC unroll 4
    for (size_t chain = 0; chain < kChains; ++chain) {
      const size_t at = j + chain * kLanes;
      sums[chain] = _mm256_fmadd_ps(Load(x + at), Load(y + at), sums[chain]);
    }
  }
#pragma GCC unroll 4
  for (size_t chain = 0; chain < kChains; ++chain) {
    const size_t at = j + chain * kLanes;
    if (at >= dimension) break;
    const size_t left = dimension - at;
    const size_t count = left < kLanes ? left : kLanes;
    sums[chain] = _mm256_fmadd_ps(LoadFirst(x + at, count), LoadFirst(y + at, count), sums[chain]);
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
template <int kRows, int kQueries, typename Component>
TREMPLIN_AVX2 void Tile(const Component* const* x, size_t dimension, const float* queries,
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
        const __m256 y = Load(queries + q * dimension + j);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
          __m256& sum = sums[r * kQueries + q];
          sum = _mm256_fmadd_ps(Load(x[r] + j), y, sum);
        }
      }
    }
    if (j < dimension) {
      const size_t left = dimension - j;
#pragma GCC unroll 16
      for (int q = 0; q < kQueries; ++q) {
        const __m256 y = LoadFirst(queries + q * dimension + j, left);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
          __m256& sum = sums[r * kQueries + q];
          sum = _mm256_fmadd_ps(LoadFirst(x[r] + j, left), y, sum);
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
template <int kRows, typename Component>
TREMPLIN_AVX2 void Stripe(const Component* matrix, size_t dimension, const uint32_t* rows,
                          absl::Span<const float> queries, const Component* next, float* scores,
                          size_t stride) {
  const Component* x[kRows];
  for (int r = 0; r < kRows; ++r) x[r] = matrix + rows[r] * dimension;
  const float* query = queries.data();
  size_t left = queries.size() / dimension;
  const size_t tiles = (left + 3) / 4;
  Prefetch prefetch = {reinterpret_cast<const char*>(x[0]), 0};
  if (next != nullptr) {
    prefetch = {reinterpret_cast<const char*>(next), kRows * kLanes * sizeof(Component) / tiles};
  }
  for (; left >= 4; left -= 4, query += 4 * dimension, scores += 4 * stride) {
    Tile<kRows, 4>(x, dimension, query, scores, stride, &prefetch);
  }
  if (left == 3) Tile<kRows, 3>(x, dimension, query, scores, stride, &prefetch);
  if (left == 2) Tile<kRows, 2>(x, dimension, query, scores, stride, &prefetch);
  if (left == 1) Tile<kRows, 1>(x, dimension, query, scores, stride, &prefetch);
}

template <typename Component>
TREMPLIN_AVX2 void Avx2InnerProducts(const Component* matrix, size_t dimension,
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
    const Component* const next = in_one_piece ? matrix + rows[i + 3] * dimension : nullptr;
    Stripe<3>(matrix, dimension, &rows[i], queries, next, scores + i, stride);
  }
  for (; i < stride; ++i) {
    const Component* const nothing = nullptr;
    Stripe<1>(matrix, dimension, &rows[i], queries, nothing, scores + i, stride);
  }
}

bool CanRunAvx2() {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return false;
  // Not every compiler knows "f16c" there.
  unsigned int a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}
#endif  // defined(__x86_64__)

}  // namespace

template <typename Component>
void PortableInnerProducts(const Component* matrix, size_t dimension,
                           absl::Span<const uint32_t> rows, absl::Span<const float> queries,
                           float* scores) {
  const size_t query_count = queries.size() / dimension;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Component* row = matrix + rows[i] * dimension;
    for (size_t q = 0; q < query_count; ++q) {
      scores[q * rows.size() + i] =
          PortableInnerProduct(row, queries.data() + q * dimension, dimension);
    }
  }
}

template <typename Component>
InnerProductKernelOf<Component> FastestInnerProducts() {
#if defined(__x86_64__)
  static const bool avx2 = CanRunAvx2();
  if (avx2) return Avx2InnerProducts<Component>;
#endif
  return PortableInnerProducts<Component>;
}

template void PortableInnerProducts(const float*, size_t, absl::Span<const uint32_t>,
                                    absl::Span<const float>, float*);
template void PortableInnerProducts(const Half*, size_t, absl::Span<const uint32_t>,
                                    absl::Span<const float>, float*);
template InnerProductKernelOf<float> FastestInnerProducts();
template InnerProductKernelOf<Half> FastestInnerProducts();

}  // namespace tremplin
