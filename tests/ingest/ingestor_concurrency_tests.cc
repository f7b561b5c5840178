// Readers beside writers. Not named *_test.cc: it is a program of its own, with
// the label "concurrency".
#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "engine/text/terms.h"
#include "gtest/gtest.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/ingest/store_place.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

constexpr int kEntries = 10;
constexpr int kRounds = 40;
constexpr int kReaders = 3;

// A round writes all entries anew and deletes the first. Round 0 ends at change
// kEntries + 1, and every revision tells what must be in it.
constexpr int kChangesPerRound = kEntries + 1;

std::string RoundTitle(int64_t round) { return absl::StrCat("manche", round); }

std::vector<Entry> Round(int round) {
  std::vector<Entry> batch;
  for (int i = 0; i < kEntries; ++i) {
    Training training = SmallTraining(absl::StrCat("T-", i), RoundTitle(round));
    training.provider = ProviderId(absl::StrCat("P-", round));
    batch.push_back(std::move(training));
  }
  return batch;
}

void ExpectExactlyOneRevision(const Snapshot& snapshot) {
  ASSERT_EQ(snapshot.revision, snapshot.last_change + 1);
  const int64_t round = (snapshot.last_change - 1) / kChangesPerRound;
  const int64_t within = snapshot.last_change - round * kChangesPerRound;
  const bool deleted = within == kChangesPerRound;
  ASSERT_TRUE(deleted || within == kEntries) << "a batch was published half: change " << within;
  EXPECT_EQ(snapshot.FindTraining(TrainingId("T-0")) == nullptr, deleted);
  for (int i = 1; i < kEntries; ++i) {
    const Training* training = snapshot.FindTraining(TrainingId(absl::StrCat("T-", i)));
    ASSERT_NE(training, nullptr) << i;
    EXPECT_EQ(training->title, RoundTitle(round));
    EXPECT_EQ(training->provider.value(), absl::StrCat("P-", round));
  }
  const size_t live = static_cast<size_t>(deleted ? kEntries - 1 : kEntries);
  EXPECT_EQ(Contents(snapshot).size(), live);
  EXPECT_EQ(OwnersWithWords(snapshot, WordTerms(RoundTitle(round), Language::kUnknown)).size(),
            live);
}

class IngestorConcurrencyTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  void Start() {
    const absl::Status started = ingestor_->Start(Deadline::Infinite(), nullptr);
    ASSERT_TRUE(started.ok()) << started;
  }
  const StorePlace place_{GetParam()};
  const std::shared_ptr<CatalogueStore> store_ = place_.Open();
  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder(16);
  SnapshotHolder holder_;
  const std::unique_ptr<Ingestor> ingestor_ =
      Ingestor::Create({store_.get(), embedder_.get(), &holder_}).value();
};

INSTANTIATE_TEST_SUITE_P(Stores, IngestorConcurrencyTest,
                         ::testing::Values(StoreKind::kMemory, StoreKind::kSqlite),
                         [](const auto& info) { return StoreName(info.param); });

TEST_P(IngestorConcurrencyTest, Readers_SeeExactlyOneRevisionAndNeverGoBack) {
  Start();
  ASSERT_TRUE(ingestor_->Upsert(Round(0), Deadline::Infinite()).ok());
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (int r = 0; r < kReaders; ++r) {
    readers.emplace_back([&] {
      int64_t last = 0;
      bool last_look = false;
      while (!last_look) {
        last_look = done;
        const std::shared_ptr<const Snapshot> seen = holder_.Current();
        EXPECT_GE(seen->revision, last);
        last = seen->revision;
        ExpectExactlyOneRevision(*seen);
      }
    });
  }
  std::thread merger([&] {
    while (!done) EXPECT_TRUE(ingestor_->Merge(Deadline::Infinite()).ok());
  });
  // The first entry of round 0 is deleted before round 1 begins, and so on.
  for (int round = 0; round < kRounds; ++round) {
    EXPECT_TRUE(ingestor_->Delete({{EntryKind::kTraining, "T-0"}}, Deadline::Infinite()).ok());
    EXPECT_TRUE(ingestor_->Upsert(Round(round + 1), Deadline::Infinite()).ok());
  }
  done = true;
  merger.join();
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(holder_.Current()->last_change, kRounds * kChangesPerRound + kEntries);
}

TEST_P(IngestorConcurrencyTest, Writers_ReadWhatTheyWroteAndLoseNothing) {
  Start();
  std::vector<std::thread> writers;
  for (int w = 0; w < kReaders; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; i < kRounds; ++i) {
        const std::string id = absl::StrCat("T-", w, "-", i);
        const Entry entry = SmallTraining(id, absl::StrCat("Titre ", w, " ", i));
        const auto written = ingestor_->Upsert({entry}, Deadline::Infinite());
        ASSERT_TRUE(written.ok()) << written.status();
        const auto pinned = holder_.Pin(written->revision, Deadline::Infinite());
        ASSERT_TRUE(pinned.ok()) << pinned.status();
        EXPECT_NE((*pinned)->FindTraining(TrainingId(id)), nullptr) << id;
      }
    });
  }
  std::thread catching_up([&] {
    for (int i = 0; i < kRounds; ++i) {
      EXPECT_TRUE(ingestor_->CatchUp(Deadline::Infinite(), nullptr).ok());
    }
  });
  for (std::thread& writer : writers) writer.join();
  catching_up.join();
  EXPECT_EQ(Contents(*holder_.Current()).size(), static_cast<size_t>(kReaders * kRounds));
  EXPECT_EQ(holder_.Current()->revision, kReaders * kRounds + 1);
}

TEST_P(IngestorConcurrencyTest, CatchUp_BesideAnotherProcessLosesNoChange) {
  Start();
  const std::shared_ptr<CatalogueStore> other = place_.Open();
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int round = 0; round < kRounds; ++round) EXPECT_TRUE(other->Upsert(Round(round)).ok());
    done = true;
  });
  int64_t last = 0;
  bool last_look = false;
  while (!last_look) {
    last_look = done;
    const auto revision = ingestor_->CatchUp(Deadline::Infinite(), nullptr);
    EXPECT_TRUE(revision.ok()) << revision.status();
    if (!revision.ok()) break;
    EXPECT_GE(*revision, last);
    last = *revision;
    EXPECT_EQ(Contents(*holder_.Current()).size(), last == 1 ? 0u : static_cast<size_t>(kEntries));
  }
  writer.join();
  EXPECT_EQ(holder_.Current()->last_change, kRounds * kEntries);
  for (int i = 0; i < kEntries; ++i) {
    const Training* training = holder_.Current()->FindTraining(TrainingId(absl::StrCat("T-", i)));
    ASSERT_NE(training, nullptr);
    EXPECT_EQ(training->title, RoundTitle(kRounds - 1));
  }
}

}  // namespace
}  // namespace tremplin::testing
