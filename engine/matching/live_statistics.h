// What BM25 needs to know of all live rows, whichever segments they lie in.
#ifndef TREMPLIN_ENGINE_MATCHING_LIVE_STATISTICS_H_
#define TREMPLIN_ENGINE_MATCHING_LIVE_STATISTICS_H_

#include "engine/index/lexical_index.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// One of a segment's lexical indexes: &Segment::unit_words.
using LexicalIndexOf = const LexicalIndex& (Segment::*)() const;

// Of the index's rows in `live` (&SegmentView::live_units for unit_words) of every segment.
CollectionStatistics LiveStatistics(const Snapshot& snapshot, const QueryTerms& terms,
                                    LexicalIndexOf index, RowSet SegmentView::*live);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_LIVE_STATISTICS_H_
