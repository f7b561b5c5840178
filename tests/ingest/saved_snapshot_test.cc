// A start that opens files answers as one that rebuilds, whatever happened to
// the files.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/snapshot/snapshot_files.h"
#include "gmock/gmock.h"
#include "tests/ingest/process.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/memory_files.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kFolder[] = "my.db.index";

class SavedSnapshotTest : public ::testing::Test {
 protected:
  // Two segments with a dead owner, and an organisation.
  void FillAndSave() {
    Process process(store_, {}, &snapshots_);
    process.Upsert(GenerateTrainings(20, 5, 2));
    process.Upsert(GenerateProviders());
    process.Upsert({SmallTraining("G-000001", "Un autre titre"), FullCertification("RNCP1")});
    ASSERT_THAT(process.Current()->segments, SizeIs(2));
    ASSERT_TRUE(process.ingestor->Save().ok());
  }
  // What a start without files gives.
  std::map<std::string, std::string> Rebuilt() { return Contents(*Process(store_).Current()); }
  // A start with the files: equal to the rebuilt one, and whether it used them.
  bool OpensFiles() {
    SnapshotFiles snapshots(kFolder, files_);
    const Process process(store_, {}, &snapshots);
    EXPECT_TRUE(Contents(*process.Current()) == Rebuilt());
    EXPECT_EQ(process.Current()->revision, store_->LastChange().value() + 1);
    return process.Current()->segments.size() > 1;
  }
  // Paths of the files in the folder.
  std::vector<std::string> FilesNamed(absl::string_view beginning) {
    std::vector<std::string> names;
    const std::vector<std::string> all = files_.List(kFolder).value();
    for (const std::string& name : all) {
      if (absl::StartsWith(name, beginning)) names.push_back(absl::StrCat(kFolder, "/", name));
    }
    return names;
  }

  MemoryFiles files_;
  SnapshotFiles snapshots_{kFolder, files_};
  const std::shared_ptr<CatalogueStore> store_ = NewMemoryStore();
};

TEST_F(SavedSnapshotTest, Start_OpensWhatWasSavedAndEncodesNothing) {
  FillAndSave();
  EXPECT_TRUE(OpensFiles());
  SnapshotFiles snapshots(kFolder, files_);
  Process process(store_, {}, &snapshots);
  EXPECT_THAT(process.embedder.TakeTexts(), IsEmpty());
  EXPECT_THAT(OwnersWithWords(*process.Current(), {"autr"}), Each(HasSubstr("G-000001")));
}

TEST_F(SavedSnapshotTest, Start_TakesUpWhatTheStoreChangedSince) {
  FillAndSave();
  Entry seats = store_->Get({EntryKind::kTraining, "G-000002"}).value();
  std::get<Training>(seats).offerings.at(0).duration_text = "12 jours";
  ASSERT_TRUE(store_
                  ->Upsert({seats, SmallTraining("G-000003", "Encore un autre titre"),
                            SmallTraining("T-new", "Nouveau"), SmallProvider("P-new")})
                  .ok());
  ASSERT_TRUE(store_
                  ->Delete({{EntryKind::kTraining, "G-000004"},
                            {EntryKind::kCertification, "RNCP1"},
                            {EntryKind::kTraining, "G-000001"}})
                  .ok());
  EXPECT_TRUE(OpensFiles());
}

TEST_F(SavedSnapshotTest, Save_WritesEachSegmentOnceAndKeepsTwoGenerations) {
  Process process(store_, {}, &snapshots_);
  process.Upsert(GenerateTrainings(20, 5, 2));
  ASSERT_TRUE(process.ingestor->Save().ok());
  const std::vector<std::string> first = FilesNamed("segment-");
  ASSERT_THAT(first, SizeIs(1));
  files_.SetBytes("my.db.index/notes.txt", "not ours");
  for (int i = 0; i < 5; ++i) {
    process.Upsert({SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i))});
    files_.before = [&](const std::string& operation, const std::string& path) {
      EXPECT_FALSE(operation == "create" && absl::StartsWith(path, first[0])) << path;
      return absl::OkStatus();
    };
    ASSERT_TRUE(process.ingestor->Save().ok());
    files_.before = nullptr;
    EXPECT_THAT(FilesNamed("manifest-"), SizeIs(2));
    EXPECT_THAT(FilesNamed("segment-"), SizeIs(2 + i));
  }
  EXPECT_EQ(FilesNamed("segment-")[0], first[0]);
  EXPECT_THAT(FilesNamed("notes"), SizeIs(1));
  EXPECT_TRUE(OpensFiles());
}

TEST_F(SavedSnapshotTest, WhatWasDeletedAndMerged_LeavesTheFolder) {
  Process process(store_, {}, &snapshots_);
  process.Upsert(GenerateTrainings(20, 5, 2));
  process.Upsert({SmallTraining("T-secret", "Formation confidentielle")});
  ASSERT_TRUE(process.ingestor->Save().ok());
  const auto holds_text = [&] {
    for (const std::string& path : FilesNamed("segment-")) {
      if (absl::StrContains(files_.Bytes(path), "confidentielle")) return true;
    }
    return false;
  };
  ASSERT_TRUE(holds_text());
  process.Delete({{EntryKind::kTraining, "T-secret"}});
  EXPECT_TRUE(process.ingestor->Merge(Deadline::Infinite()).value());
  // The generation before the last still has it.
  ASSERT_TRUE(process.ingestor->Save().ok());
  ASSERT_TRUE(process.ingestor->Save().ok());
  EXPECT_FALSE(holds_text());
  EXPECT_TRUE(Contents(*Process(store_, {}, &snapshots_).Current()) == Rebuilt());
}

// A sample of the bytes of each file, and its ends.
TEST_F(SavedSnapshotTest, AnyDamage_LeadsToARebuild) {
  FillAndSave();
  for (const std::string& name : FilesNamed("")) {
    const std::string whole = files_.Bytes(name);
    int refused = 0, tried = 0;
    for (size_t at = 0; at < whole.size(); at += 1 + whole.size() / 25) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
      files_.SetBytes(name, damaged);
      refused += OpensFiles() ? 0 : 1;
      files_.SetBytes(name, whole.substr(0, at));
      EXPECT_FALSE(OpensFiles()) << name << " cut at " << at;
      ++tried;
    }
    // A flip between two sections changes nothing.
    EXPECT_GE(refused, tried - 5) << name;
    files_.SetBytes(name, whole);
  }
  EXPECT_TRUE(OpensFiles());
}

TEST_F(SavedSnapshotTest, ADamagedGeneration_GivesWayToTheOneBefore) {
  FillAndSave();
  Process process(store_, {}, &snapshots_);
  process.Upsert({SmallTraining("T-new", "Nouveau")});
  ASSERT_TRUE(process.ingestor->Save().ok());
  const std::string newest = FilesNamed("manifest-").back();
  files_.SetBytes(newest, files_.Bytes(newest).substr(0, 40));
  EXPECT_TRUE(OpensFiles());
}

TEST_F(SavedSnapshotTest, FilesOfAnotherStore_AreNotUsed) {
  FillAndSave();
  const std::shared_ptr<CatalogueStore> other = NewMemoryStore();
  std::vector<Entry> entries = GenerateTrainings(25, 6, 2);
  for (Entry& provider : GenerateProviders()) entries.push_back(std::move(provider));
  ASSERT_TRUE(other->Upsert(entries).ok());
  const DocumentMeans means = Process(store_).Current()->means;
  const MeteredEmbedder embedder;
  EXPECT_EQ(OpenSaved(snapshots_, *other, {embedder.fingerprint(), means.id, 64}).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(OpenSaved(snapshots_, *store_, {embedder.fingerprint(), means.id, 64}).ok());
  // An older copy of the store has not yet come to the change.
  EXPECT_EQ(OpenSaved(snapshots_, *NewMemoryStore(), {embedder.fingerprint(), means.id, 64})
                .status()
                .code(),
            absl::StatusCode::kFailedPrecondition);
  for (const SegmentOrigin& foreign :
       {SegmentOrigin{"other", means.id, 64}, SegmentOrigin{embedder.fingerprint(), "other", 64},
        SegmentOrigin{embedder.fingerprint(), means.id, 32}}) {
    EXPECT_EQ(snapshots_.Load(foreign).status().code(), absl::StatusCode::kFailedPrecondition);
  }
}

TEST_F(SavedSnapshotTest, AnEmptyFolder_IsNotFound) {
  EXPECT_EQ(snapshots_.Load({"e", "c", 64}).status().code(), absl::StatusCode::kNotFound);
}

// Each operation fails once, with and without a loss of power after it.
TEST_F(SavedSnapshotTest, EveryFailureOfASave_LeavesAUsableFolder) {
  FillAndSave();
  Process process(store_, {}, &snapshots_);
  process.Upsert({SmallTraining("T-new", "Nouveau")});
  int failing = 1;
  for (bool saved = false; !saved; ++failing) {
    ASSERT_LT(failing, 200);
    int operations = 0;
    files_.before = [&](const std::string&, const std::string&) {
      return ++operations == failing ? absl::UnavailableError("disk full") : absl::OkStatus();
    };
    const absl::Status status = process.ingestor->Save();
    files_.before = nullptr;
    saved = operations < failing;
    EXPECT_EQ(status.ok(), saved) << status;
    EXPECT_TRUE(OpensFiles()) << "after operation " << failing;
    if (failing % 2 == 0) files_.LosePower();
    EXPECT_TRUE(OpensFiles()) << "without power after operation " << failing;
  }
  EXPECT_GT(failing, 10);
  EXPECT_THAT(FilesNamed("manifest-"), SizeIs(2));
}

}  // namespace
}  // namespace tremplin::testing
