// Mean vectors of a text and of spans of it, from the states of its tokens.
#ifndef TREMPLIN_ENGINE_EMBEDDING_POOLING_H_
#define TREMPLIN_ENGINE_EMBEDDING_POOLING_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "engine/embedding/embedder.h"
#include "engine/embedding/tokenizer.h"

namespace tremplin {

// Collects the states of one text's tokens as they are computed, window by
// window in any order. A token belongs to each span that its bytes overlap, so
// a token across the border of two spans belongs to both.
//
// Thread safety: none; one thread at a time.
class Pooling {
 public:
  // `tokens`: those of the text, by ascending bytes.
  Pooling(absl::Span<const Token> tokens, absl::Span<const Span> spans, int dimension);

  // The states of tokens `first` onward of the text, row by row, between those
  // of the two special tokens around them, which count for the whole text alone.
  void AddWindow(size_t first, absl::Span<const float> states);

  // Means of length 1; zeros where there was no token.
  EmbeddingResult Finish() const;

 private:
  struct Mean {
    std::vector<double> sum;
    size_t count = 0;
    size_t first = 0, last = 0;  // the tokens it wants, half-open
  };

  void Add(absl::Span<const float> states, Mean* mean) const;
  std::vector<float> Normalised(const Mean& mean) const;

  const size_t dimension_;
  Mean whole_;
  std::vector<Mean> spans_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_POOLING_H_
