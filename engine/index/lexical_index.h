// An inverted index scored with BM25, for words or for character n-grams.
//
// Scores depend on statistics of the whole collection, which may lie in
// several segments: a search takes them as an argument, so that any
// segmentation gives the same scores.
#ifndef TREMPLIN_ENGINE_INDEX_LEXICAL_INDEX_H_
#define TREMPLIN_ENGINE_INDEX_LEXICAL_INDEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/container_file.h"
#include "engine/base/deadline.h"
#include "engine/index/row_set.h"
#include "engine/index/vector_index.h"

namespace tremplin {

// BM25 (Robertson & Zaragoza 2009, section 3): tf saturation and length
// normalisation.
struct Bm25Parameters {
  double k1 = 1.2;
  double b = 0.75;
};

// Terms of a query, distinct, with their weight (repeats in the query), in
// ascending term order.
struct QueryTerms {
  std::vector<std::string> terms;
  std::vector<float> weights;
};
QueryTerms MakeQueryTerms(std::vector<std::string> terms_with_repeats);

// Of the live rows of the whole collection; document_frequency is parallel to
// QueryTerms::terms.
struct CollectionStatistics {
  int64_t documents = 0;
  int64_t total_length = 0;  // terms, repeats included
  std::vector<int64_t> document_frequency;
  // Sums what several segments report for the same terms.
  void Add(const CollectionStatistics& other);
};

// ln(1 + (N - df + 0.5) / (df + 0.5)) for the term at `term`, above 0.
double InverseDocumentFrequency(const CollectionStatistics& statistics, size_t term);

// The scores of a set of rows for one query, of which the best and single ones are
// wanted. Thread safety: const methods may run concurrently; no method mutates.
class RowScores {
 public:
  virtual ~RowScores() = default;
  // As Search's. REQUIRES: k >= 1.
  virtual std::vector<Hit> Best(int k) const = 0;
  // 0 where nothing matches. REQUIRES: `row` is one of the set.
  virtual float At(uint32_t row) const = 0;
};

// Thread safety: const methods may run concurrently; no method mutates.
class LexicalIndex {
 public:
  virtual ~LexicalIndex() = default;
  virtual uint32_t size() const = 0;

  // This index's share of the statistics, counting only `live` rows.
  // REQUIRES: live.size() == size(), else all are 0.
  virtual CollectionStatistics Statistics(const QueryTerms& query, const RowSet& live) const = 0;

  // At most `k` rows of `allowed` with a score above 0, highest first, ties by
  // ascending row. REQUIRES:
  // k >= 1, allowed.size() == size(), weights and statistics parallel to the
  // query's terms, weights finite and >= 0, 0 <= df <= N, k1 >= 0, 0 <= b <= 1,
  // else kInvalidArgument. Stops with kDeadlineExceeded or kCancelled.
  absl::StatusOr<std::vector<Hit>> Search(const QueryTerms& query,
                                          const CollectionStatistics& statistics,
                                          Bm25Parameters parameters, int k, const RowSet& allowed,
                                          const Deadline& deadline) const;

  // What Search finds its hits by. The index and `allowed` must outlive it. REQUIRES and
  // errors as of Search.
  virtual absl::StatusOr<std::unique_ptr<RowScores>> ScoreAllowed(
      const QueryTerms& query, const CollectionStatistics& statistics, Bm25Parameters parameters,
      const RowSet& allowed, const Deadline& deadline) const = 0;

  // The score of each of `rows` (ascending), 0 where nothing matches; the same
  // bits as Search's. REQUIRES: a query, statistics and parameters that Search
  // accepts, else all are 0.
  virtual std::vector<float> Score(const QueryTerms& query, const CollectionStatistics& statistics,
                                   Bm25Parameters parameters,
                                   absl::Span<const uint32_t> rows) const = 0;

  // For ReadLexicalIndex. The same index gives the same bytes.
  virtual absl::Status WriteTo(SectionWriter& out) const = 0;
};

// An index as it was written; kDataLoss for a section that holds none.
absl::StatusOr<std::unique_ptr<LexicalIndex>> ReadLexicalIndex(SectionReader in);

// Builds an index row by row (at most 2^32 - 1 rows). Thread safety: none.
class LexicalIndexBuilder {
 public:
  virtual ~LexicalIndexBuilder() = default;
  // Adds the next row with its terms (repeats count); no terms is allowed.
  virtual void AddRow(absl::Span<const std::string> terms) = 0;
  // AddRow with the terms of all of `pieces`, which are words say: pieces return,
  // and most are looked up once instead of term by term. `terms_of` gives the
  // terms of one piece, those and no others whenever it is asked. REQUIRES: one
  // builder is given the same `terms_of` for all rows.
  using TermsOfPiece = absl::FunctionRef<std::vector<std::string>(absl::string_view piece)>;
  virtual void AddRowOfPieces(absl::Span<const absl::string_view> pieces,
                              TermsOfPiece terms_of) = 0;
  virtual std::unique_ptr<LexicalIndex> Build() && = 0;
};
std::unique_ptr<LexicalIndexBuilder> NewLexicalIndexBuilder();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_LEXICAL_INDEX_H_
