#include "engine/snapshot/encode_texts.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr absl::string_view kQueryMark = "\x01query\x01";
// Texts per call of the encoder: progress and deadline move at this pace.
constexpr size_t kTextsPerCall = 256;
constexpr size_t kHashesPerLookup = 4096;

// The distinct texts, in order of first appearance, and for every text which of
// them it is.
struct DistinctTexts {
  std::vector<absl::string_view> texts;
  std::vector<std::string> hashes;
  std::vector<size_t> row_text;
};

DistinctTexts Distinct(absl::Span<const absl::string_view> texts, TextRole role) {
  DistinctTexts distinct;
  absl::flat_hash_map<absl::string_view, size_t> seen;
  for (absl::string_view text : texts) {
    const auto [found, is_new] = seen.try_emplace(text, distinct.texts.size());
    if (is_new) {
      distinct.texts.push_back(text);
      distinct.hashes.push_back(VectorHash(text, role));
    }
    distinct.row_text.push_back(found->second);
  }
  return distinct;
}

absl::StatusOr<std::vector<std::vector<float>>> LookUp(const CatalogueStore& cache,
                                                       const std::string& fingerprint,
                                                       const std::vector<std::string>& hashes,
                                                       size_t dimension) {
  std::vector<std::vector<float>> vectors;
  vectors.reserve(hashes.size());
  for (size_t begin = 0; begin < hashes.size(); begin += kHashesPerLookup) {
    const size_t count = std::min(kHashesPerLookup, hashes.size() - begin);
    ASSIGN_OR_RETURN(std::vector<std::vector<float>> part,
                     cache.GetVectors(fingerprint, absl::MakeSpan(hashes).subspan(begin, count)));
    for (std::vector<float>& vector : part) {
      if (!vector.empty() && vector.size() != dimension) {
        return absl::DataLossError(absl::StrCat("embedding cache: a vector of ", vector.size(),
                                                " components, expected ", dimension));
      }
      vectors.push_back(std::move(vector));
    }
  }
  return vectors;
}

// Encodes the texts without a vector, storing each call's result, so that an
// interrupted run goes on where it stopped.
absl::StatusOr<int64_t> EncodeMissing(const DistinctTexts& distinct, TextRole role,
                                      const Embedder& embedder, CatalogueStore& cache,
                                      const Deadline& deadline, const EncodeProgress& progress,
                                      std::vector<std::vector<float>>& vectors) {
  std::vector<size_t> missing;
  for (size_t i = 0; i < vectors.size(); ++i) {
    if (vectors[i].empty()) missing.push_back(i);
  }
  // Neighbours of similar length make batches without padding.
  std::stable_sort(missing.begin(), missing.end(), [&](size_t a, size_t b) {
    return distinct.texts[a].size() < distinct.texts[b].size();
  });
  const int64_t total = static_cast<int64_t>(missing.size());
  for (size_t begin = 0; begin < missing.size(); begin += kTextsPerCall) {
    RETURN_IF_ERROR(deadline.Check());
    const size_t end = std::min(missing.size(), begin + kTextsPerCall);
    std::vector<EmbeddingRequest> requests;
    std::vector<std::string> hashes;
    for (size_t i = begin; i < end; ++i) {
      requests.push_back({distinct.texts[missing[i]], {}, role});
      hashes.push_back(distinct.hashes[missing[i]]);
    }
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> results, embedder.Embed(requests, deadline));
    std::vector<std::vector<float>> encoded;
    for (size_t i = 0; i < results.size(); ++i) encoded.push_back(std::move(results[i].pooled));
    RETURN_IF_ERROR(cache.PutVectors(embedder.fingerprint(), hashes, encoded));
    for (size_t i = begin; i < end; ++i) vectors[missing[i]] = std::move(encoded[i - begin]);
    if (progress) progress(static_cast<int64_t>(end), total);
  }
  return total;
}

}  // namespace

std::string VectorHash(absl::string_view text, TextRole role) {
  return role == TextRole::kPassage ? Sha256Hex(text) : Sha256Hex(absl::StrCat(kQueryMark, text));
}

absl::StatusOr<EncodedTexts> EncodeTexts(absl::Span<const absl::string_view> texts, TextRole role,
                                         const Embedder& embedder, CatalogueStore& cache,
                                         const Deadline& deadline, const EncodeProgress& progress) {
  const DistinctTexts distinct = Distinct(texts, role);
  const size_t dimension = static_cast<size_t>(embedder.dimension());
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   LookUp(cache, embedder.fingerprint(), distinct.hashes, dimension));
  EncodedTexts encoded;
  ASSIGN_OR_RETURN(encoded.texts_encoded,
                   EncodeMissing(distinct, role, embedder, cache, deadline, progress, vectors));
  encoded.texts_cached = static_cast<int64_t>(distinct.texts.size()) - encoded.texts_encoded;
  encoded.vectors.reserve(distinct.row_text.size() * dimension);
  for (size_t text : distinct.row_text) {
    encoded.vectors.insert(encoded.vectors.end(), vectors[text].begin(), vectors[text].end());
  }
  return encoded;
}

}  // namespace tremplin
