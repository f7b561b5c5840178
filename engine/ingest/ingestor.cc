#include "engine/ingest/ingestor.h"

#include <thread>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "engine/base/log.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/leftovers.h"
#include "engine/ingest/stored_means.h"
#include "engine/snapshot/concept_index_builder.h"

namespace tremplin {
namespace {

constexpr int kChangesPerPage = 10000;
constexpr size_t kEntriesPerPage = 256;
// How many times more owners than the means were computed from call for new
// ones.
constexpr int64_t kOutgrownFactor = 2;

bool HasOutgrown(int64_t owners, int64_t calibrated_owners) {
  return owners > 0 && owners >= kOutgrownFactor * calibrated_owners;
}

// Every change gives a revision of its own, the same after a restart and in
// every process that reads the store; an empty store is revision 1.
int64_t RevisionAfter(int64_t last_change) { return last_change + 1; }

// The keys that the change log names after `last_change`, each once, and the
// number of the last change read. The log is read to its end before any entry:
// what another process writes after that is a change of the next time.
absl::StatusOr<std::vector<EntryKey>> ChangedKeys(const CatalogueStore& store,
                                                  int64_t& last_change) {
  std::vector<EntryKey> keys;
  absl::flat_hash_set<EntryKey> seen;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Change> changes, store.Changes(last_change, kChangesPerPage));
    if (changes.empty()) return keys;
    last_change = changes.back().number;
    for (Change& change : changes) {
      if (seen.insert(change.key).second) keys.push_back(std::move(change.key));
    }
  }
}

// A changed entry as the store has it now.
struct StoredEntry {
  EntryKey key;
  std::shared_ptr<const Entry> entry;  // null when it was deleted
};

absl::StatusOr<std::vector<StoredEntry>> ReadEntries(const CatalogueStore& store,
                                                     absl::Span<const EntryKey> keys) {
  std::vector<StoredEntry> page;
  for (const EntryKey& key : keys) {
    StoredEntry& stored = page.emplace_back(StoredEntry{key, nullptr});
    absl::StatusOr<Entry> entry = store.Get(key);
    if (absl::IsNotFound(entry.status())) continue;
    if (!entry.ok()) return entry.status();
    stored.entry = std::make_shared<const Entry>(*std::move(entry));
  }
  return page;
}

// Calls `use` with the entries of `keys`, in order; the next page is read on a
// thread of its own while one is used.
absl::Status ForEachStored(const CatalogueStore& store, absl::Span<const EntryKey> keys,
                           absl::FunctionRef<void(StoredEntry)> use) {
  absl::StatusOr<std::vector<StoredEntry>> page =
      ReadEntries(store, keys.subspan(0, kEntriesPerPage));
  for (size_t next = kEntriesPerPage;; next += kEntriesPerPage) {
    RETURN_IF_ERROR(page.status());
    absl::StatusOr<std::vector<StoredEntry>> read;
    std::thread reader;
    if (next < keys.size()) {
      reader = std::thread([&] { read = ReadEntries(store, keys.subspan(next, kEntriesPerPage)); });
    }
    for (StoredEntry& stored : *page) use(std::move(stored));
    if (!reader.joinable()) return absl::OkStatus();
    reader.join();
    page = std::move(read);
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Ingestor>> Ingestor::Create(Options options) {
  if (options.store == nullptr || options.embedder == nullptr || options.holder == nullptr) {
    return absl::InvalidArgumentError("an ingestor needs a store, an embedder and a holder");
  }
  const int dimension = options.embedder->dimension();
  if (options.prior.id.empty()) options.prior = Calibration::Zero(dimension).prior;
  if (options.prior.dimension() != dimension) {
    return absl::InvalidArgumentError(absl::StrCat("prior of document means: expected ", dimension,
                                                   " components, got ", options.prior.dimension()));
  }
  if (options.label_prior.any.empty()) options.label_prior = LanguageMeans::Zero(dimension);
  if (static_cast<int>(options.label_prior.any.size()) != dimension) {
    return absl::InvalidArgumentError(absl::StrCat("prior of labels: expected ", dimension,
                                                   " components, got ",
                                                   options.label_prior.any.size()));
  }
  return std::unique_ptr<Ingestor>(new Ingestor(std::move(options)));
}

absl::Status Ingestor::Start(const Deadline& deadline, const EncodeProgress& progress) {
  MutexLock lock(&write_mu_);
  Snapshot next;
  next.model_id = options_.embedder->model_id();
  next.fingerprint = options_.embedder->fingerprint();
  // Read before the entries: what changes meanwhile is applied again by the
  // next CatchUp, which does no harm.
  ASSIGN_OR_RETURN(next.last_change, options_.store->LastChange());
  next.revision = RevisionAfter(next.last_change);

  ASSIGN_OR_RETURN(std::optional<StoredMeans> stored,
                   LoadMeans(*options_.store, next.fingerprint, options_.prior));
  ASSIGN_OR_RETURN(OpenedSnapshot opened, Open(stored));
  next.segments = std::move(opened.base.segments);
  if (stored.has_value()) next.means = stored->means;

  next.IndexEntries();

  SnapshotEditor editor(next, *options_.embedder, *options_.store);
  for (std::shared_ptr<const Entry>& entry : opened.to_put) editor.Put(std::move(entry));
  for (const EntryKey& key : opened.to_remove) editor.Remove(key);
  const bool keeps_means = stored.has_value() && !HasOutgrown(opened.owners, stored->owners);
  std::shared_ptr<Snapshot> snapshot;
  if (keeps_means && !next.segments.empty()) {
    ASSIGN_OR_RETURN(snapshot, std::move(editor).Finish(kMaxSegments, deadline, progress));
  } else if (keeps_means) {
    ASSIGN_OR_RETURN(snapshot,
                     std::move(editor).FinishAsOneSegment(stored->means, deadline, progress));
  } else {
    ASSIGN_OR_RETURN(snapshot, Recalibrate(std::move(editor), opened.owners, deadline, progress));
  }
  if (keeps_means) calibrated_owners_ = stored->owners;
  RETURN_IF_ERROR(IndexConcepts(*snapshot, deadline, progress));
  snapshot->FindSkills();
  options_.holder->Publish(std::move(snapshot));
  return absl::OkStatus();
}

absl::StatusOr<OpenedSnapshot> Ingestor::Open(const std::optional<StoredMeans>& stored) const {
  if (options_.files != nullptr && stored.has_value()) {
    absl::StatusOr<OpenedSnapshot> opened =
        OpenSaved(*options_.files, *options_.store, Origin(stored->means));
    if (opened.ok()) return opened;
    // The store has all that it takes; what is wrong with the files is worth a line.
    if (!absl::IsNotFound(opened.status())) {
      Log(LogLevel::kWarning, "saved snapshot not used",
          {{"reason", std::string(opened.status().message())}});
    }
  }
  return OpenNothing(*options_.store);
}

SegmentOrigin Ingestor::Origin(const DocumentMeans& means) const {
  return {options_.embedder->fingerprint(), means.id, options_.embedder->dimension()};
}

absl::Status Ingestor::IndexConcepts(Snapshot& next, const Deadline& deadline,
                                     const EncodeProgress& progress) const {
  ASSIGN_OR_RETURN(next.concepts,
                   BuildConceptIndex(*next.taxonomy, options_.label_prior, *options_.embedder,
                                     *options_.store, deadline, progress));
  return absl::OkStatus();
}

absl::StatusOr<bool> Ingestor::Merge(const Deadline& deadline) {
  const std::shared_ptr<const Snapshot> before = options_.holder->Current();
  if (before == nullptr) return false;
  const SegmentList chosen = ChooseMerge(*before);
  if (chosen.empty()) return false;
  RETURN_IF_ERROR(Fold(*before, chosen, deadline));
  return true;
}

absl::Status Ingestor::Fold(const Snapshot& before, const SegmentList& chosen,
                            const Deadline& deadline) {
  ASSIGN_OR_RETURN(std::shared_ptr<const Segment> merged,
                   MergeSegments(before, chosen, *options_.embedder, *options_.store, deadline));
  // Before writes have to wait; should the concepts change meanwhile, once more below.
  std::shared_ptr<const SkillEdges> skills;
  if (merged != nullptr && before.concepts != nullptr) {
    skills = SkillEdges::Find(*merged, before.concepts);
  }
  MutexLock lock(&write_mu_);
  std::shared_ptr<Snapshot> next =
      WithMerged(*options_.holder->Current(), chosen, std::move(merged), std::move(skills));
  // Null: a write has folded them in the meantime.
  if (next == nullptr) return absl::OkStatus();
  next->FindSkills();
  options_.holder->Publish(std::move(next));
  return absl::OkStatus();
}

absl::Status Ingestor::Purge(const Deadline& deadline) {
  std::shared_ptr<const Snapshot> snapshot = options_.holder->Current();
  if (snapshot == nullptr) return absl::OkStatus();
  for (const std::shared_ptr<const Segment>& segment : SegmentsWithDead(*snapshot)) {
    RETURN_IF_ERROR(Fold(*snapshot, {segment}, deadline));
  }
  ASSIGN_OR_RETURN(LeftoverVectors leftovers, LeftoverVectors::List(*options_.store));
  // Of what was listed the entries are in the store by now, and in the snapshot
  // that has taken up its log.
  RETURN_IF_ERROR(CatchUp(deadline, nullptr).status());
  snapshot = options_.holder->Current();
  absl::Status status;
  for (const SegmentView& view : snapshot->segments) {
    view.live_owners.ForEach([&](uint32_t ordinal) {
      if (status.ok()) status = deadline.Check();
      if (status.ok()) leftovers.Keep(Cut((*view.entries)[ordinal]));
    });
  }
  RETURN_IF_ERROR(status);
  if (snapshot->concepts != nullptr) leftovers.Keep(snapshot->concepts->texts());
  return leftovers.DeleteFrom(*options_.store);
}

absl::Status Ingestor::Save() const {
  const std::shared_ptr<const Snapshot> snapshot = options_.holder->Current();
  if (options_.files == nullptr || snapshot == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const StoreMark mark, MarkAt(*options_.store, snapshot->last_change));
  return options_.files->Save(*snapshot, Origin(snapshot->means), mark);
}

int64_t Ingestor::revision() const {
  const std::shared_ptr<const Snapshot> snapshot = options_.holder->Current();
  return snapshot == nullptr ? 0 : snapshot->revision;
}

absl::StatusOr<std::shared_ptr<Snapshot>> Ingestor::Recalibrate(SnapshotEditor editor,
                                                                int64_t live_owners,
                                                                const Deadline& deadline,
                                                                const EncodeProgress& progress) {
  ASSIGN_OR_RETURN(std::shared_ptr<Snapshot> next,
                   std::move(editor).FinishRecalibrated(options_.prior, deadline, progress));
  // Of an empty catalogue there is nothing to keep.
  if (live_owners > 0) {
    RETURN_IF_ERROR(
        SaveMeans(*options_.store, next->fingerprint, options_.prior, {next->means, live_owners}));
  }
  calibrated_owners_ = live_owners;
  return next;
}

absl::StatusOr<int64_t> Ingestor::CatchUp(const Deadline& deadline,
                                          const EncodeProgress& progress) {
  MutexLock lock(&write_mu_);
  return CatchUpLocked(deadline, progress);
}

absl::StatusOr<int64_t> Ingestor::CatchUpLocked(const Deadline& deadline,
                                                const EncodeProgress& progress) {
  const std::shared_ptr<const Snapshot> current = options_.holder->Current();
  if (current == nullptr) return absl::UnavailableError("the ingestor has not been started");
  SnapshotEditor editor(*current, *options_.embedder, *options_.store);
  int64_t last_change = current->last_change;
  ASSIGN_OR_RETURN(const std::vector<EntryKey> changed, ChangedKeys(*options_.store, last_change));
  if (last_change == current->last_change) return current->revision;
  int64_t owners = current->CountOwners();
  RETURN_IF_ERROR(ForEachStored(*options_.store, changed, [&](StoredEntry stored) {
    const EntryKey& key = stored.key;
    const bool known = current->Locate(key.kind, key.id).has_value();
    if (stored.entry == nullptr) {
      editor.Remove(key);
      owners -= known ? 1 : 0;
    } else {
      editor.Put(std::move(stored.entry));
      const bool is_owner =
          key.kind == EntryKind::kTraining || key.kind == EntryKind::kCertification;
      owners += is_owner && !known ? 1 : 0;
    }
  }));
  std::shared_ptr<Snapshot> next;
  if (HasOutgrown(owners, calibrated_owners_)) {
    ASSIGN_OR_RETURN(next, Recalibrate(std::move(editor), owners, deadline, progress));
  } else {
    ASSIGN_OR_RETURN(next, std::move(editor).Finish(kMaxSegments, deadline, progress));
  }
  if (next->taxonomy != current->taxonomy) {
    RETURN_IF_ERROR(IndexConcepts(*next, deadline, progress));
  }
  next->FindSkills();
  next->last_change = last_change;
  next->revision = RevisionAfter(last_change);
  const int64_t revision = next->revision;
  options_.holder->Publish(std::move(next));
  return revision;
}

absl::StatusOr<WriteResult> Ingestor::Upsert(absl::Span<const Entry> entries,
                                             const Deadline& deadline) {
  MutexLock lock(&write_mu_);
  WriteResult result;
  ASSIGN_OR_RETURN(result.store, options_.store->Upsert(entries));
  ASSIGN_OR_RETURN(result.revision, CatchUpLocked(deadline, nullptr));
  return result;
}

absl::StatusOr<WriteResult> Ingestor::Delete(absl::Span<const EntryKey> keys,
                                             const Deadline& deadline) {
  MutexLock lock(&write_mu_);
  WriteResult result;
  ASSIGN_OR_RETURN(result.store, options_.store->Delete(keys));
  ASSIGN_OR_RETURN(result.revision, CatchUpLocked(deadline, nullptr));
  return result;
}

}  // namespace tremplin
