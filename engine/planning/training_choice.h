// A few trainings that together close most of a gap.
#ifndef TREMPLIN_ENGINE_PLANNING_TRAINING_CHOICE_H_
#define TREMPLIN_ENGINE_PLANNING_TRAINING_CHOICE_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"

namespace tremplin {

struct ChosenTraining {
  size_t training = 0;  // index of the row
  double gain = 0;      // of weight that those before it leave open; > 0
  double closed = 0;    // by all up to this one
  // Skills that it covers, or covers in part, better than those before it;
  // ascending.
  std::vector<int> newly_covered, newly_partly;
};

// Weighted set cover, greedily: each time the training that closes most of what
// is still open, ties by the lower row, until `limit` are chosen. One that
// covers no skill beyond those before it is not chosen, whatever it covers in
// part: nobody enrols for a handful of halves. Nor is one that closes less than a
// twentieth of all that is open.
//
// `shares[t][s]` is the share of skill s that training t closes, 0..1, and
// `weights[s]` what is open of it; two trainings that cover a skill in part
// close no more of it than the better one. In `limit` x rows x skills steps.
std::vector<ChosenTraining> ChooseTrainings(absl::Span<const std::vector<double>> shares,
                                            absl::Span<const double> weights, int limit);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_TRAINING_CHOICE_H_
