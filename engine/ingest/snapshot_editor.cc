#include "engine/ingest/snapshot_editor.h"

#include <algorithm>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Whether both validate the same: what is known of certifications stays.
bool LeadsTheSame(const std::shared_ptr<const Entry>& before,
                  const std::shared_ptr<const Entry>& after) {
  const auto* a = std::get_if<Training>(before.get());
  const auto* b = std::get_if<Training>(after.get());
  return a == nullptr || b == nullptr || a->validations == b->validations;
}

}  // namespace

void SnapshotEditor::Hide(const EntryKey& key) {
  const std::optional<OwnerRef> found = next_.Locate(key.kind, key.id);
  if (!found.has_value()) return;
  SegmentView& view = next_.segments[found->segment];
  const SegmentOwner& owner = view.segment->owners()[found->ordinal];
  view.live_owners.Remove(found->ordinal);
  for (uint32_t i = 0; i < owner.unit_count; ++i) view.live_units.Remove(owner.first_unit + i);
  needs_index_ = true;
}

void SnapshotEditor::Remove(const EntryKey& key) {
  if (key.kind == EntryKind::kProvider) {
    next_.providers.erase(ProviderId(key.id));
    return;
  }
  if (key.kind == EntryKind::kConcept) {
    removed_concepts_.emplace_back(key.id);
    return;
  }
  if (key.kind == EntryKind::kReview) {
    removed_reviews_.emplace_back(key.id);
    return;
  }
  Hide(key);
}

void SnapshotEditor::Put(std::shared_ptr<const Entry> entry) {
  const EntryKey key{KindOf(*entry), IdOf(*entry)};
  switch (key.kind) {
    case EntryKind::kNeed:
      return;
    case EntryKind::kProvider:
      next_.providers[ProviderId(key.id)] =
          std::shared_ptr<const Provider>(entry, &std::get<Provider>(*entry));
      return;
    case EntryKind::kConcept:
      put_concepts_.emplace_back(entry, &std::get<Concept>(*entry));
      return;
    case EntryKind::kReview:
      put_reviews_.emplace_back(entry, &std::get<Review>(*entry));
      return;
    case EntryKind::kTraining:
    case EntryKind::kCertification:
      break;
  }
  CutEntry cut = Cut(std::move(entry));
  if (const std::optional<OwnerRef> ref = next_.Locate(key.kind, key.id); ref.has_value()) {
    const SegmentView& view = next_.segments[ref->segment];
    if (view.segment->owners()[ref->ordinal].text_hash == TextHash(cut)) {
      // Dates, seats or prices changed: the texts and their vectors stay.
      needs_index_ = needs_index_ || !LeadsTheSame((*view.entries)[ref->ordinal], cut.entry);
      replaced_[ref->segment][ref->ordinal] = std::move(cut.entry);
      return;
    }
    Hide(key);
  }
  added_.push_back(std::move(cut));
}

void SnapshotEditor::ReplaceEntries() {
  for (const auto& [segment, entries] : replaced_) {
    SegmentView& view = next_.segments[segment];
    view.entries = view.entries->With(entries);
  }
  replaced_.clear();
}

std::vector<CutEntry> SnapshotEditor::TakeLive(size_t first_segment) {
  needs_index_ = true;
  std::vector<CutEntry> live;
  for (size_t s = first_segment; s < next_.segments.size(); ++s) {
    const SegmentView& view = next_.segments[s];
    view.live_owners.ForEach(
        [&](uint32_t ordinal) { live.push_back(Cut((*view.entries)[ordinal])); });
  }
  std::move(added_.begin(), added_.end(), std::back_inserter(live));
  added_.clear();
  next_.segments.resize(first_segment);
  SortByKey(live);
  return live;
}

absl::Status SnapshotEditor::Append(std::vector<CutEntry> entries, TextIndexes indexes) {
  EntryRows rows;
  for (const CutEntry& entry : entries) rows.push_back(entry.entry);
  SegmentView view;
  ASSIGN_OR_RETURN(view.segment, BuildSegment(std::move(entries), std::move(indexes), next_.means));
  view.entries = EntryTable::Of(rows);
  view.live_owners = RowSet::All(static_cast<uint32_t>(view.segment->owners().size()));
  view.live_units = RowSet::All(static_cast<uint32_t>(view.segment->units().size()));
  next_.segments.push_back(std::move(view));
  return absl::OkStatus();
}

absl::Status SnapshotEditor::EncodeAndAppend(std::vector<CutEntry> entries,
                                             const Deadline& deadline,
                                             const EncodeProgress& progress) {
  ASSIGN_OR_RETURN(TextIndexes indexes, IndexTexts(entries, embedder_, store_, deadline, progress));
  return Append(std::move(entries), std::move(indexes));
}

void SnapshotEditor::MoveLargestFirst() {
  const auto largest = std::max_element(next_.segments.begin(), next_.segments.end(),
                                        [](const SegmentView& a, const SegmentView& b) {
                                          return a.live_owners.Count() < b.live_owners.Count();
                                        });
  if (largest != next_.segments.end()) std::iter_swap(next_.segments.begin(), largest);
}

std::shared_ptr<Snapshot> SnapshotEditor::Done() {
  if (!put_concepts_.empty() || !removed_concepts_.empty()) {
    next_.taxonomy = Taxonomy::With(*next_.taxonomy, put_concepts_, removed_concepts_);
  }
  if (!put_reviews_.empty() || !removed_reviews_.empty()) {
    next_.reviews = Reviews::With(*next_.reviews, put_reviews_, removed_reviews_);
    needs_index_ = true;
  }
  if (needs_index_) next_.IndexEntries();
  return std::make_shared<Snapshot>(std::move(next_));
}

absl::StatusOr<std::shared_ptr<Snapshot>> SnapshotEditor::Finish(
    int max_segments, const Deadline& deadline, const EncodeProgress& progress) && {
  ReplaceEntries();
  const int segments = static_cast<int>(next_.segments.size()) + (added_.empty() ? 0 : 1);
  if (segments > max_segments) {
    MoveLargestFirst();
    const SegmentView& largest = next_.segments.front();
    const bool mostly_dead = 2 * largest.live_owners.Count() < largest.live_owners.size();
    RETURN_IF_ERROR(EncodeAndAppend(TakeLive(mostly_dead ? 0 : 1), deadline, progress));
  } else if (!added_.empty()) {
    RETURN_IF_ERROR(EncodeAndAppend(TakeLive(next_.segments.size()), deadline, progress));
  }
  return Done();
}

absl::StatusOr<std::shared_ptr<Snapshot>> SnapshotEditor::FinishAsOneSegment(
    const DocumentMeans& means, const Deadline& deadline, const EncodeProgress& progress) && {
  ReplaceEntries();
  next_.means = means;
  RETURN_IF_ERROR(EncodeAndAppend(TakeLive(0), deadline, progress));
  return Done();
}

absl::StatusOr<std::shared_ptr<Snapshot>> SnapshotEditor::FinishRecalibrated(
    const DocumentMeans& prior, const Deadline& deadline, const EncodeProgress& progress) && {
  ReplaceEntries();
  std::vector<CutEntry> live = TakeLive(0);
  ASSIGN_OR_RETURN(TextIndexes indexes, IndexTexts(live, embedder_, store_, deadline, progress));
  next_.means = ComputeDocumentMeans(live, indexes, prior);
  RETURN_IF_ERROR(Append(std::move(live), std::move(indexes)));
  return Done();
}

}  // namespace tremplin
