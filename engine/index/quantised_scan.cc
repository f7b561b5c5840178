#include "engine/index/quantised_scan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/index/row_blocks.h"
#include "engine/index/work_meter.h"

namespace tremplin {
namespace {

constexpr float kLargestCode = 127;
constexpr size_t kRowsPerBlock = 512;
constexpr size_t kQueriesPerPass = 16;
constexpr size_t kProductsPerDeadlineCheck = size_t{1} << 23;
// What rounding of inner products and of the numbers below can add, in parts of
// |x| |y|; some 40 x 2^-24 at 384 components (InnerProductKernel), generously.
constexpr float kRounding = 1e-5f;

struct Rounded {
  float step = 0;
  float error = 0;  // |x - x'|
  float norm = 0;   // |x'|
};

// Lanes of partial sums: what the compiler turns into vectors, and more exact than one sum.
constexpr size_t kLanes = 16;
// Added and taken off again, it rounds a float of magnitude below 2^22 to a whole number.
constexpr float kRounder = 12582912;  // 1.5 * 2^23

Rounded Round(absl::Span<const float> x, int8_t* codes) {
  float largest = 0;
  for (const float component : x) largest = std::max(largest, std::abs(component));
  Rounded rounded;
  // A step that is no normal number is as good as none.
  if (!(largest / kLargestCode > std::numeric_limits<float>::min())) {
    for (const float component : x) rounded.error += std::abs(component);
    return rounded;
  }
  const float step = largest / kLargestCode;
  const float inverse = 1 / step;
  float errors[kLanes] = {};
  float norms[kLanes] = {};
  const auto round = [&](size_t j, size_t lane) {
    const float scaled = std::min(std::max(x[j] * inverse, -kLargestCode), kLargestCode);
    const float code = (scaled + kRounder) - kRounder;
    codes[j] = static_cast<int8_t>(static_cast<int32_t>(code));
    const float value = code * step;
    errors[lane] += (x[j] - value) * (x[j] - value);
    norms[lane] += value * value;
  };
  size_t j = 0;
  for (; j + kLanes <= x.size(); j += kLanes) {
    for (size_t lane = 0; lane < kLanes; ++lane) round(j + lane, lane);
  }
  for (; j < x.size(); ++j) round(j, j % kLanes);
  double error = 0;
  double norm = 0;
  for (size_t lane = 0; lane < kLanes; ++lane) {
    error += static_cast<double>(errors[lane]);
    norm += static_cast<double>(norms[lane]);
  }
  rounded.step = step;
  rounded.error = static_cast<float>(std::sqrt(error));
  rounded.norm = static_cast<float>(std::sqrt(norm));
  return rounded;
}

// The k largest of a stream of lower bounds: no row below the least of them can be among
// the k best.
class LowerBounds {
 public:
  explicit LowerBounds(size_t k) : k_(k) {}
  float least() const { return least_; }
  void Offer(float bound) {
    if (bounds_.size() == k_) {
      if (bound <= least_) return;
      bounds_.pop();
    }
    bounds_.push(bound);
    if (bounds_.size() == k_) least_ = bounds_.top();
  }

 private:
  const size_t k_;
  std::priority_queue<float, std::vector<float>, std::greater<float>> bounds_;
  float least_ = -std::numeric_limits<float>::infinity();
};

static_assert(kRowsPerBlock % kLanes == 0);

// Of the rows of a block.
struct BlockFacts {
  float steps[kRowsPerBlock] = {};
  float errors[kRowsPerBlock] = {};
  float norms[kRowsPerBlock] = {};
};

// What one query has found so far.
class QueryCandidates {
 public:
  // Writes the query's codes.
  QueryCandidates(absl::Span<const float> query, int8_t* codes, size_t k)
      : rounded_(Round(query, codes)), bounds_(k) {
    double square = 0;
    for (const float component : query) square += static_cast<double>(component) * component;
    norm_ = static_cast<float>(std::sqrt(square));
  }

  // `products` of the codes with those of `rows`, at most kRowsPerBlock; as many can be read
  // (what follows those of `rows` does not matter).
  void Sift(absl::Span<const uint32_t> rows, const BlockFacts& facts, const int32_t* products) {
    const float norm = norm_ * (1 + kRounding);
    const float of_query = rounded_.error + kRounding * norm_;
    const float step = rounded_.step;
    for (size_t begin = 0; begin < rows.size(); begin += kLanes) {
      float uppers[kLanes];  // no inner product is above it
      float widths[kLanes];  // half of what it may be off by
      const float least = bounds_.least();
      int above = 0;
      // A known number of steps is what the compiler turns into vectors.
      for (size_t lane = 0; lane < kLanes; ++lane) {
        const size_t i = begin + lane;
        widths[lane] = facts.errors[i] * norm + facts.norms[i] * of_query;
        uppers[lane] = static_cast<float>(products[i]) * (facts.steps[i] * step) + widths[lane];
        above |= static_cast<int>(uppers[lane] >= least);
      }
      if (above == 0) continue;
      for (size_t i = begin; i < std::min(begin + kLanes, rows.size()); ++i) {
        const float upper = uppers[i - begin];
        if (upper < bounds_.least()) continue;
        found_.push_back({rows[i], upper});
        bounds_.Offer(upper - 2 * widths[i - begin]);
      }
    }
  }

  std::vector<uint32_t> Rows() const {
    std::vector<uint32_t> rows;
    for (const auto& [row, upper] : found_) {
      if (upper >= bounds_.least()) rows.push_back(row);
    }
    return rows;
  }

 private:
  const Rounded rounded_;
  float norm_ = 0;
  LowerBounds bounds_;
  std::vector<std::pair<uint32_t, float>> found_;  // with the upper bound
};

}  // namespace

QuantisedScan::QuantisedScan(CodeKernel kernel, size_t dimension)
    : kernel_(kernel),
      dimension_(dimension),
      stride_((dimension + kCodesPerBlock - 1) / kCodesPerBlock * kCodesPerBlock) {}

std::optional<QuantisedScan> QuantisedScan::Of(uint32_t rows, size_t dimension, ReadRow read) {
  if (FastCodeKernels().empty() || dimension > kMaxCodes) return std::nullopt;
  return By(FastCodeKernels().front(), rows, dimension, read);
}

QuantisedScan QuantisedScan::By(CodeKernel kernel, uint32_t rows, size_t dimension, ReadRow read) {
  QuantisedScan scan(kernel, dimension);
  scan.codes_.resize(rows * scan.stride_);
  for (auto* const part : {&scan.steps_, &scan.errors_, &scan.norms_}) part->resize(rows);
  std::vector<float> components(dimension);
  for (uint32_t row = 0; row < rows; ++row) {
    read(row, absl::MakeSpan(components));
    const Rounded rounded = Round(components, &scan.codes_[row * scan.stride_]);
    scan.steps_[row] = rounded.step;
    scan.errors_[row] = rounded.error;
    scan.norms_[row] = rounded.norm;
  }
  return scan;
}

absl::StatusOr<std::vector<std::vector<uint32_t>>> QuantisedScan::Candidates(
    absl::Span<const float> queries, size_t k, const RowSet& allowed,
    const Deadline& deadline) const {
  const size_t count = queries.size() / dimension_;
  std::vector<int8_t> codes(count * stride_);
  std::vector<QueryCandidates> all;
  for (size_t q = 0; q < count; ++q) {
    all.emplace_back(queries.subspan(q * dimension_, dimension_), &codes[q * stride_], k);
  }
  std::vector<int32_t> products(std::min(count, kQueriesPerPass) * kRowsPerBlock);
  WorkMeter meter(deadline, kProductsPerDeadlineCheck);
  RETURN_IF_ERROR(
      ForEachBlock(allowed, kRowsPerBlock, [&](absl::Span<const uint32_t> rows) -> absl::Status {
        BlockFacts facts;
        for (size_t i = 0; i < rows.size(); ++i) {
          facts.steps[i] = steps_[rows[i]];
          facts.errors[i] = errors_[rows[i]];
          facts.norms[i] = norms_[rows[i]];
        }
        for (size_t first = 0; first < count; first += kQueriesPerPass) {
          const size_t here = std::min(kQueriesPerPass, count - first);
          RETURN_IF_ERROR(meter.Add(here * rows.size() * dimension_));
          kernel_(codes_.data(), stride_, rows,
                  absl::MakeConstSpan(codes).subspan(first * stride_, here * stride_),
                  products.data());
          for (size_t q = 0; q < here; ++q) {
            all[first + q].Sift(rows, facts, products.data() + q * rows.size());
          }
        }
        return absl::OkStatus();
      }));
  std::vector<std::vector<uint32_t>> found;
  for (const QueryCandidates& query : all) found.push_back(query.Rows());
  return found;
}

}  // namespace tremplin
