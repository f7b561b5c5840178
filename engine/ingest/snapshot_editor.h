// One snapshot made from another and a set of changes.
#ifndef TREMPLIN_ENGINE_INGEST_SNAPSHOT_EDITOR_H_
#define TREMPLIN_ENGINE_INGEST_SNAPSHOT_EDITOR_H_

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/embedder.h"
#include "engine/snapshot/segment_builder.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Edits a copy; the base snapshot stays as it is and shares every segment that
// does not change. Needs are no owners and are passed over. REQUIRES: each key
// is put or removed at most once.
//
// Thread safety: none; made, used and dropped by one writer.
class SnapshotEditor {
 public:
  // Both must outlive the editor.
  SnapshotEditor(const Snapshot& base, const Embedder& embedder, CatalogueStore& store)
      : next_(base), embedder_(embedder), store_(store) {}

  void Put(std::shared_ptr<const Entry> entry);
  void Remove(const EntryKey& key);

  // Encodes what Put brought, appends it as a segment, folds small segments
  // when there are more than `max_segments`. The result has the base's
  // revision and last_change.
  absl::StatusOr<std::shared_ptr<Snapshot>> Finish(int max_segments, const Deadline& deadline,
                                                   const EncodeProgress& progress) &&;

  // Like Finish, but all live entries go into one segment centred by `means`.
  absl::StatusOr<std::shared_ptr<Snapshot>> FinishAsOneSegment(const DocumentMeans& means,
                                                               const Deadline& deadline,
                                                               const EncodeProgress& progress) &&;
  // The same, centred by means computed from the live entries and `prior`.
  absl::StatusOr<std::shared_ptr<Snapshot>> FinishRecalibrated(const DocumentMeans& prior,
                                                               const Deadline& deadline,
                                                               const EncodeProgress& progress) &&;

 private:
  void Hide(const EntryKey& key);
  // Puts the replaced entries in their places.
  void ReplaceEntries();
  // The taxonomy with the changed concepts, the reviews with the changed ones.
  std::shared_ptr<Snapshot> Done();
  // Live entries of segments from `first_segment` on, and those just put.
  std::vector<CutEntry> TakeLive(size_t first_segment);
  // A segment more, centred by next_.means.
  absl::Status Append(std::vector<CutEntry> entries, TextIndexes indexes);
  absl::Status EncodeAndAppend(std::vector<CutEntry> entries, const Deadline& deadline,
                               const EncodeProgress& progress);
  // Puts the segment with most live owners first: folding leaves it alone.
  void MoveLargestFirst();

  Snapshot next_;
  const Embedder& embedder_;
  CatalogueStore& store_;
  std::vector<CutEntry> added_;
  std::vector<std::shared_ptr<const Concept>> put_concepts_;
  std::vector<ConceptId> removed_concepts_;
  std::vector<std::shared_ptr<const Review>> put_reviews_;
  std::vector<ReviewId> removed_reviews_;
  // Entries whose texts are as before, by segment.
  absl::flat_hash_map<uint32_t, EntryTable::Replacements> replaced_;
  // More changed than dates, seats and prices: which owners there are, or where they lead.
  bool needs_index_ = false;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SNAPSHOT_EDITOR_H_
