// Document means kept in the store, so that a restart centres as before.
#ifndef TREMPLIN_ENGINE_INGEST_STORED_MEANS_H_
#define TREMPLIN_ENGINE_INGEST_STORED_MEANS_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Whether the embedding cache keeps means under it, not an encoder's vectors.
bool IsNameOfMeans(absl::string_view fingerprint);

struct StoredMeans {
  DocumentMeans means;
  int64_t owners = 0;  // live ones when the means were computed
};

// Means belong to an encoder and to the prior that they were shrunk towards: with
// another of either the store has none and gives nullopt. kDataLoss for vectors
// of another dimension than the prior's.
absl::StatusOr<std::optional<StoredMeans>> LoadMeans(const CatalogueStore& store,
                                                     absl::string_view fingerprint,
                                                     const DocumentMeans& prior);
absl::Status SaveMeans(CatalogueStore& store, absl::string_view fingerprint,
                       const DocumentMeans& prior, const StoredMeans& means);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_STORED_MEANS_H_
