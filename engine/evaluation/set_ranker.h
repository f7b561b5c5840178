// Answers the queries of a relevance set with the code that serves its task.
#ifndef TREMPLIN_ENGINE_EVALUATION_SET_RANKER_H_
#define TREMPLIN_ENGINE_EVALUATION_SET_RANKER_H_

#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/evaluation/relevance_set.h"
#include "engine/evaluation/trec_run.h"
#include "engine/extraction/concept_index.h"
#include "engine/place/gazetteer.h"
#include "engine/snapshot/snapshot.h"
#include "engine/text/word_translations.h"

namespace tremplin {

// What a set's documents are searched in: a snapshot for match-trainings, an
// index of concepts for the other tasks.
struct SetCorpus {
  std::shared_ptr<const Snapshot> trainings;
  std::shared_ptr<const ConceptIndex> concepts;
  // Whose occupations the queries of search-concepts are read with; null: none.
  std::shared_ptr<const ConceptIndex> occupations;
};

struct SetRankerOptions {
  const Embedder* embedder = nullptr;            // required
  QueryMeans query_means = QueryMeans::Zero(1);  // of the embedder's dimension
  LanguageMeans word_means;                      // of the same, for extract-skills
  EvidenceScale evidence;                        // the embedder's, for match-trainings
  DemandScale demands;                           // the same
  std::shared_ptr<const Gazetteer> gazetteer;    // null: knows no commune
  std::shared_ptr<const WordTranslations> translations = nullptr;  // null: none
  int threads = 2;  // queries answered at a time, at least 1
  // Called from one thread at a time; may be null.
  std::function<void(int64_t done, int64_t total)> progress;
};

// The best 1,000 documents for each query, in the order of the set's queries;
// the same on any number of threads.
//   match-trainings  Matcher::Match, without clustering, explanation,
//                    constraints read from the text, or a floor on relevance
//   search-concepts  ConceptSearcher::Search with title and text of the query
//   extract-skills   SkillRanker::Rank with the same
// A query is cut to the 8,000 characters that a need may have. The first error
// in query order is returned with the query's id.
absl::StatusOr<TrecRun> RankSet(const RelevanceSet& set, const SetCorpus& corpus,
                                const SetRankerOptions& options);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_SET_RANKER_H_
