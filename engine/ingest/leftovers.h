// What is left of deleted and replaced texts outside the catalogue's entries.
#ifndef TREMPLIN_ENGINE_INGEST_LEFTOVERS_H_
#define TREMPLIN_ENGINE_INGEST_LEFTOVERS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/extraction/concept_index.h"
#include "engine/snapshot/segment_builder.h"
#include "engine/snapshot/snapshot_files.h"

namespace tremplin {

// Vectors in the embedding cache, under whatever encoder, of texts that no entry
// has. Use: List, then Keep every entry that the store has at that time or
// later, then what is left are leftovers: a text gets its vector only once its
// entry is in the store. Document means are no texts' vectors and are not listed.
//
// Memory: a hash per vector. Thread safety: none.
class LeftoverVectors {
 public:
  static absl::StatusOr<LeftoverVectors> List(const CatalogueStore& store);

  void Keep(const CutEntry& entry);
  // The labels of concepts (LabelsOf).
  void Keep(absl::Span<const ConceptText> labels);
  int64_t count() const;
  absl::Status DeleteFrom(CatalogueStore& store) const;

 private:
  void Keep(absl::string_view text, TextRole role);

  // By fingerprint.
  std::map<std::string, absl::flat_hash_set<std::string>> hashes_;
};

struct Leftovers {
  int64_t vectors = 0;
  // Texts of entries in segment files, whatever manifest names them, that the
  // store has no more or has anew.
  int64_t texts_in_files = 0;
  // Segment files that cannot be read: what is in them is not known.
  int64_t unreadable_files = 0;
};

// `files` may be null. Reads every entry; errors of the store and of listing
// the folder.
absl::StatusOr<Leftovers> FindLeftovers(const CatalogueStore& store, const SnapshotFiles* files);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_LEFTOVERS_H_
