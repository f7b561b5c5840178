// An Embedder that counts what another is asked for, and fails on demand.
#ifndef TREMPLIN_TESTS_TESTING_METERED_EMBEDDER_H_
#define TREMPLIN_TESTS_TESTING_METERED_EMBEDDER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/embedding/embedder.h"
#include "engine/embedding/hashing_embedder.h"

namespace tremplin::testing {

class MeteredEmbedder final : public Embedder {
 public:
  explicit MeteredEmbedder(int dimension = 64) : inner_(CreateHashingEmbedder(dimension)) {}
  // REQUIRES: not null.
  explicit MeteredEmbedder(std::shared_ptr<const Embedder> inner) : inner_(std::move(inner)) {}

  int dimension() const override { return inner_->dimension(); }
  const std::string& fingerprint() const override { return inner_->fingerprint(); }
  const std::string& model_id() const override { return inner_->model_id(); }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    {
      MutexLock lock(&mu_);
      if (calls_until_failure_ == 0) return absl::UnavailableError("the encoder is down");
      if (calls_until_failure_ > 0) --calls_until_failure_;
      for (const EmbeddingRequest& request : requests) texts_.emplace_back(request.text);
    }
    return inner_->Embed(requests, deadline);
  }

  // After `calls` more calls every call fails, until Repair.
  void FailAfter(int calls) {
    MutexLock lock(&mu_);
    calls_until_failure_ = calls;
  }
  void Repair() { FailAfter(-1); }

  // The texts encoded since the last call of this.
  std::vector<std::string> TakeTexts() {
    MutexLock lock(&mu_);
    return std::exchange(texts_, {});
  }

 private:
  const std::shared_ptr<const Embedder> inner_;
  mutable Mutex mu_;
  mutable std::vector<std::string> texts_ ABSL_GUARDED_BY(mu_);
  mutable int calls_until_failure_ ABSL_GUARDED_BY(mu_) = -1;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_METERED_EMBEDDER_H_
