// BM25 in its plainest form: the oracle of the contract of LexicalIndex.
#ifndef TREMPLIN_TESTS_CONTRACT_PLAIN_BM25_H_
#define TREMPLIN_TESTS_CONTRACT_PLAIN_BM25_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/index/lexical_index.h"
#include "engine/index/row_set.h"

namespace tremplin {

// Counted over the live rows, each a list of terms.
inline CollectionStatistics PlainStatistics(const std::vector<std::vector<std::string>>& rows,
                                            const QueryTerms& query, const RowSet& live) {
  CollectionStatistics statistics;
  statistics.document_frequency.resize(query.terms.size());
  live.ForEach([&](uint32_t row) {
    ++statistics.documents;
    statistics.total_length += static_cast<int64_t>(rows[row].size());
    for (size_t i = 0; i < query.terms.size(); ++i) {
      const auto& terms = rows[row];
      if (std::find(terms.begin(), terms.end(), query.terms[i]) != terms.end()) {
        ++statistics.document_frequency[i];
      }
    }
  });
  return statistics;
}

// The formula word for word.
inline double PlainScore(const std::vector<std::string>& row, const QueryTerms& query,
                         const CollectionStatistics& s, Bm25Parameters p) {
  const double average = static_cast<double>(s.total_length) / static_cast<double>(s.documents);
  double score = 0;
  for (size_t i = 0; i < query.terms.size(); ++i) {
    const auto tf = static_cast<double>(std::count(row.begin(), row.end(), query.terms[i]));
    if (tf == 0) continue;
    const auto n = static_cast<double>(s.documents);
    const auto df = static_cast<double>(s.document_frequency[i]);
    const double idf = std::log(1 + (n - df + 0.5) / (df + 0.5));
    const double length = static_cast<double>(row.size());
    score +=
        query.weights[i] * idf * tf * (p.k1 + 1) / (tf + p.k1 * (1 - p.b + p.b * length / average));
  }
  return score;
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_PLAIN_BM25_H_
