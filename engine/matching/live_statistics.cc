#include "engine/matching/live_statistics.h"

namespace tremplin {

CollectionStatistics LiveStatistics(const Snapshot& snapshot, const QueryTerms& terms,
                                    LexicalIndexOf index, RowSet SegmentView::*live) {
  CollectionStatistics statistics;
  statistics.document_frequency.resize(terms.terms.size(), 0);
  for (const SegmentView& view : snapshot.segments) {
    statistics.Add(((*view.segment).*index)().Statistics(terms, view.*live));
  }
  return statistics;
}

}  // namespace tremplin
