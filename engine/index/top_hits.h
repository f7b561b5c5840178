// The best k of a stream of scored rows.
#ifndef TREMPLIN_ENGINE_INDEX_TOP_HITS_H_
#define TREMPLIN_ENGINE_INDEX_TOP_HITS_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "engine/index/vector_index.h"

namespace tremplin {

// Highest score first, ties by ascending row.
struct RanksBefore {
  bool operator()(const Hit& a, const Hit& b) const {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  }
};

// Keeps the first `limit` hits in the order of RanksBefore whose score is above
// `floor`. Rows must be offered in ascending order, so that a later row never
// displaces an earlier one of the same score.
// Thread safety: none; one per search.
class TopHits {
 public:
  explicit TopHits(size_t limit, float floor = -std::numeric_limits<float>::infinity())
      : limit_(limit), threshold_(limit > 0 ? floor : std::numeric_limits<float>::infinity()) {
    hits_.reserve(limit);
  }

  // Only a score above it can enter: test it before Offer, most rows fail.
  float threshold() const { return threshold_; }

  // REQUIRES: score > threshold().
  void Offer(uint32_t row, float score) {
    if (hits_.size() == limit_) {
      std::pop_heap(hits_.begin(), hits_.end(), RanksBefore());
      hits_.back() = {row, score};
    } else {
      hits_.push_back({row, score});
    }
    // A heap by RanksBefore has the hit that ranks last at its front.
    std::push_heap(hits_.begin(), hits_.end(), RanksBefore());
    if (hits_.size() == limit_) threshold_ = hits_.front().score;
  }

  // Offers those of `rows` that can enter, each with its score.
  void OfferAll(absl::Span<const uint32_t> rows, const float* scores) {
    for (size_t i = 0; i < rows.size(); ++i) {
      if (scores[i] > threshold_) Offer(rows[i], scores[i]);
    }
  }

  // Best first.
  std::vector<Hit> Take() && {
    std::sort_heap(hits_.begin(), hits_.end(), RanksBefore());
    return std::move(hits_);
  }

 private:
  size_t limit_;
  float threshold_;
  std::vector<Hit> hits_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_TOP_HITS_H_
