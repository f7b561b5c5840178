#include "engine/evaluation/bootstrap.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tremplin {
namespace {

constexpr uint64_t kSeed = 20270315;

// Linear between the two nearest of the sorted values.
double Percentile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const size_t below = static_cast<size_t>(at);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  const double fraction = at - static_cast<double>(below);
  return sorted[below] + fraction * (sorted[above] - sorted[below]);
}

}  // namespace

uint64_t SplitMix64::Next() {
  uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

uint64_t SplitMix64::Below(uint64_t bound) {
  // The high half of the product; the bias of bound / 2^64 is of no account.
  __extension__ using Wide = unsigned __int128;
  return static_cast<uint64_t>((static_cast<Wide>(Next()) * bound) >> 64);
}

MeanWithInterval Bootstrap(absl::Span<const double> values) {
  MeanWithInterval result;
  if (values.empty()) return result;
  const double count = static_cast<double>(values.size());
  result.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  SplitMix64 random(kSeed);
  std::vector<double> means(kBootstrapResamples);
  for (double& mean : means) {
    double sum = 0;
    for (size_t i = 0; i < values.size(); ++i) sum += values[random.Below(values.size())];
    mean = sum / count;
  }
  std::sort(means.begin(), means.end());
  result.interval = {Percentile(means, 0.025), Percentile(means, 0.975)};
  return result;
}

}  // namespace tremplin
