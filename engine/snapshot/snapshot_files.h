// The folder in which a snapshot's segments outlive the process.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_FILES_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_FILES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/file_layer.h"
#include "engine/base/mutex.h"
#include "engine/index/row_set.h"
#include "engine/snapshot/segment_file.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// A place in a store's change log. `change` tells that very change from the one
// of the same number in another store, or in an older copy of this one.
struct StoreMark {
  int64_t last_change = 0;
  std::string change;  // "" for 0
  friend bool operator==(const StoreMark&, const StoreMark&) = default;
};

// What a manifest names, read back. Entries are not in the files: the store has
// them.
struct SavedSnapshot {
  struct SavedSegment {
    std::shared_ptr<const Segment> segment;
    RowSet live_owners;
  };
  StoreMark mark;
  std::vector<SavedSegment> segments;
};

// Files of the folder:
//   segment-<serial>-<n>.seg   segment_file.h; never changed, never named twice
//   manifest-<serial>.json     the segments of one snapshot with their dead
//                              owners, and a SHA-256 of all that
// The serial grows with every save. The two newest manifests and what they name
// are kept, so that a damaged file costs one generation and not the folder.
// Everything can be rebuilt from the store.
//
// Thread safety: all methods are safe to call concurrently within a process;
// one process at a time may save.
class SnapshotFiles {
 public:
  // `files` must outlive it. The folder is created by the first Save.
  SnapshotFiles(std::string folder, FileLayer& files) : folder_(std::move(folder)), files_(files) {}

  const std::string& folder() const { return folder_; }

  // Writes the segments that no file holds yet and a manifest of all, then
  // removes what is no longer named. Nothing is written when this process saved
  // the same twice: what was deleted and merged away then stands in no file any
  // more. An error leaves the older generations as
  // they were.
  absl::Status Save(const Snapshot& snapshot, const SegmentOrigin& origin, const StoreMark& mark);

  // The newest generation that is whole and of `origin`. kNotFound when the
  // folder has none; else the error of the newest one: kDataLoss when damaged,
  // kFailedPrecondition when of another format or origin.
  absl::StatusOr<SavedSnapshot> Load(const SegmentOrigin& origin);

  // What is in the folder, named by a manifest or not: its segment files, and the
  // owners in one of them (ReadSegmentOwners).
  absl::StatusOr<std::vector<std::string>> SegmentPaths() const;
  absl::StatusOr<std::vector<SegmentOwner>> OwnersIn(const std::string& path) const {
    return ReadSegmentOwners(path, files_);
  }

 private:
  struct Manifest;

  std::string PathOf(const std::string& name) const { return folder_ + "/" + name; }
  absl::StatusOr<Manifest> ReadManifest(const std::string& name) const;
  absl::StatusOr<SavedSnapshot> LoadGeneration(const std::string& manifest,
                                               const SegmentOrigin& origin)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Names of the manifests, newest first.
  absl::StatusOr<std::vector<std::string>> Manifests() const;
  absl::StatusOr<uint64_t> NextSerial() const;
  absl::Status RemoveUnnamed() const;

  const std::string folder_;
  FileLayer& files_;
  Mutex mu_;
  // Names of the files that hold segments of this process.
  std::map<std::shared_ptr<const Segment>, std::string> names_ ABSL_GUARDED_BY(mu_);
  // Of the manifests saved last by this process, "" = none.
  std::string newest_sha256_ ABSL_GUARDED_BY(mu_);
  std::string older_sha256_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SNAPSHOT_FILES_H_
