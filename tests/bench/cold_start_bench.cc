// How long a start takes beside the least that it could: reading the same bytes.
//
//   cold_start_bench [TRAININGS]
//
// TRAININGS (60,000) with seven sessions each in a SQLite store with its saved
// index, made once in a temporary folder with hashed vectors. The last line is
// JSON.
#include "engine/base/file_layer.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "engine/ingest/snapshot_opener.h"
#include "engine/ingest/stored_means.h"
#include "tests/bench/measuring.h"
#include "tests/testing/catalogue_generator.h"

namespace tremplin::bench {
namespace {

constexpr int kSessionsPerTraining = 7;
constexpr uint64_t kSeed = 20261123;
constexpr int kRounds = 3;
constexpr size_t kEntriesPerBatch = 1000;

void Build(const std::string& store_path, const std::string& index, int trainings) {
  const std::unique_ptr<CatalogueStore> store = Check(OpenSqliteStore(store_path));
  Check(store->Upsert(testing::GenerateProviders()).status());
  {
    const std::vector<Entry> entries =
        testing::GenerateTrainings(trainings, kSeed, kSessionsPerTraining);
    for (size_t i = 0; i < entries.size(); i += kEntriesPerBatch) {
      Check(store->Upsert(absl::MakeSpan(entries).subspan(i, kEntriesPerBatch)).status());
    }
  }
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
  SnapshotHolder holder;
  SnapshotFiles files(index, SystemFiles());
  const std::unique_ptr<Ingestor> ingestor = Check(Ingestor::Create(
      {.store = store.get(), .embedder = embedder.get(), .holder = &holder, .files = &files}));
  Check(ingestor->Start(Deadline::Infinite(), nullptr));
  Check(ingestor->Save());
}

struct Start {
  double whole = 0, segments = 0, entries = 0;  // seconds
  double resident_mib = 0;
  int64_t units = 0;
};

// In a process of its own, as a server starts.
Start MeasureStart(const std::string& store_path, const std::string& index) {
  return InChild<Start>([&] {
    const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
    const double before = ResidentMib();
    Start start;
    std::unique_ptr<CatalogueStore> store;
    SnapshotHolder holder;
    SnapshotFiles files(index, SystemFiles());
    std::unique_ptr<Ingestor> ingestor;
    start.whole = Seconds([&] {
      store = Check(OpenSqliteStore(store_path));
      ingestor = Check(Ingestor::Create(
          {.store = store.get(), .embedder = embedder.get(), .holder = &holder, .files = &files}));
      Check(ingestor->Start(Deadline::Infinite(), nullptr));
    });
    start.resident_mib = ResidentMib() - before;
    start.units = holder.Current()->CountUnits();
    return start;
  });
}

// The two large parts of a start, each alone.
Start MeasureParts(const std::string& store_path, const std::string& index) {
  return InChild<Start>([&] {
    const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
    const std::unique_ptr<CatalogueStore> store = Check(OpenSqliteStore(store_path));
    SnapshotFiles files(index, SystemFiles());
    const auto means = Check(
        LoadMeans(*store, embedder->fingerprint(), Calibration::Zero(embedder->dimension()).prior));
    if (!means.has_value()) Fail("the store has no means");
    Start start;
    start.segments = Seconds([&] {
      Check(files.Load({embedder->fingerprint(), means->means.id, embedder->dimension()}).status());
    });
    size_t entries = 0;
    start.entries = Seconds([&] {
      Check(ForEachEntry(*store, EntryKind::kTraining,
                         [&](std::shared_ptr<const Entry>) { ++entries; }));
    });
    if (entries == 0) Fail("the store is empty");
    return start;
  });
}

struct Peer {
  double files = 0, entries = 0;  // seconds
};

Peer MeasurePeer(const std::string& store_path, const std::string& index) {
  return InChild<Peer>([&] {
    Peer peer;
    uint64_t bytes = 0;
    peer.files = Seconds([&] {
      std::vector<char> block(1 << 20);
      for (const auto& item : std::filesystem::directory_iterator(index)) {
        std::ifstream file(item.path(), std::ios::binary);
        while (file) {
          file.read(block.data(), static_cast<std::streamsize>(block.size()));
          bytes += static_cast<uint64_t>(file.gcount());
        }
      }
    });
    peer.entries = Seconds([&] {
      BareSqlite database(store_path);
      sqlite3_stmt* const select = database.Prepare("SELECT content FROM entries");
      while (sqlite3_step(select) == SQLITE_ROW) {
        bytes += std::string(static_cast<const char*>(sqlite3_column_blob(select, 0)),
                             static_cast<size_t>(sqlite3_column_bytes(select, 0)))
                     .size();
      }
      sqlite3_finalize(select);
    });
    if (bytes == 0) Fail("nothing to read");
    return peer;
  });
}

int Run(int trainings) {
  const TemporaryFolder folder;
  const std::string store_path = folder.File("store.db"), index = folder.File("store.db.index");
  std::fprintf(stderr, "making %d trainings with %d sessions each\n", trainings,
               kSessionsPerTraining);
  InChild<int>([&] {
    Build(store_path, index, trainings);
    return 0;
  });
  std::vector<double> whole, segments, entries, peer_files, peer_entries;
  Start start;
  for (int round = 0; round < kRounds; ++round) {
    const Peer peer = MeasurePeer(store_path, index);
    peer_files.push_back(peer.files);
    peer_entries.push_back(peer.entries);
    start = MeasureStart(store_path, index);
    whole.push_back(start.whole);
    const Start parts = MeasureParts(store_path, index);
    segments.push_back(parts.segments);
    entries.push_back(parts.entries);
  }
  const double per_100000_units =
      start.resident_mib * 100'000 / static_cast<double>(std::max<int64_t>(start.units, 1));
  std::printf("%d sessions in %d trainings, %lld units\n", trainings * kSessionsPerTraining,
              trainings, static_cast<long long>(start.units));
  std::printf("start       %6.2f s, of which alone: segment files %.2f s, entries %.2f s\n",
              Median(whole), Median(segments), Median(entries));
  std::printf("bare reads  %6.2f s: files %.2f s, contents of the entries %.2f s\n",
              Median(peer_files) + Median(peer_entries), Median(peer_files), Median(peer_entries));
  std::printf("resident    %6.0f MiB, %.0f MiB per 100,000 units\n", start.resident_mib,
              per_100000_units);
  PrintRatios(
      "cold_start",
      {{"start_over_bare_reads", Median(whole) / (Median(peer_files) + Median(peer_entries))},
       {"segments_over_bare_read_of_files", Median(segments) / Median(peer_files)},
       {"entries_over_bare_select", Median(entries) / Median(peer_entries)},
       {"start_seconds", Median(whole)},
       {"resident_mib_per_100000_units", per_100000_units}});
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  return tremplin::bench::Run(argc > 1 ? std::atoi(argv[1]) : 60'000);
}
