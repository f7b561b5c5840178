#include "engine/ingest/segment_merge.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

int TierOf(uint32_t live_owners) {
  int tier = 0;
  for (size_t size = kSegmentsPerTier; size <= live_owners; size *= kSegmentsPerTier) ++tier;
  return tier;
}

bool Contains(const SegmentList& segments, const std::shared_ptr<const Segment>& segment) {
  return std::find(segments.begin(), segments.end(), segment) != segments.end();
}

}  // namespace

SegmentList ChooseMerge(const Snapshot& snapshot) {
  std::map<int, SegmentList> tiers;
  SegmentList half_dead;
  for (const SegmentView& view : snapshot.segments) {
    const uint32_t live = view.live_owners.Count();
    SegmentList& tier = tiers[TierOf(live)];
    tier.push_back(view.segment);
    if (half_dead.empty() && 2 * live <= view.live_owners.size()) half_dead = {view.segment};
  }
  for (const auto& [number, tier] : tiers) {
    if (tier.size() >= kSegmentsPerTier) return tier;
  }
  return half_dead;
}

SegmentList SegmentsWithDead(const Snapshot& snapshot) {
  SegmentList with_dead;
  for (const SegmentView& view : snapshot.segments) {
    if (view.live_owners.Count() < view.live_owners.size()) with_dead.push_back(view.segment);
  }
  return with_dead;
}

absl::StatusOr<std::shared_ptr<const Segment>> MergeSegments(const Snapshot& snapshot,
                                                             const SegmentList& segments,
                                                             const Embedder& embedder,
                                                             CatalogueStore& store,
                                                             const Deadline& deadline) {
  std::vector<std::shared_ptr<const Entry>> live;
  for (const SegmentView& view : snapshot.segments) {
    if (!Contains(segments, view.segment)) continue;
    view.live_owners.ForEach([&](uint32_t ordinal) { live.push_back((*view.entries)[ordinal]); });
  }
  if (live.empty()) return nullptr;
  std::vector<CutEntry> cut;
  for (std::shared_ptr<const Entry>& entry : live) {
    RETURN_IF_ERROR(deadline.Check());
    cut.push_back(Cut(std::move(entry)));
  }
  SortByKey(cut);
  ASSIGN_OR_RETURN(TextIndexes indexes, IndexTexts(cut, embedder, store, deadline, nullptr));
  return BuildSegment(std::move(cut), std::move(indexes), snapshot.means);
}

std::shared_ptr<Snapshot> WithMerged(const Snapshot& current, const SegmentList& segments,
                                     std::shared_ptr<const Segment> merged,
                                     std::shared_ptr<const SkillEdges> skills) {
  const auto is_folded = [&](const SegmentView& view) { return Contains(segments, view.segment); };
  const auto folded = std::count_if(current.segments.begin(), current.segments.end(), is_folded);
  if (folded != static_cast<std::ptrdiff_t>(segments.size())) return nullptr;
  if (merged != nullptr && merged->calibration_id() != current.means.id) return nullptr;
  auto next = std::make_shared<Snapshot>(current);
  std::erase_if(next->segments, is_folded);
  if (merged != nullptr) {
    SegmentView view;
    view.live_owners = RowSet::None(static_cast<uint32_t>(merged->owners().size()));
    view.live_units = RowSet::None(static_cast<uint32_t>(merged->units().size()));
    EntryRows entries(merged->owners().size());
    for (uint32_t ordinal = 0; ordinal < merged->owners().size(); ++ordinal) {
      const SegmentOwner& owner = merged->owners()[ordinal];
      const std::optional<OwnerRef> ref = current.Locate(owner.key.kind, owner.key.id);
      // Elsewhere it stands with a newer text; nowhere it was deleted.
      if (!ref.has_value() || !is_folded(current.segments[ref->segment])) continue;
      entries[ordinal] = (*current.segments[ref->segment].entries)[ref->ordinal];
      view.live_owners.Add(ordinal);
      for (uint32_t i = 0; i < owner.unit_count; ++i) view.live_units.Add(owner.first_unit + i);
    }
    view.entries = EntryTable::Of(entries);
    view.segment = std::move(merged);
    view.skills = std::move(skills);
    next->segments.push_back(std::move(view));
  }
  next->IndexEntries();
  return next;
}

}  // namespace tremplin
