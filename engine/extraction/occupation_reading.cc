#include "engine/extraction/occupation_reading.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "engine/embedding/embedding_requests.h"
#include "engine/extraction/occupation_table.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/index/top_hits.h"

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

std::vector<uint32_t> RowsFrom(uint32_t first, size_t count) {
  std::vector<uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

// The occupations with the labels nearest to `subject`; a row is a place in the table.
std::vector<Hit> NearestOccupations(const ConceptIndex& concepts, absl::Span<const float> subject) {
  const OccupationTable& table = concepts.occupations();
  const std::vector<float> by_mean =
      InnerProducts(table.means(), RowsFrom(0, table.occupations().size()), subject);
  TopHits considered(kConsidered);
  for (uint32_t i = 0; i < by_mean.size(); ++i) {
    if (by_mean[i] > considered.threshold()) considered.Offer(i, by_mean[i]);
  }
  std::vector<Hit> nearest = std::move(considered).Take();
  for (Hit& hit : nearest) {
    const OccupationTable::Occupation& occupation = table.occupations()[hit.row];
    const std::vector<float> by_label = InnerProducts(
        concepts.vectors(), RowsFrom(occupation.first_text, occupation.text_count), subject);
    hit.score = *std::max_element(by_label.begin(), by_label.end());
  }
  std::sort(nearest.begin(), nearest.end(), RanksBefore());
  if (nearest.size() > kOccupations) nearest.resize(kOccupations);
  return nearest;
}

}  // namespace

void DrawTowardsOccupations(const ConceptIndex& concepts, absl::Span<const float> subject,
                            std::vector<float>& whole) {
  const std::vector<Hit> occupations = NearestOccupations(concepts, subject);
  if (occupations.empty() || occupations[0].score <= kUnrelated) return;
  const size_t dimension = subject.size();
  std::vector<float> drawn(dimension, 0);
  for (const Hit& occupation : occupations) {
    const absl::Span<const float> mean =
        concepts.occupations().means().subspan(occupation.row * dimension, dimension);
    const float weight = std::exp((occupation.score - occupations[0].score) / kTemperature);
    for (size_t d = 0; d < dimension; ++d) drawn[d] += weight * mean[d];
  }
  NormaliseLength(absl::MakeSpan(drawn));
  const float share =
      kShare * std::min(1.0f, (occupations[0].score - kUnrelated) / (kSame - kUnrelated));
  for (size_t d = 0; d < dimension; ++d) whole[d] += share * drawn[d];
  NormaliseLength(absl::MakeSpan(whole));
}

}  // namespace tremplin
