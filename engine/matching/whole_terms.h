// The words and n-grams of a need as they are looked for in whole texts.
#ifndef TREMPLIN_ENGINE_MATCHING_WHOLE_TERMS_H_
#define TREMPLIN_ENGINE_MATCHING_WHOLE_TERMS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/index/lexical_index.h"
#include "engine/matching/live_statistics.h"
#include "engine/matching/need_vectors.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Of words, in whole texts and in units: neither a long text nor a repeated word should
// count for much more than its subject, for catalogue texts are short and uneven.
inline constexpr Bm25Parameters kWordParameters{1.2, 0.75};

// What is looked for in one index of every segment, with the statistics of all live owners.
struct WholeTerms {
  QueryTerms query;
  CollectionStatistics statistics;
  Bm25Parameters parameters;
  LexicalIndexOf index;

  const LexicalIndex& IndexOf(const Segment& segment) const { return (segment.*index)(); }
  // The scores of the owners in `allowed`, which must outlive them.
  absl::StatusOr<std::unique_ptr<RowScores>> Score(const Segment& segment, const RowSet& allowed,
                                                   const Deadline& deadline) const {
    return IndexOf(segment).ScoreAllowed(query, statistics, parameters, allowed, deadline);
  }
};

struct WholeQuery {
  WholeTerms words;
  WholeTerms words_across;  // NeedVectors
  WholeTerms ngrams;        // rare ones weigh more than BM25 alone gives them
};
WholeQuery WholeQueryOf(const Snapshot& snapshot, const NeedVectors& vectors);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_WHOLE_TERMS_H_
