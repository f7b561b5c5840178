#include "engine/index/lexical_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {

QueryTerms MakeQueryTerms(std::vector<std::string> terms_with_repeats) {
  std::sort(terms_with_repeats.begin(), terms_with_repeats.end());
  QueryTerms query;
  for (std::string& term : terms_with_repeats) {
    if (!query.terms.empty() && query.terms.back() == term) {
      query.weights.back() += 1;
    } else {
      query.terms.push_back(std::move(term));
      query.weights.push_back(1);
    }
  }
  return query;
}

void CollectionStatistics::Add(const CollectionStatistics& other) {
  documents += other.documents;
  total_length += other.total_length;
  if (document_frequency.size() < other.document_frequency.size()) {
    document_frequency.resize(other.document_frequency.size());
  }
  for (size_t i = 0; i < other.document_frequency.size(); ++i) {
    document_frequency[i] += other.document_frequency[i];
  }
}

double InverseDocumentFrequency(const CollectionStatistics& statistics, size_t term) {
  const double documents = static_cast<double>(statistics.documents);
  const double df = static_cast<double>(statistics.document_frequency[term]);
  return std::log(1 + (documents - df + 0.5) / (df + 0.5));
}

absl::StatusOr<std::vector<Hit>> LexicalIndex::Search(const QueryTerms& query,
                                                      const CollectionStatistics& statistics,
                                                      Bm25Parameters parameters, int k,
                                                      const RowSet& allowed,
                                                      const Deadline& deadline) const {
  if (k < 1) return absl::InvalidArgumentError(absl::StrCat("k must be >= 1, got ", k));
  ASSIGN_OR_RETURN(const std::unique_ptr<RowScores> scores,
                   ScoreAllowed(query, statistics, parameters, allowed, deadline));
  return scores->Best(k);
}

}  // namespace tremplin
