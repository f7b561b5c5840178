#include "engine/index/code_kernels.h"

#include <algorithm>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tremplin {
namespace {

#if defined(__x86_64__)
#define TREMPLIN_AVX2 __attribute__((target("avx2")))
#define TREMPLIN_VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vnni")))

// Rows ahead that are asked for: one is shorter than the way from memory.
constexpr size_t kRowsAhead = 8;

void PrefetchRow(const int8_t* row, size_t stride) {
  for (size_t at = 0; at < stride; at += 64) {
    _mm_prefetch(reinterpret_cast<const char*>(row + at), _MM_HINT_T0);
  }
}

TREMPLIN_AVX2 int32_t SumOfLanes(__m256i lanes) {
  __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
  return _mm_cvtsi128_si32(sum);
}

// One row with kQueries queries: the row is widened once for all of them.
template <int kQueries>
TREMPLIN_AVX2 void Avx2Row(const int8_t* row, size_t stride, const int8_t* queries,
                           int32_t* products, size_t step) {
  __m256i sums[kQueries];
#pragma GCC unroll 4
  for (int q = 0; q < kQueries; ++q) sums[q] = _mm256_setzero_si256();
  for (size_t j = 0; j < stride; j += 16) {
    const __m256i x =
        _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(row + j)));
#pragma GCC unroll 4
    for (int q = 0; q < kQueries; ++q) {
      const __m256i y = _mm256_cvtepi8_epi16(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(queries + q * stride + j)));
      sums[q] = _mm256_add_epi32(sums[q], _mm256_madd_epi16(x, y));
    }
  }
#pragma GCC unroll 4
  for (int q = 0; q < kQueries; ++q) products[q * step] = SumOfLanes(sums[q]);
}

TREMPLIN_AVX2 void Avx2CodeProducts(const int8_t* codes, size_t stride,
                                    absl::Span<const uint32_t> rows,
                                    absl::Span<const int8_t> queries, int32_t* products) {
  const size_t query_count = queries.size() / stride;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i + kRowsAhead < rows.size()) PrefetchRow(codes + rows[i + kRowsAhead] * stride, stride);
    const int8_t* const row = codes + rows[i] * stride;
    size_t q = 0;
    for (; q + 4 <= query_count; q += 4) {
      Avx2Row<4>(row, stride, queries.data() + q * stride, products + q * rows.size() + i,
                 rows.size());
    }
    for (; q < query_count; ++q) {
      Avx2Row<1>(row, stride, queries.data() + q * stride, products + q * rows.size() + i,
                 rows.size());
    }
  }
}

// GCC 12 warns of what its own headers leave undefined on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
TREMPLIN_VNNI __m128i SumQuarters(__m512i lanes) {
  const __m256i half =
      _mm256_add_epi32(_mm512_castsi512_si256(lanes), _mm512_extracti64x4_epi64(lanes, 1));
  return _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
}

// {a, b, c, d}, each the sum of its lanes.
TREMPLIN_VNNI __m128i SumsOfLanes(__m512i a, __m512i b, __m512i c, __m512i d) {
  const __m512i ab = _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
  const __m512i cd = _mm512_add_epi32(_mm512_unpacklo_epi32(c, d), _mm512_unpackhi_epi32(c, d));
  return SumQuarters(
      _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd)));
}
#pragma GCC diagnostic pop

// One row with kQueries queries, 1 to 8. The instruction takes one side without sign: a
// row's codes are raised by 128, and 128 times the sum of the query's taken off at the end.
template <int kQueries>
TREMPLIN_VNNI void VnniRow(const int8_t* row, size_t stride, const int8_t* queries,
                           const int32_t* raised, int32_t* products, size_t step) {
  constexpr int kPadded = (kQueries + 3) / 4 * 4;
  const __m512i sign = _mm512_set1_epi8(static_cast<char>(0x80));
  __m512i sums[kPadded];
#pragma GCC unroll 8
  for (__m512i& sum : sums) sum = _mm512_setzero_si512();
  for (size_t j = 0; j < stride; j += kCodesPerBlock) {
    const __m512i x = _mm512_xor_si512(_mm512_loadu_si512(row + j), sign);
#pragma GCC unroll 8
    for (int q = 0; q < kQueries; ++q) {
      sums[q] = _mm512_dpbusd_epi32(sums[q], x, _mm512_loadu_si512(queries + q * stride + j));
    }
  }
  alignas(16) int32_t totals[kPadded];
#pragma GCC unroll 2
  for (int q = 0; q < kPadded; q += 4) {
    _mm_store_si128(reinterpret_cast<__m128i*>(totals + q),
                    SumsOfLanes(sums[q], sums[q + 1], sums[q + 2], sums[q + 3]));
  }
#pragma GCC unroll 8
  for (int q = 0; q < kQueries; ++q) products[q * step] = totals[q] - raised[q];
}

TREMPLIN_VNNI void VnniCodeProducts(const int8_t* codes, size_t stride,
                                    absl::Span<const uint32_t> rows,
                                    absl::Span<const int8_t> queries, int32_t* products) {
  using Row = void (*)(const int8_t*, size_t, const int8_t*, const int32_t*, int32_t*, size_t);
  static constexpr Row kRows[] = {VnniRow<1>, VnniRow<2>, VnniRow<3>, VnniRow<4>,
                                  VnniRow<5>, VnniRow<6>, VnniRow<7>, VnniRow<8>};
  const size_t query_count = queries.size() / stride;
  std::vector<int32_t> raised(query_count);
  for (size_t i = 0; i < queries.size(); ++i) raised[i / stride] += 128 * queries[i];
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i + kRowsAhead < rows.size()) PrefetchRow(codes + rows[i + kRowsAhead] * stride, stride);
    for (size_t q = 0; q < query_count; q += 8) {
      kRows[std::min<size_t>(query_count - q, 8) - 1](codes + rows[i] * stride, stride,
                                                      queries.data() + q * stride, &raised[q],
                                                      products + q * rows.size() + i, rows.size());
    }
  }
}
#endif  // defined(__x86_64__)

}  // namespace

void PortableCodeProducts(const int8_t* codes, size_t stride, absl::Span<const uint32_t> rows,
                          absl::Span<const int8_t> queries, int32_t* products) {
  const size_t query_count = queries.size() / stride;
  for (size_t i = 0; i < rows.size(); ++i) {
    const int8_t* const row = codes + rows[i] * stride;
    for (size_t q = 0; q < query_count; ++q) {
      const int8_t* const query = queries.data() + q * stride;
      int32_t sum = 0;
      for (size_t j = 0; j < stride; ++j) sum += row[j] * query[j];
      products[q * rows.size() + i] = sum;
    }
  }
}

absl::Span<const CodeKernel> FastCodeKernels() {
  static const std::vector<CodeKernel>& kernels = *[] {
    auto* const all = new std::vector<CodeKernel>();
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vnni")) {
      all->push_back(VnniCodeProducts);
    }
    if (__builtin_cpu_supports("avx2")) all->push_back(Avx2CodeProducts);
#endif
    return all;
  }();
  return kernels;
}

}  // namespace tremplin
