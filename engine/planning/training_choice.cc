#include "engine/planning/training_choice.h"

#include <algorithm>
#include <numeric>

namespace tremplin {
namespace {

// Of all that is open: what closes less is not worth enrolling for.
constexpr double kLeastShare = 0.05;
// Sums of the same weights in another order are no gain.
constexpr double kRounding = 1e-9;

// 0 for a training that covers no skill in full that is not closed already.
double GainOf(const std::vector<double>& shares, absl::Span<const double> weights,
              const std::vector<double>& closed) {
  double gain = 0;
  bool covers = false;
  for (size_t s = 0; s < weights.size(); ++s) {
    const double more = weights[s] * std::max(0.0, shares[s] - closed[s]);
    covers = covers || (more > 0 && shares[s] >= 1);
    gain += more;
  }
  return covers ? gain : 0;
}

}  // namespace

std::vector<ChosenTraining> ChooseTrainings(absl::Span<const std::vector<double>> shares,
                                            absl::Span<const double> weights, int limit) {
  std::vector<ChosenTraining> chosen;
  std::vector<double> closed(weights.size(), 0);
  double total = 0;
  const double least =
      std::max(kRounding, kLeastShare * std::accumulate(weights.begin(), weights.end(), 0.0));
  while (static_cast<int>(chosen.size()) < limit) {
    ChosenTraining best;
    for (size_t t = 0; t < shares.size(); ++t) {
      const double gain = GainOf(shares[t], weights, closed);
      if (gain > best.gain + kRounding) best = {.training = t, .gain = gain};
    }
    if (best.gain < least) break;
    const std::vector<double>& taken = shares[best.training];
    for (size_t s = 0; s < weights.size(); ++s) {
      if (taken[s] <= closed[s] || weights[s] <= 0) continue;
      closed[s] = taken[s];
      (taken[s] >= 1 ? best.newly_covered : best.newly_partly).push_back(static_cast<int>(s));
    }
    total += best.gain;
    best.closed = total;
    chosen.push_back(std::move(best));
  }
  return chosen;
}

}  // namespace tremplin
