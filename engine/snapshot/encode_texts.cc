#include "engine/snapshot/encode_texts.h"

#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr absl::string_view kQueryMark = "\x01query\x01";
// Texts per call of the encoder: progress and deadline move at this pace.
constexpr size_t kTextsPerCall = 256;
constexpr size_t kTextsPerLookup = 1024;

// Numbers of texts.
struct DistinctTexts {
  std::vector<size_t> first;  // the first of each text, ascending
  struct Repeat {
    size_t text, first;
  };
  std::vector<Repeat> repeats;
};

DistinctTexts Distinct(absl::Span<const absl::string_view> texts) {
  DistinctTexts distinct;
  absl::flat_hash_map<absl::string_view, size_t> seen;
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto [found, is_new] = seen.try_emplace(texts[i], i);
    if (is_new) {
      distinct.first.push_back(i);
    } else {
      distinct.repeats.push_back({i, found->second});
    }
  }
  return distinct;
}

// One call of EncodeTexts. Thread safety: none.
class TextEncoding {
 public:
  TextEncoding(absl::Span<const absl::string_view> texts, TextRole role, const Embedder& embedder,
               CatalogueStore& cache, VectorPlaces places)
      : texts_(texts), role_(role), embedder_(embedder), cache_(cache), places_(places) {}

  // Of the texts numbered `wanted`, those that the cache lacks.
  absl::StatusOr<std::vector<size_t>> LookUp(absl::Span<const size_t> wanted) {
    std::vector<size_t> missing;
    for (size_t begin = 0; begin < wanted.size(); begin += kTextsPerLookup) {
      const absl::Span<const size_t> part = wanted.subspan(begin, kTextsPerLookup);
      ASSIGN_OR_RETURN(const std::vector<std::vector<float>> vectors,
                       cache_.GetVectors(embedder_.fingerprint(), HashesOf(part)));
      for (size_t i = 0; i < part.size(); ++i) {
        if (vectors[i].empty()) {
          missing.push_back(part[i]);
        } else if (vectors[i].size() != static_cast<size_t>(embedder_.dimension())) {
          return absl::DataLossError(absl::StrCat("embedding cache: a vector of ",
                                                  vectors[i].size(), " components, expected ",
                                                  embedder_.dimension()));
        } else {
          absl::c_copy(vectors[i], places_(part[i]).begin());
        }
      }
    }
    return missing;
  }

  // Storing each call's result, so that an interrupted run goes on where it stopped.
  absl::Status Encode(std::vector<size_t> missing, const Deadline& deadline,
                      const EncodeProgress& progress) {
    // Neighbours of similar length make batches without padding.
    absl::c_stable_sort(missing,
                        [&](size_t a, size_t b) { return texts_[a].size() < texts_[b].size(); });
    for (size_t begin = 0; begin < missing.size(); begin += kTextsPerCall) {
      RETURN_IF_ERROR(deadline.Check());
      const auto part = absl::MakeConstSpan(missing).subspan(begin, kTextsPerCall);
      std::vector<EmbeddingRequest> requests;
      for (const size_t text : part) requests.push_back({texts_[text], {}, role_});
      ASSIGN_OR_RETURN(std::vector<EmbeddingResult> results, embedder_.Embed(requests, deadline));
      std::vector<std::vector<float>> encoded;
      for (EmbeddingResult& result : results) encoded.push_back(std::move(result.pooled));
      RETURN_IF_ERROR(cache_.PutVectors(embedder_.fingerprint(), HashesOf(part), encoded));
      for (size_t i = 0; i < part.size(); ++i) {
        absl::c_copy(encoded[i], places_(part[i]).begin());
      }
      if (progress) {
        progress(static_cast<int64_t>(begin + part.size()), static_cast<int64_t>(missing.size()));
      }
    }
    return absl::OkStatus();
  }

 private:
  std::vector<std::string> HashesOf(absl::Span<const size_t> texts) const {
    std::vector<std::string> hashes;
    for (const size_t text : texts) hashes.push_back(VectorHash(texts_[text], role_));
    return hashes;
  }

  const absl::Span<const absl::string_view> texts_;
  const TextRole role_;
  const Embedder& embedder_;
  CatalogueStore& cache_;
  const VectorPlaces places_;
};

}  // namespace

std::string VectorHash(absl::string_view text, TextRole role) {
  return role == TextRole::kPassage ? Sha256Hex(text) : Sha256Hex(absl::StrCat(kQueryMark, text));
}

absl::StatusOr<EncodedCounts> EncodeTexts(absl::Span<const absl::string_view> texts, TextRole role,
                                          const Embedder& embedder, CatalogueStore& cache,
                                          const Deadline& deadline, const EncodeProgress& progress,
                                          VectorPlaces places) {
  const DistinctTexts distinct = Distinct(texts);
  TextEncoding encoding(texts, role, embedder, cache, places);
  ASSIGN_OR_RETURN(std::vector<size_t> missing, encoding.LookUp(distinct.first));
  EncodedCounts counts;
  counts.encoded = static_cast<int64_t>(missing.size());
  counts.cached = static_cast<int64_t>(distinct.first.size()) - counts.encoded;
  RETURN_IF_ERROR(encoding.Encode(std::move(missing), deadline, progress));
  for (const DistinctTexts::Repeat& repeat : distinct.repeats) {
    absl::c_copy(places(repeat.first), places(repeat.text).begin());
  }
  return counts;
}

}  // namespace tremplin
