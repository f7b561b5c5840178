// A snapshot is a cache: whatever the history, a rebuild gives the same one.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/ingest/stored_means.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/ingest/process.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/ingest/store_place.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

size_t Rows(const Snapshot& snapshot) {
  size_t rows = 0;
  for (const SegmentView& view : snapshot.segments) rows += view.segment->owners().size();
  return rows;
}

class RebuildTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  const StorePlace place_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Stores, RebuildTest,
                         ::testing::Values(StoreKind::kMemory, StoreKind::kSqlite),
                         [](const auto& info) { return StoreName(info.param); });

TEST_P(RebuildTest, Restart_GivesTheSameSnapshotAndEncodesNothing) {
  std::map<std::string, std::string> contents;
  DocumentMeans means;
  int64_t revision = 0;
  {
    Process first(place_.Open());
    first.Upsert(GenerateTrainings(40, 5, 2));
    first.Upsert(GenerateProviders());
    // Replaced, deleted and added ones, each in a segment of its own.
    for (int i = 1; i <= 6; ++i) {
      first.Upsert({SmallTraining(absl::StrCat("G-00000", i), absl::StrCat("Nouveau titre ", i)),
                    FullCertification(absl::StrCat("RNCP", i))});
    }
    ASSERT_TRUE(
        first.ingestor->Delete({{EntryKind::kTraining, "G-000007"}}, Deadline::Infinite()).ok());
    EXPECT_GT(first.Current()->segments.size(), 2u);
    contents = Contents(*first.Current());
    means = first.Current()->means;
    revision = first.Current()->revision;
  }
  Process second(place_.Open());
  EXPECT_THAT(second.embedder.TakeTexts(), IsEmpty());
  EXPECT_EQ(second.Current()->revision, revision);
  EXPECT_EQ(second.Current()->means.id, means.id);
  EXPECT_EQ(second.Current()->means.whole, means.whole);
  EXPECT_EQ(second.Current()->means.units, means.units);
  EXPECT_THAT(second.Current()->segments, SizeIs(1));
  // Compared by name first: a difference in vectors does not print well.
  const auto rebuilt = Contents(*second.Current());
  ASSERT_EQ(rebuilt.size(), contents.size());
  for (const auto& [name, content] : contents) {
    EXPECT_TRUE(rebuilt.contains(name) && rebuilt.at(name) == content) << name;
  }
}

TEST_P(RebuildTest, Start_ReportsProgressAndStopsAtTheDeadline) {
  const auto store = place_.Open();
  ASSERT_TRUE(store->Upsert(GenerateTrainings(30, 5, 1)).ok());
  MeteredEmbedder embedder;
  SnapshotHolder holder;
  const auto ingestor = Ingestor::Create({store.get(), &embedder, &holder}).value();
  EXPECT_EQ(ingestor->Start(Deadline::After(std::chrono::hours(-1)), nullptr).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(holder.Current(), nullptr);
  int64_t done = 0, total = 0;
  ASSERT_TRUE(ingestor
                  ->Start(Deadline::Infinite(),
                          [&](int64_t now, int64_t of) {
                            done = now;
                            total = of;
                          })
                  .ok());
  EXPECT_GT(total, 30);
  EXPECT_EQ(done, total);
  EXPECT_EQ(holder.Current()->CountOwners(), 30);
}

TEST(SegmentsTest, Upsert_NeverLeavesMoreSegmentsThanTheLimit) {
  Process process(NewMemoryStore());
  process.Upsert(GenerateTrainings(100, 5, 1));
  const std::string calibration = process.Current()->means.id;
  std::vector<size_t> counts;
  constexpr int kMore = 2 * Ingestor::kMaxSegments;
  for (int i = 0; i < kMore; ++i) {
    process.Upsert({SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i))});
    counts.push_back(process.Current()->segments.size());
    ASSERT_EQ(process.Current()->CountOwners(), 101 + i);
  }
  EXPECT_THAT(counts, Each(Le(static_cast<size_t>(Ingestor::kMaxSegments))));
  EXPECT_EQ(process.Current()->means.id, calibration);
  const auto contents = Contents(*process.Current());
  EXPECT_THAT(contents, SizeIs(100 + kMore));
  Process fresh(process.store);
  EXPECT_TRUE(Contents(*fresh.Current()) == contents);
}

TEST(SegmentsTest, Upsert_FoldsALargeSegmentThatIsMostlyDead) {
  Process process(NewMemoryStore());
  process.Upsert(GenerateTrainings(40, 5, 1));
  std::vector<EntryKey> keys;
  for (int i = 1; i <= 30; ++i) {
    keys.push_back({EntryKind::kTraining, absl::StrCat("G-0000", i < 10 ? "0" : "", i)});
  }
  ASSERT_EQ(process.ingestor->Delete(keys, Deadline::Infinite())->store.updated, 30);
  EXPECT_EQ(Rows(*process.Current()), 40u) << "deleting rewrites nothing";
  for (int i = 0; i < Ingestor::kMaxSegments; ++i) {
    process.Upsert({SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i))});
  }
  EXPECT_EQ(process.Current()->CountOwners(), 10 + Ingestor::kMaxSegments);
  EXPECT_EQ(Rows(*process.Current()), 10u + Ingestor::kMaxSegments);
  Contents(*process.Current());
}

TEST(SegmentsTest, Upsert_FoldsAllButTheSegmentWithMostLiveOwners) {
  Process process(NewMemoryStore());
  process.Upsert(GenerateTrainings(100, 5, 1));
  std::vector<Entry> certifications;
  for (int i = 0; i < 45; ++i) {
    certifications.push_back(SmallCertification(absl::StrCat("RS", i), absl::StrCat("Titre ", i)));
  }
  process.Upsert(certifications);
  std::vector<EntryKey> keys;
  for (int i = 1; i <= 60; ++i) {
    keys.push_back({EntryKind::kTraining, absl::StrFormat("G-%06d", i)});
  }
  ASSERT_TRUE(process.ingestor->Delete(keys, Deadline::Infinite()).ok());
  const auto largest = process.Current()->segments.at(1).segment;  // 45 live owners against 40
  for (int i = 2; i < Ingestor::kMaxSegments; ++i) {
    process.Upsert({SmallTraining(absl::StrCat("T-", i), absl::StrCat("Cours ", i))});
  }
  ASSERT_THAT(process.Current()->segments, SizeIs(Ingestor::kMaxSegments));
  process.Upsert({SmallTraining("T-last", "Le dernier cours")});
  ASSERT_THAT(process.Current()->segments, SizeIs(2));
  EXPECT_EQ(process.Current()->segments[0].segment, largest);
  EXPECT_THAT(Contents(*process.Current()), SizeIs(84 + Ingestor::kMaxSegments));
}

TEST(CalibrationTest, Upsert_CalibratesAnewWhenTheCatalogueHasDoubled) {
  Process process(NewMemoryStore());
  const auto add = [&process](int first, int last) {
    std::vector<Entry> entries;
    for (int i = first; i <= last; ++i) {
      entries.push_back(SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i)));
    }
    process.Upsert(entries);
    Contents(*process.Current());
    return process.Current()->means.id;
  };
  const std::string of_four = add(1, 4);
  EXPECT_EQ(add(5, 7), of_four);
  // One leaves and one comes at once: still seven.
  ASSERT_TRUE(process.store->Delete({{EntryKind::kTraining, "T-7"}}).ok());
  ASSERT_TRUE(process.store->Upsert({SmallTraining("T-0", "Titre 0")}).ok());
  ASSERT_TRUE(process.ingestor->CatchUp(Deadline::Infinite(), nullptr).ok());
  EXPECT_EQ(process.Current()->means.id, of_four);
  const std::string of_eight = add(8, 8);
  EXPECT_NE(of_eight, of_four);
  EXPECT_THAT(process.Current()->segments, SizeIs(1));
  EXPECT_EQ(LoadMeans(*process.store, process.embedder.fingerprint(), Calibration::Zero(64).prior)
                .value()
                ->owners,
            8);
  EXPECT_EQ(add(9, 15), of_eight);
  Process restarted(process.store);
  EXPECT_EQ(restarted.Current()->means.id, of_eight);
  restarted.Upsert({SmallTraining("T-0", "Titre nouveau")});
  EXPECT_EQ(restarted.Current()->means.id, of_eight) << "a restart forgets no calibration";
}

TEST(CalibrationTest, Start_CalibratesAnewWhatOutgrewItsMeansUnseen) {
  Process process(NewMemoryStore());
  process.Upsert(GenerateTrainings(5, 5, 1));
  const std::string small = process.Current()->means.id;
  ASSERT_TRUE(process.store->Upsert(GenerateTrainings(10, 5, 1)).ok());
  Process restarted(process.store);
  EXPECT_NE(restarted.Current()->means.id, small);
  EXPECT_EQ(restarted.Current()->CountOwners(), 10);
}

TEST(CalibrationTest, Means_BelongToThePriorTheyWereShrunkTowards) {
  const LanguageMeans some = {std::vector<float>(64, 0.1f), std::vector<float>(64, 0.2f),
                              std::vector<float>(64, 0.3f)};
  const DocumentMeans prior = MakeDocumentMeans(some, some);
  const std::shared_ptr<CatalogueStore> store = NewMemoryStore();
  Process process(store, prior);
  EXPECT_EQ(process.Current()->means.id, prior.id) << "those of an empty catalogue";
  process.Upsert({SmallTraining("T-1", "Soudage")});
  const DocumentMeans own = process.Current()->means;
  EXPECT_NE(own.id, prior.id);
  EXPECT_EQ(own.whole.english, some.english) << "no training in English";

  Process without(store);
  EXPECT_NE(without.Current()->means.id, own.id);
  without.Upsert({SmallTraining("T-2", "Tableur"), SmallTraining("T-3", "Anglais")});
  EXPECT_EQ(Process(store, prior).Current()->means.whole.english, some.english);
}

}  // namespace
}  // namespace tremplin::testing
