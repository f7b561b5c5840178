#include "engine/embedding/encode_text.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/calibration.h"

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

}  // namespace tremplin
