// The documents of a relevance set as entries of a catalogue, or as concepts, so
// that the code that serves can search them.
#ifndef TREMPLIN_ENGINE_EVALUATION_SET_CATALOGUE_H_
#define TREMPLIN_ENGINE_EVALUATION_SET_CATALOGUE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/catalogue/entry.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/evaluation/relevance_set.h"
#include "engine/extraction/concept_index.h"
#include "engine/snapshot/segment_builder.h"
#include "engine/snapshot/snapshot.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

// One certification per document, in corpus order, with an id that tells its
// place in the corpus ("evaluation:0000042") and nothing of the document's own
// id; the text as its description. A document without a title is titled with
// the beginning of its text. What a catalogue entry cannot hold is cut off: of
// a title what is beyond 500 characters (the description then begins with it
// all), of a text what is beyond 20,000.
std::vector<Entry> EntriesOf(const RelevanceSet& set);

// The index into RelevanceSet::corpus of an entry made by EntriesOf.
size_t DocumentOf(const EntryKey& key);

// A snapshot of the set's documents, built by the write path that serves, with
// their own means shrunk towards `prior` (see Ingestor::Options). Vectors are looked up in
// `vector_cache` and stored there; null for none.
absl::StatusOr<std::shared_ptr<const Snapshot>> BuildSetSnapshot(const RelevanceSet& set,
                                                                 const Embedder& embedder,
                                                                 const DocumentMeans& prior,
                                                                 CatalogueStore* vector_cache,
                                                                 const EncodeProgress& progress);

// The set's documents as concepts, in corpus order: the title as the preferred
// label in the corpus's language, the text as the description, and all labels and the
// kind of the concepts of `taxonomy` that the title is a label of (but for case and
// accents), those of the scheme that knows most of the titles.
// `prior`: means of such labels (QueryMeans::OfShortTexts).
absl::StatusOr<std::shared_ptr<const ConceptIndex>> BuildSetConcepts(
    const RelevanceSet& set, const Taxonomy& taxonomy, const Embedder& embedder,
    const LanguageMeans& prior, CatalogueStore* vector_cache, const EncodeProgress& progress);

// The first `limit` characters (code points). REQUIRES: valid UTF-8.
std::string FirstCharacters(const std::string& utf8, int limit);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_SET_CATALOGUE_H_
