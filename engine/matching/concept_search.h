// A few words in, the concepts (or other short entries) that they name out.
#ifndef TREMPLIN_ENGINE_MATCHING_CONCEPT_SEARCH_H_
#define TREMPLIN_ENGINE_MATCHING_CONCEPT_SEARCH_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

struct ConceptQuery {
  std::string text;                        // "Accrocheur / Accrocheuse"; not empty
  Language language = Language::kUnknown;  // kUnknown: guessed from the text
  int limit = 10;                          // 1..kMaxRanked
};

struct ConceptHit {
  EntryKey key;
  float score = 0;  // fused; comparable within one answer only
  ScoreParts parts;
};

// Ranks the entries of a snapshot whose titles are labels and whose
// descriptions are definitions, by vector, words and character n-grams of
// their whole texts.
//
// Thread safety: immutable after Create; Search may run concurrently.
class ConceptSearcher {
 public:
  struct Options {
    const Embedder* embedder = nullptr;            // must outlive the searcher
    QueryMeans query_means = QueryMeans::Zero(1);  // of the embedder's dimension
  };
  // kInvalidArgument without an embedder.
  static absl::StatusOr<std::unique_ptr<ConceptSearcher>> Create(Options options);

  // Best first, ties by ascending key. kFailedPrecondition when the snapshot's
  // vectors come from another encoder; kInvalidArgument for an empty text or a
  // limit out of bounds.
  absl::StatusOr<std::vector<ConceptHit>> Search(const Snapshot& snapshot,
                                                 const ConceptQuery& query,
                                                 const Deadline& deadline) const;

 private:
  explicit ConceptSearcher(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CONCEPT_SEARCH_H_
