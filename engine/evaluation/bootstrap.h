// How far a mean over queries would move with other queries.
#ifndef TREMPLIN_ENGINE_EVALUATION_BOOTSTRAP_H_
#define TREMPLIN_ENGINE_EVALUATION_BOOTSTRAP_H_

#include <cstdint>

#include "absl/types/span.h"

namespace tremplin {

// A small generator whose sequence is the same on every machine (Steele, Lea &
// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
class SplitMix64 {
 public:
  explicit SplitMix64(uint64_t seed) : state_(seed) {}
  uint64_t Next();
  // Uniform in 0..bound - 1. REQUIRES: bound >= 1.
  uint64_t Below(uint64_t bound);

 private:
  uint64_t state_;
};

struct Interval {
  double low = 0;
  double high = 0;
};

struct MeanWithInterval {
  double mean = 0;
  Interval interval;  // 95 %
};

inline constexpr int kBootstrapResamples = 1000;

// The mean of the values and the 2.5 % and 97.5 % percentiles of the means of
// kBootstrapResamples samples drawn from them with replacement (Efron's
// percentile bootstrap, Sakai 2006 for retrieval). The seed is fixed: the same
// values give the same interval. All 0 without values. For a comparison of two
// runs, give the differences of each query.
MeanWithInterval Bootstrap(absl::Span<const double> values);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_BOOTSTRAP_H_
