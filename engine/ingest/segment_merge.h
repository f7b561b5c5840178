// Small segments folded into large ones, beside searches and writes.
#ifndef TREMPLIN_ENGINE_INGEST_SEGMENT_MERGE_H_
#define TREMPLIN_ENGINE_INGEST_SEGMENT_MERGE_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/embedder.h"
#include "engine/snapshot/segment_builder.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// How many segments of one tier call for a merge. A tier holds sizes within a
// factor of this, so that an entry is rewritten once per tier: a logarithmic
// number of times over the life of a catalogue.
inline constexpr size_t kSegmentsPerTier = 4;

using SegmentList = std::vector<std::shared_ptr<const Segment>>;

// The segments to be folded into one: those of the lowest full tier, else one
// of which half is dead; none when nothing pays.
SegmentList ChooseMerge(const Snapshot& snapshot);

// The segments that hold texts of dead owners.
SegmentList SegmentsWithDead(const Snapshot& snapshot);

// The live entries of `segments`, which are the snapshot's, as one segment, by
// key; null when none is live. Their vectors come from the store's cache.
absl::StatusOr<std::shared_ptr<const Segment>> MergeSegments(const Snapshot& snapshot,
                                                             const SegmentList& segments,
                                                             const Embedder& embedder,
                                                             CatalogueStore& store,
                                                             const Deadline& deadline);

// `current` with `merged`, which has those `skills` (null: to be found), in place of
// `segments`, of which it was made: live are the entries that are live in those still,
// with what the tables of `current` say of them. Revision and answers stay. Null when
// `current` no longer has all of `segments` or is centred by other means.
std::shared_ptr<Snapshot> WithMerged(const Snapshot& current, const SegmentList& segments,
                                     std::shared_ptr<const Segment> merged,
                                     std::shared_ptr<const SkillEdges> skills);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SEGMENT_MERGE_H_
