#include "engine/matching/whole_terms.h"

#include <cmath>

namespace tremplin {
namespace {

// An n-gram that repeats goes on counting and lengths count more: a word holds
// many n-grams. Near to a cosine of tf-idf vectors.
constexpr Bm25Parameters kNgramParameters{4, 0.9};

// N-grams in more than this share of many texts are most of what there is to read and tell
// nothing: left out they change no set of relevance by .001, with those above .2 by .002.
constexpr double kCommonShare = 0.3;
constexpr double kManyDocuments = 1000;

CollectionStatistics StatisticsOf(const Snapshot& snapshot, const WholeTerms& terms) {
  return LiveStatistics(snapshot, terms.query, terms.index, &SegmentView::live_owners);
}

WholeTerms Words(const Snapshot& snapshot, const QueryTerms& words) {
  WholeTerms terms{words, {}, kWordParameters, &Segment::whole_words};
  terms.statistics = StatisticsOf(snapshot, terms);
  return terms;
}

// Most n-grams of a text are the endings and little words that every text has.
WholeTerms Ngrams(const Snapshot& snapshot, const QueryTerms& ngrams) {
  WholeTerms terms{ngrams, {}, kNgramParameters, &Segment::whole_ngrams};
  terms.statistics = StatisticsOf(snapshot, terms);
  const CollectionStatistics& statistics = terms.statistics;
  const auto documents = static_cast<double>(statistics.documents);
  for (size_t t = 0; t < terms.query.terms.size(); ++t) {
    const double share = static_cast<double>(statistics.document_frequency[t]) / documents;
    const bool counts = documents < kManyDocuments || share <= kCommonShare;
    terms.query.weights[t] *=
        counts ? static_cast<float>(std::sqrt(InverseDocumentFrequency(statistics, t))) : 0;
  }
  return terms;
}

}  // namespace

WholeQuery WholeQueryOf(const Snapshot& snapshot, const NeedVectors& vectors) {
  return {Words(snapshot, vectors.words), Words(snapshot, vectors.words_across.query),
          Ngrams(snapshot, vectors.ngrams)};
}

}  // namespace tremplin
