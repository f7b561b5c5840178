#include "engine/embedding/caching_embedder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"

namespace tremplin {
namespace {

// The SHA-256 of all that the result depends on: needs are long and may be
// personal, so the cache holds no text.
std::string KeyOf(const EmbeddingRequest& request) {
  std::string content(request.role == TextRole::kQuery ? "query" : "passage");
  for (Span span : request.spans) absl::StrAppend(&content, ",", span.begin, "-", span.end);
  absl::StrAppend(&content, ":", request.text);
  return Sha256Hex(content);
}

size_t BytesOf(const std::string& key, const EmbeddingResult& result) {
  constexpr size_t kOverhead = 256;  // list and map nodes
  size_t floats = result.pooled.size();
  for (const std::vector<float>& span : result.spans) floats += span.size();
  return 2 * key.size() + floats * sizeof(float) + result.spans.size() * sizeof(result.pooled) +
         kOverhead;
}

}  // namespace

CachingEmbedder::CachingEmbedder(std::shared_ptr<const Embedder> inner, Options options)
    : inner_(std::move(inner)), options_(options) {}

absl::StatusOr<std::vector<EmbeddingResult>> CachingEmbedder::Embed(
    absl::Span<const EmbeddingRequest> requests, const Deadline& deadline) const {
  // Before the look-up, so that errors do not depend on what is kept.
  RETURN_IF_ERROR(CheckEmbeddingRequests(requests));
  RETURN_IF_ERROR(deadline.Check());
  std::vector<EmbeddingResult> results(requests.size());
  std::vector<EmbeddingRequest> missing;
  std::vector<std::string> missing_keys;
  std::vector<size_t> missing_at;
  for (size_t i = 0; i < requests.size(); ++i) {
    std::string key = KeyOf(requests[i]);
    if (Lookup(key, &results[i])) continue;
    missing.push_back(requests[i]);
    missing_keys.push_back(std::move(key));
    missing_at.push_back(i);
  }
  if (missing.empty()) return results;
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded, inner_->Embed(missing, deadline));
  for (size_t i = 0; i < encoded.size(); ++i) {
    Keep(missing_keys[i], encoded[i]);
    results[missing_at[i]] = std::move(encoded[i]);
  }
  return results;
}

bool CachingEmbedder::Lookup(const std::string& key, EmbeddingResult* result) const {
  MutexLock lock(&mu_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    ++counts_.misses;
    return false;
  }
  ++counts_.hits;
  entries_.splice(entries_.begin(), entries_, found->second);
  *result = found->second->result;
  return true;
}

void CachingEmbedder::Keep(const std::string& key, const EmbeddingResult& result) const {
  const size_t bytes = BytesOf(key, result);
  if (bytes > options_.max_bytes) return;
  MutexLock lock(&mu_);
  if (by_key_.contains(key)) return;
  entries_.push_front({key, result, bytes});
  by_key_[key] = entries_.begin();
  counts_.bytes += bytes;
  while (counts_.bytes > options_.max_bytes) {
    counts_.bytes -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  counts_.entries = entries_.size();
}

CachingEmbedder::Counts CachingEmbedder::counts() const {
  MutexLock lock(&mu_);
  return counts_;
}

}  // namespace tremplin
