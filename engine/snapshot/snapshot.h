// What one request sees: segments, their deletions, the entries behind them.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/catalogue/entry.h"
#include "engine/embedding/calibration.h"
#include "engine/extraction/concept_index.h"
#include "engine/index/row_set.h"
#include "engine/snapshot/entry_table.h"
#include "engine/snapshot/reviews.h"
#include "engine/snapshot/segment.h"
#include "engine/snapshot/skill_edges.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

struct SegmentView {
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const EntryTable> entries;  // parallel to segment->owners()
  RowSet live_owners;                         // deleted and replaced ones are off
  RowSet live_units;                          // the units of the live owners
  std::shared_ptr<const SkillEdges> skills;   // null without concepts
};

// Where an entry stands in a snapshot.
struct OwnerRef {
  uint32_t segment = 0;
  uint32_t ordinal = 0;
  friend auto operator<=>(const OwnerRef&, const OwnerRef&) = default;
};

// Thread safety: immutable; share it by shared_ptr<const Snapshot>.
//
// Invariants:
//   1. No two live owners have the same key.
//   2. All segments carry the same calibration.
//   3. The skills of every segment are concepts of `concepts`.
struct Snapshot {
  int64_t revision = 0;     // grows with every published snapshot
  int64_t last_change = 0;  // of the store's change log
  std::string model_id;
  std::string fingerprint;
  DocumentMeans means;  // by which the vectors of all segments are centred
  std::vector<SegmentView> segments;
  absl::flat_hash_map<ProviderId, std::shared_ptr<const Provider>> providers;
  std::shared_ptr<const Taxonomy> taxonomy = std::make_shared<Taxonomy>();  // never null
  std::shared_ptr<const ConceptIndex> concepts;  // of the taxonomy; null without a label
  std::shared_ptr<const Reviews> reviews = std::make_shared<Reviews>();  // never null
  std::vector<OwnerRef> hidden;  // live owners that a review hides, ascending
  // Certifications that a live training, not hidden by a review, leads to:
  // validated whole, or nobody says how much of it. Never null.
  std::shared_ptr<const absl::flat_hash_set<CertificationId>> prepared =
      std::make_shared<absl::flat_hash_set<CertificationId>>();

  // Null when absent.
  const Entry* Find(EntryKind kind, absl::string_view id) const;
  const Training* FindTraining(const TrainingId& id) const;
  const Certification* FindCertification(const CertificationId& id) const;
  const Provider* FindProvider(const ProviderId& id) const;
  std::optional<OwnerRef> Locate(EntryKind kind, absl::string_view id) const;
  std::optional<OwnerRef> Locate(absl::string_view resource_name) const;
  const Entry& EntryAt(OwnerRef ref) const {
    return *(*segments[ref.segment].entries)[ref.ordinal];
  }
  // Fills hidden and prepared from the live owners and the reviews.
  void IndexEntries();
  // Finds the skills of the segments that have none of `concepts` yet.
  void FindSkills();
  // The edges of an owner's own units; none without concepts.
  absl::Span<const SkillEdge> SkillsOf(OwnerRef ref) const;
  // What was decided on the owner's edges, as far as its texts are still those.
  Reviews::Edges ReviewedEdges(OwnerRef ref) const;
  int64_t CountOwners() const;
  int64_t CountUnits() const;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_H_
