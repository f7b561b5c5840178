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

// The texts of entries, indexed but for the centring of their vectors, which stand
// uncentred where their indexes will keep them: large as they are, they exist once.
struct TextIndexes {
  std::unique_ptr<ExactIndexBuilder> whole_vectors;  // row = place of the entry
  std::unique_ptr<ExactIndexBuilder> unit_vectors;   // row = unit, entry by entry
  std::unique_ptr<LexicalIndex> whole_words;         // rows alike
  std::unique_ptr<LexicalIndex> whole_ngrams;
  std::unique_ptr<LexicalIndex> unit_words;
  EncodedCounts texts;
};

// Encodes the entries' texts as passages (encode_texts.h), and indexes their words
// on a thread of its own meanwhile.
absl::StatusOr<TextIndexes> IndexTexts(absl::Span<const CutEntry> entries, const Embedder& embedder,
                                       CatalogueStore& cache, const Deadline& deadline,
                                       const EncodeProgress& progress);

// Means per language over whole vectors and over unit vectors, each shrunk
// towards its prior (VectorMean): few trainings, or few in a language, say
// little of what texts have in common. An empty catalogue has the prior's.
DocumentMeans ComputeDocumentMeans(absl::Span<const CutEntry> entries, const TextIndexes& indexes,
                                   const DocumentMeans& prior);

// A segment of the entries, with the indexes of their texts centred by `means`.
absl::StatusOr<std::shared_ptr<const Segment>> BuildSegment(std::vector<CutEntry> entries,
                                                            TextIndexes indexes,
                                                            const DocumentMeans& means);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_BUILDER_H_
