// Inner products of stored rows with one or several queries: the inner loop of
// every exact scan. FAISS as packaged by Debian is compiled for SSE only.
#ifndef TREMPLIN_ENGINE_INDEX_INNER_PRODUCT_KERNELS_H_
#define TREMPLIN_ENGINE_INDEX_INNER_PRODUCT_KERNELS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/index/half.h"

namespace tremplin {

// scores[q * rows.size() + i] = the inner product of query q with row rows[i] of
// the row-major `matrix`. `queries` holds whole vectors of `dimension`
// components one after another.
//
// A kernel sums each pair in an order that depends on the dimension alone: the
// same pair gives the same bits whatever else is in the call. Two kernels may
// differ by at most (dimension / 16 + 16) * 2^-24 * sum |x_j * y_j|: each sums in
// 32 lanes, so at most dimension / 32 + 8 roundings touch a term (Higham 2002,
// section 3.1).
//
// All queries meet a row while it is in the first cache, so that a call reads
// the matrix once; beyond some 16 queries of 384 components they leave that
// cache themselves.
//
// Component is float or Half; a half counts as the float that it is.
template <typename Component>
using InnerProductKernelOf = void (*)(const Component* matrix, size_t dimension,
                                      absl::Span<const uint32_t> rows,
                                      absl::Span<const float> queries, float* scores);
using InnerProductKernel = InnerProductKernelOf<float>;

// Runs on any machine.
template <typename Component>
void PortableInnerProducts(const Component* matrix, size_t dimension,
                           absl::Span<const uint32_t> rows, absl::Span<const float> queries,
                           float* scores);

// The fastest that this CPU can run: AVX2 with FMA and F16C, else the portable one.
template <typename Component = float>
InnerProductKernelOf<Component> FastestInnerProducts();

// Of one query with the rows of a matrix of its dimension, by that kernel.
template <typename Component>
std::vector<float> InnerProducts(absl::Span<const Component> matrix,
                                 absl::Span<const uint32_t> rows, absl::Span<const float> query) {
  std::vector<float> products(rows.size());
  FastestInnerProducts<Component>()(matrix.data(), query.size(), rows, query, products.data());
  return products;
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_INNER_PRODUCT_KERNELS_H_
