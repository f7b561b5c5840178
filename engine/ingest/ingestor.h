// The write path: store, cut, encode, index, publish.
#ifndef TREMPLIN_ENGINE_INGEST_INGESTOR_H_
#define TREMPLIN_ENGINE_INGEST_INGESTOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/mutex.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/embedder.h"
#include "engine/ingest/segment_merge.h"
#include "engine/ingest/snapshot_editor.h"
#include "engine/ingest/snapshot_opener.h"
#include "engine/ingest/stored_means.h"
#include "engine/snapshot/segment_builder.h"
#include "engine/snapshot/snapshot_files.h"
#include "engine/snapshot/snapshot_holder.h"

namespace tremplin {

struct WriteResult {
  UpsertResult store;
  int64_t revision = 0;  // of the published snapshot that holds the write
};

// Applies writes to the store and publishes snapshots that show them.
//
// Thread safety: all methods are safe to call concurrently; writes run one
// after another. A failed build keeps the old snapshot (the store keeps the
// write, the next build shows it) and is returned.
//
// A write returns after its snapshot is published, so whoever wrote can read.
// Text changes become a small new segment; an entry whose texts are unchanged
// (dates, seats, prices) only gets a new row in its segment's entry table.
// Merge folds small segments beside writes. Should writes be faster than that,
// so that there would be more than kMaxSegments, the write itself folds all but
// the largest into one, and the largest too when most of it is dead.
// Document means are those of the live owners, shrunk towards the prior. They
// are kept in the store, and computed when it has none for this encoder and
// prior, or when the live owners are at least twice as many as they were
// computed from; then all segments are centred anew. An empty catalogue has the
// prior's, kept nowhere.
// When concepts change, the index of their labels is built anew, from vectors in
// the store as far as it has them; other writes share the old one.
class Ingestor {
 public:
  static constexpr int kMaxSegments = 32;

  // All must outlive the ingestor.
  struct Options {
    CatalogueStore* store = nullptr;
    const Embedder* embedder = nullptr;
    SnapshotHolder* holder = nullptr;
    // Of the embedder's dimension; without one (an empty id) it is zero.
    DocumentMeans prior = {};
    // Where snapshots are saved and a start looks for one; null for neither.
    SnapshotFiles* files = nullptr;
    // Of vectors of short queries, which labels of concepts are encoded as: what
    // centring them starts from. Without one (no component) it is zero.
    LanguageMeans label_prior = {};
  };
  // kInvalidArgument for a missing part or a prior of another dimension.
  static absl::StatusOr<std::unique_ptr<Ingestor>> Create(Options options);

  // Opens the saved snapshot and takes up what the store changed since; without
  // a usable one reads the whole store and encodes what the cache lacks. A
  // revision is the store's last change + 1: it never goes back, over restarts
  // too, and is the same in every process that reads the store.
  absl::Status Start(const Deadline& deadline, const EncodeProgress& progress);

  absl::StatusOr<WriteResult> Upsert(absl::Span<const Entry> entries, const Deadline& deadline);
  absl::StatusOr<WriteResult> Delete(absl::Span<const EntryKey> keys, const Deadline& deadline);

  // Folds some segments into one, when that pays: false when it does not.
  // Writes and searches go on meanwhile, and no answer changes: the revision
  // stays.
  absl::StatusOr<bool> Merge(const Deadline& deadline);

  // Drops what no answer shows any more: texts of deleted and replaced entries
  // from the segments, and their vectors from the store. Writes and searches go
  // on meanwhile, what they drop is left to the next time. Saved twice, the files
  // do not have it either.
  absl::Status Purge(const Deadline& deadline);

  // Saves the current snapshot for the next Start. Writes and searches go on
  // meanwhile. OK without files or before Start.
  absl::Status Save() const;

  // Of the current snapshot, 0 before Start.
  int64_t revision() const;

  // Takes up what other processes wrote to the store since; the revision after.
  absl::StatusOr<int64_t> CatchUp(const Deadline& deadline, const EncodeProgress& progress);

 private:
  explicit Ingestor(Options options) : options_(std::move(options)) {}

  // Folds `chosen`, segments of `before`, into one and publishes.
  absl::Status Fold(const Snapshot& before, const SegmentList& chosen, const Deadline& deadline);
  absl::StatusOr<OpenedSnapshot> Open(const std::optional<StoredMeans>& stored) const;
  // Gives `next` the index of its taxonomy.
  absl::Status IndexConcepts(Snapshot& next, const Deadline& deadline,
                             const EncodeProgress& progress) const;
  SegmentOrigin Origin(const DocumentMeans& means) const;

  absl::StatusOr<int64_t> CatchUpLocked(const Deadline& deadline, const EncodeProgress& progress)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mu_);
  // All live entries as one segment, centred by new means, which are kept.
  absl::StatusOr<std::shared_ptr<Snapshot>> Recalibrate(SnapshotEditor editor, int64_t live_owners,
                                                        const Deadline& deadline,
                                                        const EncodeProgress& progress)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mu_);

  const Options options_;
  Mutex write_mu_;
  int64_t calibrated_owners_ ABSL_GUARDED_BY(write_mu_) = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_INGESTOR_H_
