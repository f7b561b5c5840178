#include "engine/embedding/pooling.h"

#include <algorithm>

#include "engine/embedding/embedding_requests.h"

namespace tremplin {

Pooling::Pooling(absl::Span<const Token> tokens, absl::Span<const Span> spans, int dimension)
    : dimension_(dimension) {
  whole_.sum.resize(dimension_);
  for (Span span : spans) {
    Mean& mean = spans_.emplace_back();
    mean.sum.resize(dimension_);
    const auto first = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& token) { return token.end <= span.begin; });
    const auto last = std::partition_point(
        first, tokens.end(), [&](const Token& token) { return token.begin < span.end; });
    mean.first = first - tokens.begin();
    mean.last = last - tokens.begin();
  }
}

void Pooling::AddWindow(size_t first, absl::Span<const float> states) {
  Add(states, &whole_);
  const size_t last = first + states.size() / dimension_ - 2;
  for (Mean& mean : spans_) {
    const size_t from = std::max(first, mean.first);
    const size_t to = std::min(last, mean.last);
    if (from >= to) continue;
    Add(states.subspan((from - first + 1) * dimension_, (to - from) * dimension_), &mean);
  }
}

void Pooling::Add(absl::Span<const float> states, Mean* mean) const {
  for (size_t row = 0; row < states.size(); row += dimension_) {
    for (size_t i = 0; i < dimension_; ++i) mean->sum[i] += states[row + i];
    ++mean->count;
  }
}

std::vector<float> Pooling::Normalised(const Mean& mean) const {
  std::vector<float> vector(dimension_, 0);
  for (size_t i = 0; i < dimension_ && mean.count > 0; ++i) {
    vector[i] = static_cast<float>(mean.sum[i] / static_cast<double>(mean.count));
  }
  NormaliseLength(absl::MakeSpan(vector));
  return vector;
}

EmbeddingResult Pooling::Finish() const {
  EmbeddingResult result;
  result.pooled = Normalised(whole_);
  for (const Mean& span : spans_) result.spans.push_back(Normalised(span));
  return result;
}

}  // namespace tremplin
