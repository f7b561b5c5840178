#include "engine/extraction/occupation_reading.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "engine/embedding/embedding_requests.h"
#include "engine/extraction/occupation_table.h"
#include "engine/index/inner_product_kernels.h"

namespace tremplin {
namespace {

// Found on ad2cert-fr, rome2cert-fr, occ-en2cert-fr and onisep-job2course-fr with
// the labels of ROME (tests/quality/README.md).
constexpr float kShare = 0.5f;
constexpr size_t kOccupations = 3;
constexpr float kTemperature = 0.1f;
// Cosines at which a label begins to say, and says, what the subject says.
constexpr float kUnrelated = 0.4f;
constexpr float kSame = 0.7f;

// Of so many, those of the nearest mean, the labels are looked at. That is a tenth of the
// work, and one query in 256 of rome2cert-fr ranks otherwise.
constexpr size_t kConsidered = 200;

struct Candidate {
  size_t occupation = 0;  // in the table
  float nearness = 0;     // cosine of its mean, then of its nearest label
};

// The `count` nearest, ties in the order of the table.
void KeepNearest(size_t count, std::vector<Candidate>& candidates) {
  const size_t kept = std::min(count, candidates.size());
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), [](const Candidate& a, const Candidate& b) {
                      return a.nearness != b.nearness ? a.nearness > b.nearness
                                                      : a.occupation < b.occupation;
                    });
  candidates.resize(kept);
}

std::vector<float> Cosines(absl::Span<const float> vectors, absl::Span<const uint32_t> rows,
                           absl::Span<const float> subject) {
  std::vector<float> cosines(rows.size());
  FastestInnerProducts()(vectors.data(), subject.size(), rows, subject, cosines.data());
  return cosines;
}

std::vector<uint32_t> RowsFrom(uint32_t first, size_t count) {
  std::vector<uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

// The occupations with the labels nearest to `subject`.
std::vector<Candidate> NearestOccupations(const ConceptIndex& concepts,
                                          absl::Span<const float> subject) {
  const OccupationTable& table = concepts.occupations();
  const std::vector<float> by_mean =
      Cosines(table.means(), RowsFrom(0, table.occupations().size()), subject);
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < by_mean.size(); ++i) candidates.push_back({i, by_mean[i]});
  KeepNearest(kConsidered, candidates);
  for (Candidate& candidate : candidates) {
    const OccupationTable::Occupation& occupation = table.occupations()[candidate.occupation];
    const std::vector<float> by_label = Cosines(
        concepts.vectors(), RowsFrom(occupation.first_text, occupation.text_count), subject);
    candidate.nearness = *std::max_element(by_label.begin(), by_label.end());
  }
  KeepNearest(kOccupations, candidates);
  return candidates;
}

}  // namespace

void DrawTowardsOccupations(const ConceptIndex& concepts, absl::Span<const float> subject,
                            std::vector<float>& whole) {
  const std::vector<Candidate> occupations = NearestOccupations(concepts, subject);
  if (occupations.empty() || occupations[0].nearness <= kUnrelated) return;
  const size_t dimension = subject.size();
  std::vector<float> drawn(dimension, 0);
  for (const Candidate& occupation : occupations) {
    const absl::Span<const float> mean =
        concepts.occupations().means().subspan(occupation.occupation * dimension, dimension);
    const float weight = std::exp((occupation.nearness - occupations[0].nearness) / kTemperature);
    for (size_t d = 0; d < dimension; ++d) drawn[d] += weight * mean[d];
  }
  NormaliseLength(absl::MakeSpan(drawn));
  const float share =
      kShare * std::min(1.0f, (occupations[0].nearness - kUnrelated) / (kSame - kUnrelated));
  for (size_t d = 0; d < dimension; ++d) whole[d] += share * drawn[d];
  NormaliseLength(absl::MakeSpan(whole));
}

}  // namespace tremplin
