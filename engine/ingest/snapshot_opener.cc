#include "engine/ingest/snapshot_opener.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr int kEntriesPerPage = 1000;
constexpr int kChangesPerPage = 10000;
// Of a kind's entries, read at once.
constexpr size_t kMostRanges = 8;
constexpr EntryKind kKinds[] = {EntryKind::kProvider, EntryKind::kTraining,
                                EntryKind::kCertification, EntryKind::kConcept, EntryKind::kReview};

// Others have no place in a segment and come from the store each time.
bool IsOwner(EntryKind kind) {
  return kind == EntryKind::kTraining || kind == EntryKind::kCertification;
}

absl::Status CheckMark(const CatalogueStore& store, const StoreMark& mark,
                       const std::string& folder) {
  const absl::StatusOr<StoreMark> known = MarkAt(store, mark.last_change);
  if (known.ok() && *known == mark) return absl::OkStatus();
  if (!known.ok() && !absl::IsNotFound(known.status())) return known.status();
  return absl::FailedPreconditionError(
      absl::StrCat(folder, ": saved from another store, or from a later state of this one (change ",
                   mark.last_change, ")"));
}

absl::StatusOr<absl::flat_hash_set<EntryKey>> KeysChangedAfter(const CatalogueStore& store,
                                                               int64_t last_change) {
  absl::flat_hash_set<EntryKey> keys;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Change> changes, store.Changes(last_change, kChangesPerPage));
    if (changes.empty()) return keys;
    last_change = changes.back().number;
    for (Change& change : changes) keys.insert(std::move(change.key));
  }
}

using EntryList = std::vector<std::shared_ptr<const Entry>>;

// The entries of `kind` with ids above `after` and at most `until` ("" = no end).
absl::StatusOr<EntryList> ReadRange(const CatalogueStore& store, EntryKind kind, std::string after,
                                    const std::string& until) {
  EntryList entries;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Entry> page, store.List(kind, after, kEntriesPerPage));
    if (page.empty()) return entries;
    after = IdOf(page.back());
    for (Entry& entry : page) {
      if (!until.empty() && IdOf(entry) > until) return entries;
      entries.push_back(std::make_shared<const Entry>(std::move(entry)));
    }
  }
}

// Ids that part the saved entries of `kind` into as many equal ranges as there are
// processors, ascending; none when there are too few to be worth it.
std::vector<std::string> RangeEnds(const Snapshot& base, EntryKind kind) {
  std::vector<absl::string_view> ids;
  for (const SegmentView& view : base.segments) {
    for (const SegmentOwner& owner : view.segment->owners()) {
      if (owner.key.kind == kind) ids.push_back(owner.key.id);
    }
  }
  std::vector<std::string> ends;
  const size_t ranges = std::min<size_t>(std::thread::hardware_concurrency(), kMostRanges);
  if (ids.size() < ranges * kEntriesPerPage) return ends;
  std::sort(ids.begin(), ids.end());
  for (size_t i = 1; i < ranges; ++i) ends.emplace_back(ids[i * ids.size() / ranges]);
  return ends;
}

// ForEachEntry for the many entries of a saved snapshot: reading them is most of a
// start, so that all processors take part. `on_entry` is called on this thread.
absl::Status ForEachEntryInRanges(const CatalogueStore& store, EntryKind kind,
                                  const std::vector<std::string>& ends,
                                  absl::FunctionRef<void(std::shared_ptr<const Entry>)> on_entry) {
  if (ends.empty()) return ForEachEntry(store, kind, on_entry);
  std::vector<EntryList> ranges(ends.size() + 1);
  RETURN_IF_ERROR(ForEachInParallel(ranges.size(), static_cast<int>(ranges.size()), [&](size_t i) {
    absl::StatusOr<EntryList> read =
        ReadRange(store, kind, i == 0 ? "" : ends[i - 1], i < ends.size() ? ends[i] : "");
    if (read.ok()) ranges[i] = *std::move(read);
    return read.status();
  }));
  for (EntryList& range : ranges) {
    for (std::shared_ptr<const Entry>& entry : range) on_entry(std::move(entry));
    range.clear();
  }
  return absl::OkStatus();
}

// Segments without entries.
Snapshot SnapshotOf(const SavedSnapshot& saved) {
  Snapshot snapshot;
  for (const SavedSnapshot::SavedSegment& from : saved.segments) {
    SegmentView& view = snapshot.segments.emplace_back();
    view.segment = from.segment;
    view.live_owners = from.live_owners;
    view.live_units = RowSet::None(static_cast<uint32_t>(from.segment->units().size()));
    view.live_owners.ForEach([&](uint32_t ordinal) {
      const SegmentOwner& owner = from.segment->owners()[ordinal];
      for (uint32_t i = 0; i < owner.unit_count; ++i) view.live_units.Add(owner.first_unit + i);
    });
  }
  return snapshot;
}

}  // namespace

absl::StatusOr<StoreMark> MarkAt(const CatalogueStore& store, int64_t number) {
  if (number == 0) return StoreMark();
  ASSIGN_OR_RETURN(const std::vector<Change> changes, store.Changes(number - 1, 1));
  if (changes.empty() || changes.front().number != number) {
    return absl::NotFoundError(absl::StrCat("the change log has no change ", number));
  }
  const Change& change = changes.front();
  return StoreMark{number, absl::StrCat(ResourceName(change.key.kind, change.key.id), " ",
                                        change.deleted ? "deleted" : change.content_hash)};
}

absl::Status ForEachEntry(const CatalogueStore& store, EntryKind kind,
                          absl::FunctionRef<void(std::shared_ptr<const Entry>)> on_entry) {
  std::string after;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Entry> page, store.List(kind, after, kEntriesPerPage));
    if (page.empty()) return absl::OkStatus();
    after = IdOf(page.back());
    for (Entry& entry : page) on_entry(std::make_shared<const Entry>(std::move(entry)));
  }
}

absl::StatusOr<OpenedSnapshot> OpenNothing(const CatalogueStore& store) {
  OpenedSnapshot opened;
  for (const EntryKind kind : kKinds) {
    RETURN_IF_ERROR(ForEachEntry(store, kind, [&](std::shared_ptr<const Entry> entry) {
      if (IsOwner(kind)) ++opened.owners;
      opened.to_put.push_back(std::move(entry));
    }));
  }
  return opened;
}

absl::StatusOr<OpenedSnapshot> OpenSaved(SnapshotFiles& files, const CatalogueStore& store,
                                         const SegmentOrigin& origin) {
  ASSIGN_OR_RETURN(const SavedSnapshot saved, files.Load(origin));
  RETURN_IF_ERROR(CheckMark(store, saved.mark, files.folder()));
  ASSIGN_OR_RETURN(const absl::flat_hash_set<EntryKey> changed,
                   KeysChangedAfter(store, saved.mark.last_change));
  OpenedSnapshot opened;
  opened.base = SnapshotOf(saved);
  std::vector<EntryRows> tables;
  for (const SegmentView& view : opened.base.segments) {
    tables.emplace_back(view.segment->owners().size());
  }
  for (const EntryKind kind : kKinds) {
    const std::vector<std::string> ends = RangeEnds(opened.base, kind);
    const auto take = [&](std::shared_ptr<const Entry> entry) {
      if (!IsOwner(kind)) {
        opened.to_put.push_back(std::move(entry));
        return;
      }
      ++opened.owners;
      const std::string& id = IdOf(*entry);
      const std::optional<OwnerRef> place = opened.base.Locate(kind, id);
      if (place.has_value()) tables[place->segment][place->ordinal] = entry;
      if (!place.has_value() || changed.contains({kind, id})) {
        opened.to_put.push_back(std::move(entry));
      }
    };
    RETURN_IF_ERROR(ForEachEntryInRanges(store, kind, ends, take));
  }
  for (size_t s = 0; s < tables.size(); ++s) {
    SegmentView& view = opened.base.segments[s];
    view.live_owners.ForEach([&](uint32_t ordinal) {
      if (tables[s][ordinal] == nullptr) {
        opened.to_remove.push_back(view.segment->owners()[ordinal].key);
      }
    });
    view.entries = EntryTable::Of(tables[s]);
  }
  return opened;
}

}  // namespace tremplin
