#include "engine/embedding/encode_text.h"

#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/text/capitals.h"

namespace tremplin {

absl::StatusOr<std::vector<float>> EncodeText(const Embedder& embedder, absl::string_view text,
                                              TextRole role, absl::Span<const float> mean,
                                              const Deadline& deadline) {
  const EmbeddingRequest request{text, {}, role};
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded,
                   embedder.Embed(absl::MakeSpan(&request, 1), deadline));
  CentreAndNormalise(mean, absl::MakeSpan(encoded[0].pooled));
  return std::move(encoded[0].pooled);
}

absl::StatusOr<std::vector<float>> EncodePhrase(const Embedder& embedder, absl::string_view text,
                                                absl::Span<const float> mean,
                                                const Deadline& deadline) {
  ASSIGN_OR_RETURN(std::vector<float> vector,
                   EncodeText(embedder, text, TextRole::kQuery, mean, deadline));
  const std::string plain = WithoutInitialCapitals(text);
  if (plain == text) return vector;
  ASSIGN_OR_RETURN(const std::vector<float> other,
                   EncodeText(embedder, plain, TextRole::kQuery, mean, deadline));
  for (size_t i = 0; i < vector.size(); ++i) vector[i] += other[i];
  NormaliseLength(absl::MakeSpan(vector));
  return vector;
}

}  // namespace tremplin
