// What was deleted is gone: from segments, files and the embedding cache.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/ingest/leftovers.h"
#include "engine/ingest/snapshot_keeper.h"
#include "gmock/gmock.h"
#include "tests/ingest/hooked_store.h"
#include "tests/ingest/process.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/memory_files.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::IsEmpty;

constexpr char kFolder[] = "my.db.index";
constexpr char kSecret[] = "Formation confidentielle";

class PurgeTest : public ::testing::Test {
 protected:
  PurgeTest() {
    process_.Upsert(GenerateTrainings(20, 5, 2));
    process_.Upsert({SmallTraining("T-secret", kSecret), SmallTraining("T-other", "Un titre")});
    EXPECT_TRUE(process_.ingestor->Save().ok());
  }
  Leftovers Left() { return FindLeftovers(*process_.store, &snapshots_).value(); }
  void Purge() {
    const absl::Status purged = process_.ingestor->Purge(Deadline::Infinite());
    EXPECT_TRUE(purged.ok()) << purged;
  }
  void SaveTwice() {
    EXPECT_TRUE(process_.ingestor->Save().ok());
    EXPECT_TRUE(process_.ingestor->Save().ok());
  }
  bool FilesHold(absl::string_view text) {
    const std::vector<std::string> names = files_.List(kFolder).value();
    for (const std::string& name : names) {
      if (absl::StrContains(files_.Bytes(absl::StrCat(kFolder, "/", name)), text)) return true;
    }
    return false;
  }
  std::vector<std::string> Vectors(absl::string_view fingerprint) {
    return process_.store->VectorHashes(fingerprint, "", 100000).value();
  }

  MemoryFiles files_;
  SnapshotFiles snapshots_{kFolder, files_};
  Process process_{NewMemoryStore(), {}, &snapshots_};
};

TEST_F(PurgeTest, ACatalogueWithoutDeletions_HasNoLeftoversAndKeepsItsVectors) {
  const Leftovers left = Left();
  EXPECT_EQ(left.vectors + left.texts_in_files + left.unreadable_files, 0);
  const auto before = process_.Current();
  const std::vector<std::string> vectors = Vectors(process_.embedder.fingerprint());
  Purge();
  EXPECT_EQ(Vectors(process_.embedder.fingerprint()), vectors);
  EXPECT_EQ(process_.Current()->segments.size(), before->segments.size());
}

TEST_F(PurgeTest, ADeletedText_LeavesSegmentsVectorsAndFiles) {
  const auto encoded = [&] {
    return !process_.store->GetVectors(process_.embedder.fingerprint(), {Sha256Hex(kSecret)})
                .value()[0]
                .empty();
  };
  ASSERT_TRUE(encoded());
  ASSERT_TRUE(FilesHold("confidentielle"));
  process_.Delete({{EntryKind::kTraining, "T-secret"}});
  const Leftovers left = Left();
  EXPECT_GE(left.vectors, 1);
  EXPECT_EQ(left.texts_in_files, 1);
  const std::map<std::string, std::string> contents = Contents(*process_.Current());
  const int64_t revision = process_.Current()->revision;
  Purge();
  SaveTwice();
  EXPECT_FALSE(encoded());
  EXPECT_FALSE(FilesHold("confidentielle"));
  EXPECT_EQ(Left().vectors + Left().texts_in_files, 0);
  EXPECT_TRUE(Contents(*process_.Current()) == contents);
  EXPECT_EQ(process_.Current()->revision, revision);
}

TEST_F(PurgeTest, AReplacedText_LeavesThemToo) {
  process_.Upsert({SmallTraining("T-secret", "Formation publique")});
  EXPECT_EQ(Left().texts_in_files, 1);
  Purge();
  SaveTwice();
  EXPECT_EQ(Left().vectors + Left().texts_in_files, 0);
  EXPECT_FALSE(FilesHold("confidentielle"));
  EXPECT_TRUE(FilesHold("publique"));
}

TEST_F(PurgeTest, WhatAnotherEntrySaysToo_KeepsItsVector) {
  process_.Upsert({SmallTraining("T-twin", kSecret)});
  process_.Delete({{EntryKind::kTraining, "T-secret"}});
  Purge();
  process_.embedder.TakeTexts();
  // Written anew with the same texts it needs no encoder.
  process_.Upsert({SmallTraining("T-third", kSecret)});
  EXPECT_THAT(process_.embedder.TakeTexts(), IsEmpty());
}

TEST_F(PurgeTest, VectorsOfOtherEncoders_GoWithTheirTextsAndMeansStay) {
  const std::string gone = Sha256Hex("nobody says this"), said = Sha256Hex(kSecret);
  ASSERT_TRUE(process_.store->PutVectors("older", {gone, said}, {{1.0f}, {2.0f}}).ok());
  EXPECT_EQ(Left().vectors, 1);
  process_.Upsert({SmallTraining("T-new", "Nouveau")});
  Purge();
  EXPECT_EQ(Vectors("older"), std::vector<std::string>{said});
  // A start without means would centre anew, and not open the files.
  SaveTwice();
  SnapshotFiles again(kFolder, files_);
  const Process restarted(process_.store, {}, &again);
  EXPECT_EQ(restarted.Current()->means.id, process_.Current()->means.id);
}

TEST_F(PurgeTest, AnUnreadableSegmentFile_IsCounted) {
  files_.SetBytes(absl::StrCat(kFolder, "/segment-0000000009-0.seg"), "cut off");
  EXPECT_EQ(Left().unreadable_files, 1);
}

TEST_F(PurgeTest, TheKeeper_PurgesWhenItsTimeHasCome) {
  process_.Delete({{EntryKind::kTraining, "T-secret"}});
  ASSERT_GE(Left().vectors, 1);
  {
    const SnapshotKeeper keeper(*process_.ingestor,
                                {std::chrono::milliseconds(1), std::chrono::milliseconds(1)});
    while (Left().vectors > 0 || FilesHold("confidentielle")) std::this_thread::yield();
  }
  EXPECT_EQ(Left().texts_in_files, 0);
}

}  // namespace
}  // namespace tremplin::testing
