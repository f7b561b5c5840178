// Remembers the vectors of texts that were asked for before.
#ifndef TREMPLIN_ENGINE_EMBEDDING_CACHING_EMBEDDER_H_
#define TREMPLIN_ENGINE_EMBEDDING_CACHING_EMBEDDER_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "engine/base/mutex.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

// An Embedder that keeps the results of the most recently used requests (text,
// spans and role) in memory. What it returns is what the embedder behind it
// returned the first time, bit for bit, for as long as it is kept.
//
// Thread safety: all methods are safe to call concurrently. The lock is never
// held while encoding; two callers that miss the same text at the same moment
// both encode it, and the first result is kept for later callers.
class CachingEmbedder final : public Embedder {
 public:
  struct Options {
    // Bytes of vectors and keys to keep, about 1.6 kB per text and per span;
    // a single larger result is not kept at all.
    size_t max_bytes = size_t{32} << 20;
  };
  struct Counts {
    uint64_t hits = 0, misses = 0;  // requests since creation
    size_t entries = 0, bytes = 0;  // now
  };

  // REQUIRES: `inner` is not null.
  CachingEmbedder(std::shared_ptr<const Embedder> inner, Options options);

  int dimension() const override { return inner_->dimension(); }
  const std::string& fingerprint() const override { return inner_->fingerprint(); }
  const std::string& model_id() const override { return inner_->model_id(); }
  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override;
  Counts counts() const;

 private:
  struct Entry {
    std::string key;
    EmbeddingResult result;
    size_t bytes = 0;
  };

  bool Lookup(const std::string& key, EmbeddingResult* result) const;
  void Keep(const std::string& key, const EmbeddingResult& result) const;

  const std::shared_ptr<const Embedder> inner_;
  const Options options_;
  mutable Mutex mu_;
  // Most recently used first; by_key_ points into it.
  mutable std::list<Entry> entries_ ABSL_GUARDED_BY(mu_);
  mutable absl::flat_hash_map<std::string, std::list<Entry>::iterator> by_key_ ABSL_GUARDED_BY(mu_);
  mutable Counts counts_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_CACHING_EMBEDDER_H_
