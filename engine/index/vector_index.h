// Nearest neighbours among unit vectors.
#ifndef TREMPLIN_ENGINE_INDEX_VECTOR_INDEX_H_
#define TREMPLIN_ENGINE_INDEX_VECTOR_INDEX_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/container_file.h"
#include "engine/base/deadline.h"
#include "engine/index/half.h"
#include "engine/index/row_set.h"

namespace tremplin {

// The largest that a stored component can be.
inline constexpr float kMaxVectorComponent = kLargestHalf;

struct Hit {
  uint32_t row = 0;
  float score = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

// A read-only index over `size()` vectors of `dimension()` components, each rounded to
// the nearest Half: half the memory, and an inner product of unit vectors is off by
// some 2^-11 at most, as a rule by a hundredth of that.
// Thread safety: const methods may run concurrently; no method mutates.
class VectorIndex {
 public:
  virtual ~VectorIndex() = default;
  virtual int dimension() const = 0;
  virtual uint32_t size() const = 0;

  // For each of the queries (stored one after another, a multiple of
  // dimension() components) at most `k` hits among the rows in `allowed`,
  // highest inner product first, ties by ascending row; fewer if fewer rows
  // are allowed. No query gives no list. A row's score depends on its vector and
  // the query alone, not on the other queries or rows of the call. REQUIRES:
  // k >= 1, allowed.size() == size(), components finite and at most
  // kMaxVectorComponent in magnitude, else kInvalidArgument. Stops with
  // kDeadlineExceeded or kCancelled. Runs on the caller's thread.
  virtual absl::StatusOr<std::vector<std::vector<Hit>>> Search(absl::Span<const float> queries,
                                                               int k, const RowSet& allowed,
                                                               const Deadline& deadline) const = 0;

  // The inner products that Search compares, of all `rows` with each of the queries, one
  // query after another; nothing without a query or a row. REQUIRES: rows below size(), a
  // multiple of dimension() components.
  virtual std::vector<float> Score(absl::Span<const float> queries,
                                   absl::Span<const uint32_t> rows) const = 0;

  // A copy of the stored vector of `row` (dimension() components). REQUIRES: row < size().
  virtual std::vector<float> Vector(uint32_t row) const = 0;
};

// Scans every allowed row, and no other; exact for what is stored. `vectors` are
// row-major (none is allowed). kInvalidArgument when `dimension` is below 1, the
// size is no multiple of it or a component is not finite or above
// kMaxVectorComponent in magnitude; kResourceExhausted without memory.
absl::StatusOr<std::unique_ptr<VectorIndex>> CreateExactIndex(const std::vector<float>& vectors,
                                                              int dimension);

// The vectors of an exact index before it is one, in full precision. Build gives their
// memory back as it goes, so that there is never a second copy of all. Thread safety:
// different rows may be set at once.
class ExactIndexBuilder {
 public:
  virtual ~ExactIndexBuilder() = default;
  virtual uint32_t size() const = 0;
  virtual int dimension() const = 0;
  // Its components, all 0 at first. REQUIRES: row < size().
  virtual absl::Span<float> Vector(uint32_t row) = 0;
  // kInvalidArgument for a component as of CreateExactIndex.
  virtual absl::StatusOr<std::unique_ptr<VectorIndex>> Build() && = 0;
};
// For `rows` vectors. kInvalidArgument when `dimension` is below 1 or there are more
// than 2^32 - 1 rows; kResourceExhausted without memory.
absl::StatusOr<std::unique_ptr<ExactIndexBuilder>> NewExactIndexBuilder(uint64_t rows,
                                                                        int dimension);

// The vectors of an index, for ReadExactIndex.
absl::Status WriteVectors(const VectorIndex& index, SectionWriter& out);
// An exact index over vectors as they were written; kDataLoss for a section
// that holds none of `dimension` (>= 1), else errors as of CreateExactIndex.
absl::StatusOr<std::unique_ptr<VectorIndex>> ReadExactIndex(SectionReader in, int dimension);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_VECTOR_INDEX_H_
