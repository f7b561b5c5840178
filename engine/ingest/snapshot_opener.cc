#include "engine/ingest/snapshot_opener.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr int kEntriesPerPage = 1000;
constexpr int kChangesPerPage = 10000;
constexpr EntryKind kKinds[] = {EntryKind::kProvider, EntryKind::kTraining,
                                EntryKind::kCertification, EntryKind::kConcept,
                                EntryKind::kReview};

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

// Segments without entries.
Snapshot SnapshotOf(const SavedSnapshot& saved) {
  Snapshot snapshot;
  for (const SavedSnapshot::SavedSegment& from : saved.segments) {
    const auto index = static_cast<uint32_t>(snapshot.segments.size());
    SegmentView& view = snapshot.segments.emplace_back();
    view.segment = from.segment;
    view.live_owners = from.live_owners;
    view.live_units = RowSet::None(static_cast<uint32_t>(from.segment->units().size()));
    view.live_owners.ForEach([&](uint32_t ordinal) {
      const SegmentOwner& owner = from.segment->owners()[ordinal];
      for (uint32_t i = 0; i < owner.unit_count; ++i) view.live_units.Add(owner.first_unit + i);
      snapshot.by_key[ResourceName(owner.key.kind, owner.key.id)] = {index, ordinal};
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
  std::vector<EntryTable> tables;
  for (const SegmentView& view : opened.base.segments) {
    tables.emplace_back(view.segment->owners().size());
  }
  for (const EntryKind kind : kKinds) {
    RETURN_IF_ERROR(ForEachEntry(store, kind, [&](std::shared_ptr<const Entry> entry) {
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
    }));
  }
  for (size_t s = 0; s < tables.size(); ++s) {
    SegmentView& view = opened.base.segments[s];
    view.live_owners.ForEach([&](uint32_t ordinal) {
      if (tables[s][ordinal] == nullptr) {
        opened.to_remove.push_back(view.segment->owners()[ordinal].key);
      }
    });
    view.entries = std::make_shared<const EntryTable>(std::move(tables[s]));
  }
  return opened;
}

}  // namespace tremplin
