#include "engine/catalogue/sqlite_store.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/catalogue/sqlite_database.h"
#include "engine/catalogue/sqlite_schema.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;
using testing::SmallTraining;
using testing::TempFolder;

EntryKey TrainingKey(std::string id) { return {EntryKind::kTraining, std::move(id)}; }

class SqliteStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<CatalogueStore> MustOpen(const SqliteStoreOptions& options = {}) {
    auto store = OpenSqliteStore(path_, options);
    EXPECT_TRUE(store.ok()) << store.status();
    return std::move(store).value();
  }
  // Runs SQL on the file behind the store's back.
  void Tamper(const std::string& sql) {
    auto database = SqliteDatabase::Open(path_, absl::Seconds(1));
    ASSERT_TRUE(database.ok()) << database.status();
    const absl::Status status = (*database)->Execute(sql);
    ASSERT_TRUE(status.ok()) << status;
  }
  absl::Status OpenError() { return OpenSqliteStore(path_).status(); }
  std::string FileBytes() { return ReadFile(path_).value(); }
  void WriteFile(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }
  // Enough entries for a file of many pages, in one closed file.
  void FillAndClose() {
    auto store = MustOpen();
    std::vector<Entry> batch;
    for (int i = 0; i < 200; ++i) batch.push_back(testing::FullTraining(absl::StrCat("T-", i)));
    ASSERT_TRUE(store->Upsert(batch).ok());
  }

  TempFolder folder_;
  const std::string path_ = folder_.File("store.db");
};

TEST_F(SqliteStoreTest, Delete_LeavesNothingOfTheTextInAnyFile) {
  constexpr char kMarker[] = "Chaudronnerie marine";
  const auto store = MustOpen();
  std::vector<Entry> batch = {SmallTraining("gone", kMarker)};
  for (int i = 0; i < 50; ++i) batch.push_back(SmallTraining(absl::StrCat("T-", i), "Autre"));
  ASSERT_TRUE(store->Upsert(batch).ok());
  const auto holds_marker = [&] {
    for (const auto& file : std::filesystem::directory_iterator(FolderOf(path_))) {
      if (ReadFile(file.path().string())->find(kMarker) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(holds_marker());
  const EntryKey gone = TrainingKey("gone");
  ASSERT_TRUE(store->Delete({gone}).ok());
  // While it is open, too.
  EXPECT_FALSE(holds_marker());
  EXPECT_TRUE(store->Get(TrainingKey("T-7")).ok());
}

TEST_F(SqliteStoreTest, Delete_StandsWhileAnotherConnectionReads) {
  const auto store = MustOpen();
  ASSERT_TRUE(store->Upsert({SmallTraining("A", "Un"), SmallTraining("B", "Deux")}).ok());
  auto reader = SqliteDatabase::Open(path_, absl::Seconds(1));
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE((*reader)->Execute("BEGIN").ok());
  ASSERT_EQ((*reader)->SelectInteger("SELECT count(*) FROM entries").value(), 2);
  ASSERT_TRUE(store->Delete({TrainingKey("A")}).ok());
  EXPECT_EQ((*reader)->SelectInteger("SELECT count(*) FROM entries").value(), 2);
  EXPECT_EQ(store->Count(EntryKind::kTraining).value(), 1);
  ASSERT_TRUE((*reader)->Execute("COMMIT").ok());
}

TEST_F(SqliteStoreTest, Reopen_FindsEverything) {
  {
    auto store = MustOpen();
    ASSERT_TRUE(store->Upsert({testing::FullTraining("A"), testing::FullNeed("B")}).ok());
    ASSERT_TRUE(store->Delete({{EntryKind::kNeed, "B"}}).ok());
    ASSERT_TRUE(store->PutVectors("e5", {"h"}, {{0.25f}}).ok());
  }
  auto store = MustOpen();
  EXPECT_TRUE(store->Get(TrainingKey("A")).value() == Entry(testing::FullTraining("A")));
  EXPECT_EQ(store->LastChange().value(), 3);
  EXPECT_EQ(store->GetVectors("e5", {"h"}).value()[0], std::vector<float>{0.25f});
}

TEST_F(SqliteStoreTest, AStoreOfTheFirstSchema_KnowsTheSourcesOfItsEntries) {
  const Training training = testing::FullTraining("A");
  {
    auto database = SqliteDatabase::Open(path_, absl::Seconds(1)).value();
    ASSERT_TRUE(PrepareSchema(*database, SchemaSteps().subspan(0, 1), absl::Seconds(1)).ok());
    auto insert = database->Prepare(
        "INSERT INTO entries (kind, id, content, content_hash) VALUES ('training', 'A', ?, ?)");
    ASSERT_TRUE(insert->Bind(CanonicalBytes(training)).Bind(ContentHash(training)).Run().ok());
  }
  auto store = MustOpen();
  EXPECT_THAT(store->IdsOfSource(EntryKind::kTraining, training.provenance.source, "", 9).value(),
              ::testing::ElementsAre("A"));
  EXPECT_TRUE(store->Get(TrainingKey("A")).value() == Entry(training));
}

TEST_F(SqliteStoreTest, Upsert_SurvivesAKilledProcess) {
  const pid_t child = fork();
  if (child == 0) {
    auto store = OpenSqliteStore(path_);
    const bool written = store.ok() && (*store)->Upsert({SmallTraining("A")}).ok();
    if (written) kill(getpid(), SIGKILL);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the child could not write";
  EXPECT_TRUE(MustOpen()->Get(TrainingKey("A")).ok());
}

TEST_F(SqliteStoreTest, TwoHandles_SeeEachOthersChanges) {
  auto one = MustOpen();
  auto two = MustOpen();
  ASSERT_TRUE(one->Upsert({SmallTraining("A")}).ok());
  EXPECT_EQ(two->LastChange().value(), 1);
  EXPECT_EQ(two->Upsert({SmallTraining("A"), SmallTraining("B")}).value().last_change, 2);
  EXPECT_EQ(one->Changes(1, 10).value().at(0).key, TrainingKey("B"));
  EXPECT_TRUE(one->Get(TrainingKey("B")).ok());
}

TEST_F(SqliteStoreTest, Path_IsAFileWhateverItLooksLike) {
  const std::string before = std::filesystem::current_path().string();
  std::filesystem::current_path(folder_.path());
  EXPECT_TRUE(OpenSqliteStore(":memory:").ok());
  std::filesystem::current_path(before);
  EXPECT_TRUE(std::filesystem::exists(folder_.File(":memory:")));
  EXPECT_EQ(OpenSqliteStore("").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(SqliteStoreTest, Open_InAMissingFolderIsUnavailable) {
  const std::string path = folder_.File("missing/store.db");
  const absl::Status status = OpenSqliteStore(path).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), HasSubstr(path));
  EXPECT_THAT(std::string(status.message()), HasSubstr("No such file or directory"));
}

// Root may write everywhere: the test then acts as an ordinary user.
class AsOrdinaryUser {
 public:
  AsOrdinaryUser() : changed_(geteuid() == 0 && seteuid(65534) == 0) {}
  ~AsOrdinaryUser() {
    if (changed_) {
      EXPECT_EQ(seteuid(0), 0);
    }
  }

 private:
  const bool changed_;
};

TEST_F(SqliteStoreTest, Open_InAReadOnlyFolderIsUnavailable) {
  ASSERT_EQ(chmod(folder_.path().c_str(), 0555), 0);
  {
    AsOrdinaryUser user;
    const absl::Status status = OpenError();
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path_));
    EXPECT_THAT(std::string(status.message()), HasSubstr("is it read-only?"));
  }
  ASSERT_EQ(chmod(folder_.path().c_str(), 0755), 0);
}

TEST_F(SqliteStoreTest, Open_OfAReadOnlyFileIsUnavailable) {
  FillAndClose();
  ASSERT_EQ(chmod(folder_.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod(path_.c_str(), 0444), 0);
  AsOrdinaryUser user;
  const absl::Status status = OpenError();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("may not be written"));
}

TEST_F(SqliteStoreTest, Upsert_WhileAnotherProcessWritesIsUnavailable) {
  auto store = MustOpen({.busy_timeout = absl::Milliseconds(1)});
  auto other = SqliteDatabase::Open(path_, absl::ZeroDuration()).value();
  {
    auto writing = SqliteTransaction::BeginWrite(*other);
    ASSERT_TRUE(writing.ok());
    const auto result = store->Upsert({SmallTraining("A")});
    EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_THAT(std::string(result.status().message()),
                HasSubstr(absl::StrCat("store '", path_, "': database is locked")));
    EXPECT_EQ(store->LastChange().value(), 0) << "reading waits for no writer";
  }
  EXPECT_EQ(store->Upsert({SmallTraining("A")}).value().last_change, 1);
}

TEST_F(SqliteStoreTest, Upsert_OnAFullDiskIsUnavailableAndWritesNothing) {
  auto store = MustOpen({.max_bytes = 200 * 1024});
  ASSERT_TRUE(store->Upsert({SmallTraining("A")}).ok());
  Training large = SmallTraining("B");
  large.content = std::string(20000, 'x');
  std::vector<Entry> batch = {SmallTraining("A", "Word")};
  for (int i = 0; i < 50; ++i) {
    large.id = TrainingId(absl::StrCat("B-", i));
    batch.push_back(large);
  }
  const auto result = store->Upsert(batch);
  EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("full"));
  EXPECT_EQ(store->PutVectors("e5", {"h"}, {std::vector<float>(100000)}).code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(store->LastChange().value(), 1);
  EXPECT_EQ(store->Count(EntryKind::kTraining).value(), 1);
  EXPECT_TRUE(store->Get(TrainingKey("A")).value() == Entry(SmallTraining("A")));
  EXPECT_EQ(store->Upsert({SmallTraining("C")}).value().last_change, 2);
}

TEST_F(SqliteStoreTest, Read_OfChangedContentIsDataLoss) {
  auto store = MustOpen();
  ASSERT_TRUE(store->Upsert({SmallTraining("A"), SmallTraining("B")}).ok());
  Tamper("UPDATE entries SET content = replace(content, 'Excel', 'Exzel') WHERE id = 'B'");
  EXPECT_TRUE(store->Get(TrainingKey("A")).ok());
  const auto damaged = store->Get(TrainingKey("B"));
  EXPECT_EQ(damaged.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(damaged.status().message()), HasSubstr("trainings/B is damaged"));
  EXPECT_EQ(store->List(EntryKind::kTraining, "", 10).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_TRUE(store->List(EntryKind::kTraining, "", 1).ok());
}

TEST_F(SqliteStoreTest, Read_OfAnotherEntrysContentIsDataLoss) {
  auto store = MustOpen();
  ASSERT_TRUE(store->Upsert({SmallTraining("A"), testing::SmallNeed("A")}).ok());
  Tamper("UPDATE entries SET id = 'C'");
  EXPECT_EQ(store->Get(TrainingKey("C")).status().code(), absl::StatusCode::kDataLoss);
  Tamper("UPDATE changes SET kind = 'course'");
  EXPECT_EQ(store->Changes(0, 10).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SqliteStoreTest, DamagedVectors_CountAsAbsentAndCanBeReplaced) {
  auto store = MustOpen();
  ASSERT_TRUE(store->PutVectors("e5", {"g", "h"}, {{1.0f}, {2.0f}}).ok());
  Tamper("UPDATE vectors SET vector = x'00000041' WHERE text_hash = 'h'");
  EXPECT_EQ(store->GetVectors("e5", {"g", "h"}).value(),
            (std::vector<std::vector<float>>{{1.0f}, {}}));
  ASSERT_TRUE(store->PutVectors("e5", {"h"}, {{2.0f}}).ok());
  EXPECT_EQ(store->GetVectors("e5", {"h"}).value()[0], std::vector<float>{2.0f});
}

TEST_F(SqliteStoreTest, DamagedPages_AreDataLoss) {
  FillAndClose();
  std::string bytes = FileBytes();
  ASSERT_GT(bytes.size(), 40u * 4096);
  // The first page keeps the schema; every other one is lost.
  std::fill(bytes.begin() + 4096, bytes.end(), '\x5A');
  WriteFile(bytes);
  auto store = OpenSqliteStore(path_);
  const absl::Status status =
      store.ok() ? (*store)->Get(TrainingKey("T-1")).status() : store.status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(path_));
}

TEST_F(SqliteStoreTest, ATruncatedFile_IsDataLoss) {
  FillAndClose();
  WriteFile(FileBytes().substr(0, 3 * 4096));
  auto store = OpenSqliteStore(path_);
  const absl::Status status =
      store.ok() ? (*store)->List(EntryKind::kTraining, "", 1000).status() : store.status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

TEST_F(SqliteStoreTest, FilesOfOtherPrograms_AreRefusedAndLeftAlone) {
  WriteFile("id;title\n1;Excel\n");
  EXPECT_EQ(OpenError().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(FileBytes(), "id;title\n1;Excel\n");

  std::filesystem::remove(path_);
  Tamper("CREATE TABLE customers (name TEXT)");
  const std::string before = FileBytes();
  const absl::Status status = OpenError();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr(path_));
  EXPECT_EQ(FileBytes(), before);
}

TEST_F(SqliteStoreTest, ANewerSchema_IsRefused) {
  FillAndClose();
  Tamper("PRAGMA user_version = 99");
  const absl::Status status = OpenError();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("version 99"));
}

}  // namespace
}  // namespace tremplin
