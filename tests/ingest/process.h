// What a process has of a catalogue: a store, an encoder, an ingestor.
#ifndef TREMPLIN_TESTS_INGEST_PROCESS_H_
#define TREMPLIN_TESTS_INGEST_PROCESS_H_

#include <memory>
#include <utility>

#include "engine/ingest/ingestor.h"
#include "gtest/gtest.h"
#include "tests/testing/metered_embedder.h"

namespace tremplin::testing {

// One process with a store: an ingestor that has been started.
struct Process {
  explicit Process(std::shared_ptr<CatalogueStore> opened, const DocumentMeans& prior = {},
                   SnapshotFiles* files = nullptr)
      : store(std::move(opened)) {
    ingestor = Ingestor::Create({store.get(), &embedder, &holder, prior, files}).value();
    const absl::Status started = ingestor->Start(Deadline::Infinite(), nullptr);
    EXPECT_TRUE(started.ok()) << started;
  }
  void Upsert(absl::Span<const Entry> entries) {
    const auto result = ingestor->Upsert(entries, Deadline::Infinite());
    EXPECT_TRUE(result.ok()) << result.status();
  }
  void Delete(absl::Span<const EntryKey> keys) {
    const auto result = ingestor->Delete(keys, Deadline::Infinite());
    EXPECT_TRUE(result.ok()) << result.status();
  }
  std::shared_ptr<const Snapshot> Current() const { return holder.Current(); }

  const std::shared_ptr<CatalogueStore> store;
  MeteredEmbedder embedder;
  SnapshotHolder holder;
  std::unique_ptr<Ingestor> ingestor;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_INGEST_PROCESS_H_
