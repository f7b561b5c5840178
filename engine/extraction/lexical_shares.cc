#include "engine/extraction/lexical_shares.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// As in matching: words saturate early, n-grams late and with their lengths, and
// rare n-grams weigh more than BM25 alone gives them.
constexpr Bm25Parameters kWordParameters{1.2, 0.75};
constexpr Bm25Parameters kNgramParameters{4, 0.9};
constexpr int kHits = 1000;

// Of `full`, at most 1; of the best score where that is 0.
absl::StatusOr<std::vector<float>> Shares(const LexicalIndex& index, const QueryTerms& terms,
                                          const CollectionStatistics& statistics,
                                          Bm25Parameters parameters, const Deadline& deadline,
                                          float full = 0) {
  ASSIGN_OR_RETURN(const std::vector<Hit> hits, index.Search(terms, statistics, parameters, kHits,
                                                             RowSet::All(index.size()), deadline));
  std::vector<float> shares(index.size(), 0);
  if (full <= 0 && !hits.empty()) full = hits[0].score;
  for (const Hit& hit : hits) shares[hit.row] = std::min(1.0f, hit.score / full);
  return shares;
}

}  // namespace

absl::StatusOr<std::vector<float>> WordShares(const ConceptIndex& index,
                                              std::vector<std::string> terms,
                                              const Deadline& deadline) {
  const QueryTerms query = MakeQueryTerms(std::move(terms));
  const LexicalIndex& words = index.words();
  return Shares(words, query, words.Statistics(query, RowSet::All(words.size())), kWordParameters,
                deadline);
}

absl::StatusOr<std::vector<float>> NgramShares(const ConceptIndex& index,
                                               std::vector<std::string> terms,
                                               const Deadline& deadline) {
  QueryTerms query = MakeQueryTerms(std::move(terms));
  const LexicalIndex& ngrams = index.ngrams();
  const CollectionStatistics statistics = ngrams.Statistics(query, RowSet::All(ngrams.size()));
  for (size_t t = 0; t < query.terms.size(); ++t) {
    query.weights[t] *= static_cast<float>(std::sqrt(InverseDocumentFrequency(statistics, t)));
  }
  return Shares(ngrams, query, statistics, kNgramParameters, deadline);
}

absl::StatusOr<std::vector<float>> TranslatedShares(const ConceptIndex& index,
                                                    const TranslatedTerms& terms,
                                                    const Deadline& deadline) {
  const LexicalIndex& words = index.words();
  const CollectionStatistics statistics = words.Statistics(terms.query, RowSet::All(words.size()));
  return Shares(words, terms.query, statistics, kWordParameters, deadline,
                FullScore(terms, statistics));
}

}  // namespace tremplin
