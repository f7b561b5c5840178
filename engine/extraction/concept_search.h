// A few words in, the concepts that they name out.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_SEARCH_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_SEARCH_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/extraction/concept_filter.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/concept_ranking.h"
#include "engine/text/language.h"
#include "engine/text/word_translations.h"

namespace tremplin {

struct ConceptQuery {
  std::string text;                        // "Accrocheur / Accrocheuse"; not empty
  Language language = Language::kUnknown;  // kUnknown: guessed from the text
  int limit = 10;                          // 1..kMaxConcepts
  ConceptFilter filter = {};
  // Whose occupations the query is drawn towards; null: of the index searched.
  const ConceptIndex* occupations = nullptr;
};

// What a concept's score is made of.
struct ConceptScoreParts {
  float similarity = 0;  // cosine of centred vectors
  // BM25 as a share of the best text's; of a text in another language than the
  // query's with the query's words translated, as a share of all of them.
  float words = 0;
  float ngrams = 0;
};

struct ConceptHit {
  uint32_t concept_ordinal = 0;  // into ConceptIndex::concepts()
  uint32_t text = 0;             // into ConceptIndex::texts(): the one that is nearest
  float score = 0;               // comparable within one answer only
  ConceptScoreParts parts;       // of that text
};

// Ranks concepts by the best of their texts in each language: by vector, words and
// character n-grams, weighed by whether query and text are in one language. A query's
// marks of gender (« h/f ») are passed over; its vector is EncodePhrase's; to occupations it is
// compared drawn towards those that it names (occupation_reading.h).
//
// Thread safety: immutable after Create; Search may run concurrently.
class ConceptSearcher {
 public:
  struct Options {
    const Embedder* embedder = nullptr;            // must outlive the searcher
    QueryMeans query_means = QueryMeans::Zero(1);  // of the embedder's dimension
    // null: words are compared within a language only
    std::shared_ptr<const WordTranslations> translations = nullptr;
  };
  // kInvalidArgument without an embedder.
  static absl::StatusOr<std::unique_ptr<ConceptSearcher>> Create(Options options);

  // Best first, ties by ascending concept. kInvalidArgument for an empty text, a
  // limit out of bounds or an index of another dimension than the embedder's.
  absl::StatusOr<std::vector<ConceptHit>> Search(const ConceptIndex& index,
                                                 const ConceptQuery& query,
                                                 const Deadline& deadline) const;

 private:
  explicit ConceptSearcher(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_SEARCH_H_
