// Compares labels with a text token by token instead of vector by vector.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LATE_INTERACTION_H_
#define TREMPLIN_ENGINE_EXTRACTION_LATE_INTERACTION_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/index/half.h"

namespace tremplin {

// How sharply a label looks at the tokens that are like it. From 0.02 to 0.1
// skill-extract-en changes by less than its intervals.
inline constexpr float kAttentionTemperature = 0.02f;

// For each label, its cosine with what it sees of a text: the mean of the text's
// tokens weighted by softmax(label · token / temperature), after ConTeXT-match
// (arXiv 2505.24640). One vector of a sentence that asks for three skills is near
// to none of them; of its tokens each label finds its own.
//
// `labels` and `tokens` hold vectors of `dimension` components and length 1, one
// after another; no token gives zeros. Row by row reproducible: a label's score
// does not depend on the other labels. Costs labels x tokens x dimension
// multiplications. Thread safety: pure.
std::vector<float> LateInteractionScores(absl::Span<const Half> labels,
                                         absl::Span<const float> tokens, int dimension,
                                         float temperature = kAttentionTemperature);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LATE_INTERACTION_H_
