#include "engine/embedding/encode_text.h"

#include <deque>
#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/text/capitals.h"

namespace tremplin {

absl::StatusOr<std::vector<std::vector<float>>> EncodeCentred(const Embedder& embedder,
                                                              absl::Span<const TextToEncode> texts,
                                                              const Deadline& deadline) {
  // Each text, and after all of them those of phrases that read otherwise without capitals.
  std::vector<EmbeddingRequest> requests;
  for (const TextToEncode& text : texts) requests.push_back({text.text, {}, text.role});
  std::deque<std::string> plain;  // requests refer to them
  std::vector<size_t> plain_of;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].is_phrase) continue;
    std::string without_capitals = WithoutInitialCapitals(texts[i].text);
    if (without_capitals == texts[i].text) continue;
    plain_of.push_back(i);
    requests.push_back({plain.emplace_back(std::move(without_capitals)), {}, texts[i].role});
  }
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded, embedder.Embed(requests, deadline));
  std::vector<std::vector<float>> vectors;
  for (size_t i = 0; i < texts.size(); ++i) {
    CentreAndNormalise(texts[i].mean, absl::MakeSpan(encoded[i].pooled));
    vectors.push_back(std::move(encoded[i].pooled));
  }
  for (size_t p = 0; p < plain_of.size(); ++p) {
    std::vector<float>& vector = vectors[plain_of[p]];
    std::vector<float>& other = encoded[texts.size() + p].pooled;
    CentreAndNormalise(texts[plain_of[p]].mean, absl::MakeSpan(other));
    for (size_t i = 0; i < vector.size(); ++i) vector[i] += other[i];
    NormaliseLength(absl::MakeSpan(vector));
  }
  return vectors;
}

absl::StatusOr<std::vector<float>> EncodeCentred(const Embedder& embedder, const TextToEncode& text,
                                                 const Deadline& deadline) {
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   EncodeCentred(embedder, absl::MakeConstSpan(&text, 1), deadline));
  return std::move(vectors[0]);
}

}  // namespace tremplin
