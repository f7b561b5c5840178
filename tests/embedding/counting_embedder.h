// A fake Embedder that counts what it is asked for.
#ifndef TREMPLIN_TESTS_EMBEDDING_COUNTING_EMBEDDER_H_
#define TREMPLIN_TESTS_EMBEDDING_COUNTING_EMBEDDER_H_

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// The vector of a text is (its size in bytes, 0); that of a span likewise.
class CountingEmbedder final : public Embedder {
 public:
  int dimension() const override { return 2; }
  const std::string& fingerprint() const override { return name_; }
  const std::string& model_id() const override { return name_; }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline&) const override {
    {
      MutexLock lock(&mu_);
      if (!next_error_.ok()) return std::exchange(next_error_, absl::OkStatus());
    }
    texts_ += static_cast<int>(requests.size());
    std::vector<EmbeddingResult> results;
    for (const EmbeddingRequest& request : requests) {
      EmbeddingResult& result = results.emplace_back();
      result.pooled = {static_cast<float>(request.text.size()), 0};
      for (Span span : request.spans) {
        result.spans.push_back({static_cast<float>(span.end - span.begin), 0});
      }
    }
    return results;
  }

  void FailNext(absl::Status error) {
    MutexLock lock(&mu_);
    next_error_ = std::move(error);
  }
  // Texts encoded so far.
  int texts() const { return texts_; }

 private:
  const std::string name_ = "counting";
  mutable std::atomic<int> texts_ = 0;
  mutable Mutex mu_;
  mutable absl::Status next_error_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_EMBEDDING_COUNTING_EMBEDDER_H_
