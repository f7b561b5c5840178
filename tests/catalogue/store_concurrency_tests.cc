// Readers beside a writer. Not named *_test.cc: it is a program of its own, with
// the label "concurrency".
#include <atomic>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/catalogue_store.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

constexpr int kEntries = 20;
constexpr int kRounds = 30;
constexpr int kReaders = 3;

// All entries carry the round's title, so that a torn batch shows.
std::vector<Entry> Round(int round) {
  std::vector<Entry> batch;
  for (int i = 0; i < kEntries; ++i) {
    batch.push_back(testing::SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", round)));
  }
  return batch;
}

void ReadersSeeWholeBatches(CatalogueStore& written, const CatalogueStore& read) {
  ASSERT_TRUE(written.Upsert(Round(0)).ok());
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int r = 0; r < kReaders; ++r) {
    threads.emplace_back([&] {
      int64_t last = 0;
      do {
        const auto page = read.List(EntryKind::kTraining, "", 100);
        ASSERT_TRUE(page.ok()) << page.status();
        std::set<std::string> titles;
        for (const Entry& entry : *page) titles.insert(std::get<Training>(entry).title);
        EXPECT_EQ(page->size(), static_cast<size_t>(kEntries));
        EXPECT_EQ(titles.size(), 1u) << "a batch was seen half written";
        const auto change = read.LastChange();
        ASSERT_TRUE(change.ok()) << change.status();
        EXPECT_EQ(*change % kEntries, 0);
        EXPECT_GE(*change, last);
        last = *change;
        EXPECT_TRUE(read.GetVectors("e5", {"h", "i"}).ok());
      } while (!done);
    });
  }
  for (int round = 1; round <= kRounds; ++round) {
    EXPECT_TRUE(written.Upsert(Round(round)).ok());
    EXPECT_TRUE(written.PutVectors("e5", {"h"}, {{static_cast<float>(round)}}).ok());
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(read.LastChange().value(), (kRounds + 1) * kEntries);
}

// Several handles write at once: no change is lost and no number is given twice.
void WritersTakeTurns(const std::vector<CatalogueStore*>& handles) {
  std::vector<std::thread> threads;
  for (size_t w = 0; w < handles.size(); ++w) {
    threads.emplace_back([&, w] {
      for (int i = 0; i < kRounds; ++i) {
        const auto result = handles[w]->Upsert({testing::SmallNeed(absl::StrCat(w, "-", i))});
        EXPECT_TRUE(result.ok()) << result.status();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto changes = handles[0]->Changes(0, 10000);
  ASSERT_TRUE(changes.ok()) << changes.status();
  ASSERT_EQ(changes->size(), handles.size() * kRounds);
  for (size_t i = 0; i < changes->size(); ++i) {
    EXPECT_EQ((*changes)[i].number, static_cast<int64_t>(i) + 1);
  }
}

TEST(MemoryStoreConcurrencyTest, Readers_SeeWholeBatches) {
  auto store = NewMemoryStore();
  ReadersSeeWholeBatches(*store, *store);
}

TEST(MemoryStoreConcurrencyTest, Writers_TakeTurns) {
  auto store = NewMemoryStore();
  WritersTakeTurns({store.get(), store.get(), store.get()});
}

TEST(SqliteStoreConcurrencyTest, Readers_SeeWholeBatches) {
  testing::TempFolder folder;
  auto store = OpenSqliteStore(folder.File("store.db")).value();
  ReadersSeeWholeBatches(*store, *store);
}

TEST(SqliteStoreConcurrencyTest, ReadersOfAnotherHandle_SeeWholeBatches) {
  testing::TempFolder folder;
  auto one = OpenSqliteStore(folder.File("store.db")).value();
  auto two = OpenSqliteStore(folder.File("store.db")).value();
  ReadersSeeWholeBatches(*one, *two);
}

TEST(SqliteStoreConcurrencyTest, WritersOfSeveralHandles_TakeTurns) {
  testing::TempFolder folder;
  auto one = OpenSqliteStore(folder.File("store.db")).value();
  auto two = OpenSqliteStore(folder.File("store.db")).value();
  WritersTakeTurns({one.get(), two.get(), one.get()});
}

TEST(SqliteStoreConcurrencyTest, OpeningANewFileAtOnce_SucceedsForAll) {
  testing::TempFolder folder;
  for (int round = 0; round < 5; ++round) {
    const std::string path = folder.File(absl::StrCat("store-", round, ".db"));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&path, i] {
        auto store = OpenSqliteStore(path);
        ASSERT_TRUE(store.ok()) << store.status();
        EXPECT_TRUE((*store)->Upsert({testing::SmallNeed(absl::StrCat("N-", i))}).ok());
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(OpenSqliteStore(path).value()->LastChange().value(), 4);
  }
}

}  // namespace
}  // namespace tremplin
