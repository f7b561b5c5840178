#include "engine/ingest/stored_means.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr absl::string_view kNamePrefix = "document-means/";

// The means lie in the embedding cache under a name of their own.
std::string CacheName(absl::string_view fingerprint, const DocumentMeans& prior) {
  return absl::StrCat(kNamePrefix, kPriorVectors, "x", prior.id, "/", fingerprint);
}

constexpr size_t kMeans = 6;

// The last one holds a single component, the number of owners.
const std::vector<std::string>& CacheKeys() {
  static const auto& keys = *new std::vector<std::string>{
      Sha256Hex("whole fr"), Sha256Hex("whole en"),  Sha256Hex("whole any"), Sha256Hex("units fr"),
      Sha256Hex("units en"), Sha256Hex("units any"), Sha256Hex("owners")};
  return keys;
}

}  // namespace

bool IsNameOfMeans(absl::string_view fingerprint) {
  return absl::StartsWith(fingerprint, kNamePrefix);
}

absl::StatusOr<std::optional<StoredMeans>> LoadMeans(const CatalogueStore& store,
                                                     absl::string_view fingerprint,
                                                     const DocumentMeans& prior) {
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   store.GetVectors(CacheName(fingerprint, prior), CacheKeys()));
  for (const std::vector<float>& vector : vectors) {
    if (vector.empty()) return std::nullopt;
  }
  for (size_t i = 0; i < kMeans; ++i) {
    if (vectors[i].size() != static_cast<size_t>(prior.dimension())) {
      return absl::DataLossError(absl::StrCat("document means: ", vectors[i].size(),
                                              " components, expected ", prior.dimension()));
    }
  }
  StoredMeans stored;
  stored.owners = static_cast<int64_t>(vectors[kMeans][0]);
  stored.means =
      MakeDocumentMeans({std::move(vectors[0]), std::move(vectors[1]), std::move(vectors[2])},
                        {std::move(vectors[3]), std::move(vectors[4]), std::move(vectors[5])});
  return stored;
}

absl::Status SaveMeans(CatalogueStore& store, absl::string_view fingerprint,
                       const DocumentMeans& prior, const StoredMeans& means) {
  std::vector<std::vector<float>> vectors;
  for (const LanguageMeans* of : {&means.means.whole, &means.means.units}) {
    vectors.insert(vectors.end(), {of->french, of->english, of->any});
  }
  vectors.push_back({static_cast<float>(means.owners)});
  return store.PutVectors(CacheName(fingerprint, prior), CacheKeys(), vectors);
}

}  // namespace tremplin
