#include "engine/embedding/hashing_embedder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

// A word counts as much as this many of its n-grams, which only have to
// bring inflections and typing errors near.
constexpr float kWordWeight = 3;

class HashingEmbedder final : public Embedder {
 public:
  explicit HashingEmbedder(int dimension)
      : dimension_(dimension),
        fingerprint_(absl::StrCat("hashing-", dimension, "/v1")),
        model_id_(absl::StrCat("hashing-", dimension)) {}

  int dimension() const override { return dimension_; }
  const std::string& fingerprint() const override { return fingerprint_; }
  const std::string& model_id() const override { return model_id_; }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    RETURN_IF_ERROR(CheckEmbeddingRequests(requests));
    std::vector<EmbeddingResult> results;
    results.reserve(requests.size());
    for (const EmbeddingRequest& request : requests) {
      RETURN_IF_ERROR(deadline.Check());
      EmbeddingResult& result = results.emplace_back();
      result.pooled = Encode(request.text);
      for (Span span : request.spans) result.spans.push_back(Encode(Slice(request.text, span)));
    }
    RETURN_IF_ERROR(deadline.Check());
    return results;
  }

 private:
  void AddFeature(absl::string_view feature, float weight, std::vector<float>* vector) const {
    const uint64_t hash = StableHash64(feature);
    (*vector)[(hash >> 1) % dimension_] += (hash & 1) != 0 ? weight : -weight;
  }

  std::vector<float> Encode(absl::string_view text) const {
    std::vector<float> vector(dimension_, 0);
    for (const std::string& word : WordTerms(text, Language::kUnknown)) {
      AddFeature(absl::StrCat("w:", word), kWordWeight, &vector);
    }
    for (const std::string& ngram : CharacterNgrams(text)) {
      AddFeature(absl::StrCat("c:", ngram), 1, &vector);
    }
    NormaliseLength(absl::MakeSpan(vector));
    return vector;
  }

  const int dimension_;
  const std::string fingerprint_;
  const std::string model_id_;
};

}  // namespace

std::unique_ptr<Embedder> CreateHashingEmbedder(int dimension) {
  return std::make_unique<HashingEmbedder>(dimension);
}

}  // namespace tremplin
