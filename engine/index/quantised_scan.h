// Which rows of a matrix can be among the nearest, told from half of its bytes.
#ifndef TREMPLIN_ENGINE_INDEX_QUANTISED_SCAN_H_
#define TREMPLIN_ENGINE_INDEX_QUANTISED_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/index/code_kernels.h"
#include "engine/index/row_set.h"

namespace tremplin {

// Every component of a row x rounded to one of 255 multiples of the row's own step, so
// that x = x' + e. With a query y = y' + f rounded likewise, x·y differs from x'·y' by at
// most |e| |y| + |x'| |f| (Cauchy-Schwarz), and the norms of e and x' are stored: a row
// whose x'·y' lies further below the k-th best than that cannot be one of the best k.
//
// Thread safety: immutable.
class QuantisedScan {
 public:
  // Writes the components of a row of the matrix.
  using ReadRow = absl::FunctionRef<void(uint32_t row, absl::Span<float> components)>;

  // nullopt when no kernel of this machine reads codes faster than floats, or can read so
  // many of them in a row.
  static std::optional<QuantisedScan> Of(uint32_t rows, size_t dimension, ReadRow read);
  // The same by a given kernel.
  static QuantisedScan By(CodeKernel kernel, uint32_t rows, size_t dimension, ReadRow read);

  // For each of the queries (whole vectors, one after another) some of the `allowed`
  // rows, ascending: all that are among its `k` nearest by inner products that are off by
  // no more than InnerProductKernel's are, ties included, and as a rule few others.
  // REQUIRES: k >= 1, finite components. Stops with kDeadlineExceeded or kCancelled.
  absl::StatusOr<std::vector<std::vector<uint32_t>>> Candidates(absl::Span<const float> queries,
                                                                size_t k, const RowSet& allowed,
                                                                const Deadline& deadline) const;

  // Bytes held for each row.
  size_t bytes_per_row() const { return stride_ + 3 * sizeof(float); }

 private:
  QuantisedScan(CodeKernel kernel, size_t dimension);

  CodeKernel kernel_;
  size_t dimension_;
  size_t stride_;
  std::vector<int8_t> codes_;
  // Per row: the step, |e| and |x'|.
  std::vector<float> steps_, errors_, norms_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_QUANTISED_SCAN_H_
