// A saved snapshot brought up to what its store holds today.
#ifndef TREMPLIN_ENGINE_INGEST_SNAPSHOT_OPENER_H_
#define TREMPLIN_ENGINE_INGEST_SNAPSHOT_OPENER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/snapshot/snapshot.h"
#include "engine/snapshot/snapshot_files.h"

namespace tremplin {

// Where the store's log stands at change `number` (0 = before the first).
// kNotFound when the log has no such change.
absl::StatusOr<StoreMark> MarkAt(const CatalogueStore& store, int64_t number);

// Calls `on_entry` with every entry of `kind`, ascending by id, page by page.
absl::Status ForEachEntry(const CatalogueStore& store, EntryKind kind,
                          absl::FunctionRef<void(std::shared_ptr<const Entry>)> on_entry);

// What a SnapshotEditor needs to go from the files to the store's state.
struct OpenedSnapshot {
  Snapshot base;  // segments and tables of entries; neither revision nor means
  std::vector<std::shared_ptr<const Entry>> to_put;
  std::vector<EntryKey> to_remove;
  int64_t owners = 0;  // trainings and certifications of the store
};

// Errors as of SnapshotFiles::Load and of the store; kFailedPrecondition when
// the files were saved from another store, or from a later state of this one.
absl::StatusOr<OpenedSnapshot> OpenSaved(SnapshotFiles& files, const CatalogueStore& store,
                                         const SegmentOrigin& origin);

// The same without files: all entries are to be put.
absl::StatusOr<OpenedSnapshot> OpenNothing(const CatalogueStore& store);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SNAPSHOT_OPENER_H_
