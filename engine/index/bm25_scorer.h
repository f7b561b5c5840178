// BM25 scores of one query over one inverted file.
//
// Rows are scored in one of two ways: all at once (every posting of every query
// term is added to a table of all rows) or by probing (each wanted row is looked
// up in each term's lists). Both add the same numbers in the same order, so the choice
// never shows in a score: the weights of the terms that stand once in the row, in the
// query's order, times the saturation that they share; then each term that repeats.
#ifndef TREMPLIN_ENGINE_INDEX_BM25_SCORER_H_
#define TREMPLIN_ENGINE_INDEX_BM25_SCORER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/index/inverted_file.h"
#include "engine/index/lexical_index.h"

namespace tremplin {

// tf (k1 + 1) / (tf + k1 (1 - b + b length / average length)).
class Bm25Saturation {
 public:
  Bm25Saturation(Bm25Parameters parameters, const CollectionStatistics& statistics);
  float operator()(uint32_t term_frequency, uint32_t length) const {
    const float tf = AsFloat(term_frequency);
    return tf * scale_ / (tf + (base_ + slope_ * AsFloat(length)));
  }

 private:
  // x86-64 converts signed numbers much faster; no row has 2^31 terms.
  static float AsFloat(uint32_t count) { return static_cast<float>(static_cast<int32_t>(count)); }
  float scale_;
  float base_;
  float slope_ = 0;
};

// What ScoreAll writes; large, so worth using again.
struct ScoreTable {
  static constexpr uint32_t kLargestCount = 4;
  std::vector<float> scores;  // per row, padded with 0 to whole words of a RowSet
  // Per row: the saturation of a term that stands there [2], [3], … times, if wanted.
  std::array<std::vector<float>, kLargestCount + 1> saturations;
};

// Thread safety: const methods may run concurrently, each with its own table.
class Bm25Scorer {
 public:
  // `file` must outlive the scorer. REQUIRES: weights and frequencies parallel
  // to the query's terms, weights finite and >= 0, 0 <= df <= documents,
  // k1 >= 0, 0 <= b <= 1.
  Bm25Scorer(const InvertedFile& file, const QueryTerms& query,
             const CollectionStatistics& statistics, Bm25Parameters parameters);

  // Whether ScoreRows reads less than ScoreAll for so many rows.
  bool ProbingIsCheaper(size_t rows) const;

  // The score of every row, 0 where nothing matches. Stops with
  // kDeadlineExceeded or kCancelled.
  absl::Status ScoreAll(const Deadline& deadline, ScoreTable* table) const;

  // The score of each of `rows` (ascending). Stops likewise.
  absl::StatusOr<std::vector<float>> ScoreRows(absl::Span<const uint32_t> rows,
                                               const Deadline& deadline) const;

 private:
  struct WeightedPostings {
    Postings postings;
    float weight = 0;  // repeats in the query times idf
  };
  const InvertedFile& file_;
  const Bm25Saturation saturation_;
  std::vector<WeightedPostings> terms_;  // those that stand in the file, in the query's order
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_BM25_SCORER_H_
