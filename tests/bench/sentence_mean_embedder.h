// Vectors of large catalogues that are real and yet quickly made.
#ifndef TREMPLIN_TESTS_BENCH_SENTENCE_MEAN_EMBEDDER_H_
#define TREMPLIN_TESTS_BENCH_SENTENCE_MEAN_EMBEDDER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/caching_embedder.h"
#include "engine/embedding/calibration.h"
#include "engine/text/sentences.h"

namespace tremplin::bench {

// Queries are encoded by `encoder`; a passage gets the mean of its sentences'
// vectors, each distinct sentence encoded once. Generated passages are made of few
// sentences, so that a hundred thousand trainings take a minute, and lie to each
// other and to queries about as encoded ones do.
//
// Thread safety: all methods are safe to call concurrently.
class SentenceMeanEmbedder final : public Embedder {
 public:
  explicit SentenceMeanEmbedder(std::shared_ptr<const Embedder> encoder)
      : encoder_(std::move(encoder)),
        sentences_(encoder_, {.max_bytes = size_t{1} << 30}),
        fingerprint_(encoder_->fingerprint() + "/sentence-means") {}

  int dimension() const override { return encoder_->dimension(); }
  const std::string& fingerprint() const override { return fingerprint_; }
  const std::string& model_id() const override { return encoder_->model_id(); }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    if (!requests.empty() && requests[0].role == TextRole::kQuery) {
      return encoder_->Embed(requests, deadline);
    }
    std::vector<EmbeddingRequest> sentences;
    std::vector<size_t> ends;
    for (const EmbeddingRequest& request : requests) {
      for (const Span& span : SplitSentences(request.text)) {
        sentences.push_back({Slice(request.text, span), {}, request.role});
      }
      ends.push_back(sentences.size());
    }
    ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> encoded,
                     sentences_.Embed(sentences, deadline));
    const std::vector<float> no_mean(static_cast<size_t>(dimension()));
    std::vector<EmbeddingResult> results;
    size_t next = 0;
    for (const size_t end : ends) {
      std::vector<float> sum(static_cast<size_t>(dimension()));
      for (; next < end; ++next) {
        for (size_t i = 0; i < sum.size(); ++i) sum[i] += encoded[next].pooled[i];
      }
      CentreAndNormalise(no_mean, absl::MakeSpan(sum));
      results.push_back({std::move(sum), {}});
    }
    return results;
  }

 private:
  const std::shared_ptr<const Embedder> encoder_;
  const CachingEmbedder sentences_;
  const std::string fingerprint_;
};

}  // namespace tremplin::bench

#endif  // TREMPLIN_TESTS_BENCH_SENTENCE_MEAN_EMBEDDER_H_
