// The truth: entries, their change log, and the vectors of their texts.
#ifndef TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_STORE_H_
#define TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// One line of the change log. Numbers start at 1, grow by 1, are never reused.
struct Change {
  int64_t number = 0;
  EntryKey key;
  bool deleted = false;
  std::string content_hash;  // of the new content; "" when deleted
};

struct UpsertResult {
  int64_t last_change = 0;  // the store's newest change number after the batch
  int created = 0;
  int updated = 0;
  int unchanged = 0;  // same content hash: no change is logged
};

// An entry found by its mark.
struct MarkedEntry {
  EntryKey key;
  std::string source;  // SourceOf
  std::string content_hash;
};

// Entries under (kind, id).
//
// Thread safety: all methods are safe to call concurrently; writes take one
// writer lock, across processes too for stores on disk.
//
// Invariants:
//   1. A batch is applied whole or not at all, and is durable when it returns.
//   2. Change numbers are dense and ascending; an unchanged upsert logs nothing.
//   3. What is read back equals what was written, field by field (to the
//      precision of the canonical form, see entry.h).
class CatalogueStore {
 public:
  virtual ~CatalogueStore() = default;

  // Validates (validation.h) and writes all of `entries`. kInvalidArgument
  // names the first bad entry and field ("entries[3].offerings[0]…");
  // kUnavailable for a locked, full or read-only disk: nothing was written.
  // The same key twice in one batch is kInvalidArgument.
  virtual absl::StatusOr<UpsertResult> Upsert(absl::Span<const Entry> entries) = 0;

  // The same, and gives each entry its mark (marks[i] of entries[i], "" for none): a
  // hash, by which an importer finds what it need not read again, of the bytes that
  // the entry was read from and of all else that it depends on. An entry keeps its
  // mark, unchanged upserts without one included, until its content changes or it
  // gets another. kInvalidArgument unless there are as many marks as entries.
  virtual absl::StatusOr<UpsertResult> UpsertMarked(absl::Span<const Entry> entries,
                                                    absl::Span<const std::string> marks) = 0;
  // For each of `marks` the entry that has it; nullopt where none has, and where it is
  // damaged, or its mark is.
  virtual absl::StatusOr<std::vector<std::optional<MarkedEntry>>> FindMarked(
      absl::Span<const std::string> marks) const = 0;

  // Deletes those that exist; result counts them as `updated`, absent ones as
  // `unchanged`. On disk the deleted bytes are overwritten.
  virtual absl::StatusOr<UpsertResult> Delete(absl::Span<const EntryKey> keys) = 0;

  // kNotFound names the resource; kDataLoss a damaged row.
  virtual absl::StatusOr<Entry> Get(const EntryKey& key) const = 0;

  // Entries of `kind` with id > `after`, ascending by id, at most `limit` (>= 1).
  virtual absl::StatusOr<std::vector<Entry>> List(EntryKind kind, absl::string_view after,
                                                  int limit) const = 0;

  // Ids > `after` of the entries of `kind` that came from `source` (SourceOf, not
  // empty), ascending, at most `limit` (>= 1): what a full import compares with.
  virtual absl::StatusOr<std::vector<std::string>> IdsOfSource(EntryKind kind,
                                                               absl::string_view source,
                                                               absl::string_view after,
                                                               int limit) const = 0;

  // Content hash of each key, "" where absent or damaged, so that an importer, who
  // asks first, writes it again.
  virtual absl::StatusOr<std::vector<std::string>> ContentHashes(
      absl::Span<const EntryKey> keys) const = 0;

  virtual absl::StatusOr<int64_t> Count(EntryKind kind) const = 0;

  // Changes with number > `after`, ascending, at most `limit` (>= 1).
  virtual absl::StatusOr<std::vector<Change>> Changes(int64_t after, int limit) const = 0;
  virtual absl::StatusOr<int64_t> LastChange() const = 0;

  // Embedding cache: the vectors stored under `fingerprint` (of the encoder)
  // for the texts with these hashes; empty vectors where absent. A vector that
  // was damaged on disk counts as absent.
  virtual absl::StatusOr<std::vector<std::vector<float>>> GetVectors(
      absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const = 0;
  // Adds or replaces, all or none; as many hashes as vectors, and no vector may
  // be empty, else kInvalidArgument.
  virtual absl::Status PutVectors(absl::string_view fingerprint,
                                  absl::Span<const std::string> text_hashes,
                                  absl::Span<const std::vector<float>> vectors) = 0;
  // Of the encoders under which there are vectors, ascending. This and VectorHashes
  // are not checked for damage.
  virtual absl::StatusOr<std::vector<std::string>> Fingerprints() const = 0;
  // Hashes > `after` with a vector under `fingerprint`, ascending, at most
  // `limit` (>= 1).
  virtual absl::StatusOr<std::vector<std::string>> VectorHashes(absl::string_view fingerprint,
                                                                absl::string_view after,
                                                                int limit) const = 0;
  // Deletes those that exist, all or none; like entries, they are overwritten.
  virtual absl::Status DeleteVectors(absl::string_view fingerprint,
                                     absl::Span<const std::string> text_hashes) = 0;
};

// Entries in memory only: tests, evaluation, trials.
std::unique_ptr<CatalogueStore> NewMemoryStore();

// A SQLite file (WAL, synchronous=FULL), created with its schema if absent and
// migrated if older. kFailedPrecondition for a newer schema or a file that is
// no Tremplin store; kDataLoss for a damaged one; kUnavailable when it cannot
// be opened or written (the message names path and reason).
//
// Opening reads all but the vectors to see that nothing is hidden or misplaced by
// damage (less than a second for 80,000 entries); content, changes and
// vectors are checked when they are read. What cannot be noticed: a file that was
// emptied is a new store; of a write-ahead log that a crash has left behind, what
// comes after a damaged place counts as never written.
absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenSqliteStore(const std::string& path);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_CATALOGUE_STORE_H_
