// Imported items into the store, in batches, beside the reading of more.
#ifndef TREMPLIN_ENGINE_INGEST_BATCH_WRITER_H_
#define TREMPLIN_ENGINE_INGEST_BATCH_WRITER_H_

#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/base/mutex.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/import/importer.h"

namespace tremplin {

// What became of the items that were written, by what stood in the store before.
struct WrittenTotals {
  int64_t accepted = 0;
  int64_t unchanged = 0;
  int64_t repaired = 0;
  int64_t entries = 0;  // the above and organisations met on the way
};

// A batch is compared with the store and written on a thread of its own while the
// next one is gathered; batches follow one another in the order of their items.
//
// Thread safety: one caller.
class BatchWriter {
 public:
  // `store` must outlive the writer.
  explicit BatchWriter(CatalogueStore& store);
  // Waits for the batch at hand; what is gathered is dropped.
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // Returns the error of an earlier batch; then and later nothing more is written.
  absl::Status Add(ImportedItem item);

  // Writes what is left. The first error of all batches; each batch is stored as a
  // whole, and those before the error are. Call it once, last but for totals().
  absl::Status Finish();
  // Of what is stored, once finished.
  const WrittenTotals& totals() const { return totals_; }

 private:
  using Batch = std::vector<ImportedItem>;

  // Gives what is gathered to the thread once it is free.
  absl::Status Hand();
  void Run();
  absl::Status Write(Batch batch);
  void Join();

  CatalogueStore& store_;
  Batch items_;
  absl::flat_hash_map<EntryKey, size_t> pending_;  // index into items_

  Mutex mu_;
  CondVar changed_;
  // Set from the moment it is given until it is written.
  std::optional<Batch> at_hand_ ABSL_GUARDED_BY(mu_);
  bool done_ ABSL_GUARDED_BY(mu_) = false;
  absl::Status status_ ABSL_GUARDED_BY(mu_);

  WrittenTotals totals_;  // the thread's until it has ended
  std::thread thread_;    // last: it uses the others
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_BATCH_WRITER_H_
