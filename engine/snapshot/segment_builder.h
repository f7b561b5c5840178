// Entries to a segment: cut, encode what is new, centre, index.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_BUILDER_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_BUILDER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/snapshot/encode_texts.h"
#include "engine/snapshot/segment.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// An entry cut into texts, before encoding.
struct CutEntry {
  std::shared_ptr<const Entry> entry;
  Language language = Language::kUnknown;
  std::string whole_text;
  std::vector<Unit> units;
};
CutEntry Cut(std::shared_ptr<const Entry> entry);
// By key: the same entries make the same segment, whatever their history.
void SortByKey(std::vector<CutEntry>& entries);
// SHA-256 over the texts of the whole and of the units: equal hashes mean that
// no vector and no posting would change.
std::string TextHash(const CutEntry& cut);

// The entries' texts as passages: for each entry the whole's vector, then its
// units'.
absl::StatusOr<EncodedTexts> EncodeTexts(absl::Span<const CutEntry> entries,
                                         const Embedder& embedder, CatalogueStore& cache,
                                         const Deadline& deadline, const EncodeProgress& progress);

// Means per language over whole vectors and over unit vectors, each shrunk
// towards its prior (VectorMean): few trainings, or few in a language, say
// little of what texts have in common. An empty catalogue has the prior's.
DocumentMeans ComputeDocumentMeans(absl::Span<const CutEntry> entries,
                                   absl::Span<const float> vectors, const DocumentMeans& prior);

// Indexes the entries with their vectors (consumed) centred by `means`.
absl::StatusOr<std::shared_ptr<const Segment>> BuildSegment(std::vector<CutEntry> entries,
                                                            std::vector<float> vectors,
                                                            const DocumentMeans& means,
                                                            int dimension);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_BUILDER_H_
