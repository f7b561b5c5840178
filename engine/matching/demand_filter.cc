#include "engine/matching/demand_filter.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace tremplin {
namespace {

// Odds of e to one that it asks for nothing. Measured on 738 phrases of real advertisements
// (tests/quality/README.md): of what lies below, 90 % ask for nothing; of the demands 2 % lie
// there.
constexpr float kLeastLogOdds = -1;

// The items whose `keep` is true, in their order; `size` numbers belong to one.
template <typename T>
void Keep(const std::vector<bool>& keep, size_t size, std::vector<T>& items) {
  size_t to = 0;
  for (size_t i = 0; i < keep.size(); ++i) {
    if (!keep[i]) continue;
    if (to != i) {
      std::move(items.begin() + static_cast<ptrdiff_t>(i * size),
                items.begin() + static_cast<ptrdiff_t>((i + 1) * size),
                items.begin() + static_cast<ptrdiff_t>(to * size));
    }
    ++to;
  }
  items.resize(to * size);
}

}  // namespace

void KeepDemands(const DemandScale& scale, ReadNeed& read, NeedVectors& vectors) {
  const auto dimension = static_cast<size_t>(vectors.dimension);
  // Explicit requirements stay, however many; beside them nothing is read from the text.
  const auto is_read = [](const ReadRequirement& requirement) {
    return requirement.quote.has_value();
  };
  if (std::none_of(read.requirements.begin(), read.requirements.end(), is_read)) return;
  std::vector<bool> keep(read.requirements.size(), true);
  size_t kept = 0;
  for (size_t r = 0; r < keep.size(); ++r) {
    const ReadRequirement& requirement = read.requirements[r];
    const absl::Span<const float> vector(vectors.requirements.data() + r * dimension, dimension);
    if (requirement.doubtful && !scale.weights.empty() && scale.LogOdds(vector) < kLeastLogOdds) {
      keep[r] = false;
      read.not_used.push_back(*requirement.quote);
    } else {
      keep[r] = ++kept <= kMaxReadRequirements;
    }
  }
  if (std::find(keep.begin(), keep.end(), false) == keep.end()) return;
  std::sort(read.not_used.begin(), read.not_used.end(),
            [](Span a, Span b) { return a.begin < b.begin; });
  Keep(keep, 1, read.requirements);
  Keep(keep, dimension, vectors.requirements);
  Keep(keep, 1, vectors.requirement_words);
  Keep(keep, 1, vectors.requirement_words_across);
  Keep(keep, 1, vectors.requirement_names);
  Keep(keep, 1, vectors.requirement_skills);
}

}  // namespace tremplin
