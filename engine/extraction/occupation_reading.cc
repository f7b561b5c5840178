#include "engine/extraction/occupation_reading.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/embedding/embedding_requests.h"
#include "engine/extraction/concept_filter.h"
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

struct Occupation {
  float nearest = 0;  // cosine of its nearest label
  size_t first = 0;   // its labels among the rows
  size_t count = 0;
};

}  // namespace

void DrawTowardsOccupations(const ConceptIndex& concepts, absl::Span<const float> subject,
                            std::vector<float>& whole) {
  ConceptFilter filter;
  filter.kinds = {ConceptKind::kOccupation};
  const std::vector<uint32_t> rows = AdmittedTexts(concepts, filter);
  const size_t dimension = subject.size();
  std::vector<float> cosines(rows.size());
  FastestInnerProducts()(concepts.vectors().data(), dimension, rows, subject, cosines.data());

  std::vector<Occupation> occupations;  // the texts of one stand together
  for (size_t i = 0; i < rows.size(); ++i) {
    const uint32_t ordinal = concepts.texts()[rows[i]].concept_ordinal;
    if (i == 0 || concepts.texts()[rows[i - 1]].concept_ordinal != ordinal) {
      occupations.push_back({cosines[i], i, 0});
    }
    occupations.back().nearest = std::max(occupations.back().nearest, cosines[i]);
    ++occupations.back().count;
  }
  const size_t kept = std::min(kOccupations, occupations.size());
  std::partial_sort(occupations.begin(), occupations.begin() + static_cast<std::ptrdiff_t>(kept),
                    occupations.end(), [](const Occupation& a, const Occupation& b) {
                      return a.nearest != b.nearest ? a.nearest > b.nearest : a.first < b.first;
                    });
  if (kept == 0 || occupations[0].nearest <= kUnrelated) return;
  occupations.resize(kept);

  std::vector<float> drawn(dimension, 0);
  for (const Occupation& occupation : occupations) {
    std::vector<float> mean(dimension, 0);
    for (size_t i = occupation.first; i < occupation.first + occupation.count; ++i) {
      const absl::Span<const float> label =
          concepts.vectors().subspan(rows[i] * dimension, dimension);
      for (size_t d = 0; d < dimension; ++d) mean[d] += label[d];
    }
    NormaliseLength(absl::MakeSpan(mean));
    const float weight = std::exp((occupation.nearest - occupations[0].nearest) / kTemperature);
    for (size_t d = 0; d < dimension; ++d) drawn[d] += weight * mean[d];
  }
  NormaliseLength(absl::MakeSpan(drawn));
  const float share =
      kShare * std::min(1.0f, (occupations[0].nearest - kUnrelated) / (kSame - kUnrelated));
  for (size_t d = 0; d < dimension; ++d) whole[d] += share * drawn[d];
  NormaliseLength(absl::MakeSpan(whole));
}

}  // namespace tremplin
