#include "engine/ingest/stored_means.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// The means lie in the embedding cache under a name of their own.
std::string CacheName(absl::string_view fingerprint) {
  return absl::StrCat("document-means/", fingerprint);
}

// The last one holds a single component, the number of owners.
const std::vector<std::string>& CacheKeys() {
  static const auto& keys = *new std::vector<std::string>{
      Sha256Hex("fr"), Sha256Hex("en"), Sha256Hex("any"), Sha256Hex("owners")};
  return keys;
}

}  // namespace

absl::StatusOr<std::optional<StoredMeans>> LoadMeans(const CatalogueStore& store,
                                                     absl::string_view fingerprint,
                                                     int dimension) {
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   store.GetVectors(CacheName(fingerprint), CacheKeys()));
  for (const std::vector<float>& vector : vectors) {
    if (vector.empty()) return std::nullopt;
  }
  for (size_t i = 0; i < 3; ++i) {
    if (vectors[i].size() != static_cast<size_t>(dimension)) {
      return absl::DataLossError(absl::StrCat("document means: ", vectors[i].size(),
                                              " components, expected ", dimension));
    }
  }
  StoredMeans stored;
  stored.owners = static_cast<int64_t>(vectors[3][0]);
  stored.means = MakeDocumentMeans(std::move(vectors[0]), std::move(vectors[1]),
                                   std::move(vectors[2]));
  return stored;
}

absl::Status SaveMeans(CatalogueStore& store, absl::string_view fingerprint,
                       const StoredMeans& means) {
  const std::vector<std::vector<float>> vectors = {means.means.french, means.means.english,
                                                   means.means.any,
                                                   {static_cast<float>(means.owners)}};
  return store.PutVectors(CacheName(fingerprint), CacheKeys(), vectors);
}

}  // namespace tremplin
