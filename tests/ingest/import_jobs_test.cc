#include "engine/ingest/import_jobs.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/import_job_json.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kCsv[] =
    "training_id;title;start\nT-1;Soudage;2027-03-15\nT-2;;2027-03-15\nT-3;Tableur;2027-03-15\n";

class ImportJobsTest : public ::testing::Test {
 protected:
  ImportJobsTest() {
    ingestor_ =
        Ingestor::Create({.store = store_.get(), .embedder = embedder_.get(), .holder = &holder_})
            .value();
    EXPECT_TRUE(ingestor_->Start(Deadline::Infinite(), nullptr).ok());
  }
  std::unique_ptr<ImportJobs> Open() {
    return ImportJobs::Create({.store = store_.get(),
                               .ingestor = ingestor_.get(),
                               .gazetteer = Gazetteer::Empty(),
                               .folder = folder_.File("jobs")})
        .value();
  }
  static ImportJob Finished(const ImportJobs& jobs, const std::string& id) {
    const absl::StatusOr<ImportJob> job = jobs.Wait(id, Deadline::After(std::chrono::seconds(60)));
    EXPECT_TRUE(job.ok()) << job.status();
    EXPECT_TRUE(job.ok() && job->finished());
    return job.value_or(ImportJob());
  }
  int64_t Trainings() const { return store_->Count(EntryKind::kTraining).value(); }
  std::vector<std::string> FilesLeft() const {
    return SystemFiles().List(folder_.File("jobs")).value();
  }

  TempFolder folder_;
  const std::unique_ptr<CatalogueStore> store_ = NewMemoryStore();
  const std::shared_ptr<const Embedder> embedder_ = CreateHashingEmbedder();
  SnapshotHolder holder_;
  std::unique_ptr<Ingestor> ingestor_;
};

TEST_F(ImportJobsTest, Job_IsReportedLikeAnImport) {
  const auto jobs = Open();
  const ImportJob handed_in = jobs->Submit({.source = "ecole"}, kCsv).value();
  EXPECT_EQ(handed_in.state, ImportJobState::kWaiting);
  EXPECT_EQ(handed_in.id, "import-0000000001");
  jobs->Start();
  const ImportJob job = Finished(*jobs, handed_in.id);
  EXPECT_EQ(job.state, ImportJobState::kDone) << job.error;
  EXPECT_EQ(job.format_name, "csv");
  EXPECT_EQ(job.totals.seen, 3);
  EXPECT_EQ(job.totals.accepted, 2);
  EXPECT_EQ(job.totals.rejected, 1);
  ASSERT_THAT(job.rows, SizeIs(1));
  EXPECT_EQ(job.rows[0].reason, "missing-title");
  EXPECT_EQ(job.row_count, 1);
  EXPECT_EQ(job.attempts, 1);
  // Whoever waited can read.
  EXPECT_EQ(job.revision, holder_.Current()->revision);
  EXPECT_EQ(holder_.Current()->CountOwners(), 2);
  // The document is no longer kept, the report is.
  EXPECT_THAT(FilesLeft(), ::testing::ElementsAre("import-0000000001.json"));
}

TEST_F(ImportJobsTest, Job_RunsInTheNextProcessWhenThisOneEnded) {
  std::string waiting, running;
  {
    const auto jobs = Open();  // never started
    running = jobs->Submit({}, kCsv).value().id;
    waiting = jobs->Submit({}, kCsv).value().id;
  }
  // As a process leaves it that was killed in the middle.
  ImportJob job{.id = running, .state = ImportJobState::kRunning, .attempts = 1};
  ASSERT_TRUE(WriteFileAtomic(folder_.File("jobs/" + running + ".json"), ToJsonText(job)).ok());
  const auto jobs = Open();
  jobs->Start();
  EXPECT_EQ(Finished(*jobs, running).attempts, 2);
  const ImportJob second = Finished(*jobs, waiting);
  EXPECT_EQ(second.state, ImportJobState::kDone);
  EXPECT_EQ(second.totals.unchanged, 2);
  EXPECT_EQ(Trainings(), 2);
  EXPECT_EQ(jobs->Submit({}, kCsv).value().id, "import-0000000003");
}

TEST_F(ImportJobsTest, Reports_OutliveTheProcess) {
  std::string id;
  ImportJob first;
  {
    const auto jobs = Open();
    jobs->Start();
    id = jobs->Submit({}, kCsv).value().id;
    first = Finished(*jobs, id);
  }
  const auto jobs = Open();
  const ImportJob again = jobs->Get(id).value();
  EXPECT_EQ(ToJsonText(again), ToJsonText(first));
  EXPECT_EQ(again.rows.at(0).message_fr, first.rows.at(0).message_fr);
}

TEST_F(ImportJobsTest, Full_RemovesWhatTheDocumentNoLongerHolds) {
  const auto jobs = Open();
  jobs->Start();
  Finished(*jobs, jobs->Submit({}, "training_id;title\nT-1;Soudage\nT-2;Tri\n").value().id);
  EXPECT_EQ(Trainings(), 2);
  const ImportJob job =
      Finished(*jobs, jobs->Submit({.full = true}, "training_id;title\nT-1;Soudage\n").value().id);
  EXPECT_EQ(job.removed, 1);
  ASSERT_THAT(job.rows, SizeIs(1));
  EXPECT_EQ(job.rows[0].outcome, RowOutcome::kRemoved);
  EXPECT_EQ(Trainings(), 1);
  EXPECT_EQ(holder_.Current()->CountOwners(), 1);
}

TEST_F(ImportJobsTest, Failure_SaysWhyButNotWhere) {
  const auto jobs = Open();
  jobs->Start();
  const ImportJob unknown = Finished(*jobs, jobs->Submit({}, "bonjour").value().id);
  EXPECT_EQ(unknown.state, ImportJobState::kFailed);
  EXPECT_EQ(unknown.error.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(unknown.error.message()), HasSubstr("the file looks like"));
  const ImportJob broken =
      Finished(*jobs, jobs->Submit({.format = ImportFormat::kLheo}, "<lheo><a></lheo>").value().id);
  EXPECT_EQ(broken.state, ImportJobState::kFailed);
  for (const ImportJob& job : {unknown, broken}) {
    EXPECT_EQ(std::string(job.error.message()).find(folder_.File("")), std::string::npos)
        << job.error;
  }
}

TEST_F(ImportJobsTest, Cancel_OfAWaitingJobIsAtOnce) {
  const auto jobs = Open();
  const std::string id = jobs->Submit({}, kCsv).value().id;
  EXPECT_TRUE(jobs->Cancel(id).ok());
  EXPECT_EQ(jobs->Get(id)->state, ImportJobState::kCancelled);
  jobs->Start();
  EXPECT_EQ(Finished(*jobs, id).state, ImportJobState::kCancelled);
  EXPECT_TRUE(jobs->Cancel(id).ok());  // of a finished one: nothing
  EXPECT_EQ(Trainings(), 0);
  EXPECT_EQ(jobs->Cancel("import-7").code(), absl::StatusCode::kNotFound);
}

TEST_F(ImportJobsTest, Cancel_OfARunningJobKeepsWhatIsStored) {
  std::string lines;
  for (int i = 0; i < 200000; ++i) {
    absl::StrAppend(&lines, "{\"kind\":\"training\",\"id\":\"T-", i, "\",\"title\":\"Titre ", i,
                    "\"}\n");
  }
  const auto jobs = Open();
  jobs->Start();
  const std::string id = jobs->Submit({}, lines).value().id;
  while (jobs->Get(id)->bytes_read == 0 && !jobs->Get(id)->finished()) {
    std::this_thread::yield();
  }
  EXPECT_TRUE(jobs->Cancel(id).ok());
  const ImportJob job = Finished(*jobs, id);
  EXPECT_EQ(job.state, ImportJobState::kCancelled);
  EXPECT_LT(Trainings(), 200000);
}

TEST_F(ImportJobsTest, List_PagesAndDelete_Forgets) {
  const auto jobs = Open();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(jobs->Submit({}, kCsv).ok());
  const std::vector<ImportJob> page = jobs->List("", 2);
  ASSERT_THAT(page, SizeIs(2));
  EXPECT_THAT(jobs->List(page[1].id, 2), SizeIs(1));
  EXPECT_EQ(jobs->Delete(page[0].id).code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(jobs->Cancel(page[0].id).ok());
  EXPECT_TRUE(jobs->Delete(page[0].id).ok());
  EXPECT_EQ(jobs->Get(page[0].id).status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Open()->List("", 10), SizeIs(2));
}

TEST_F(ImportJobsTest, Submit_RefusesWhenTooManyWait) {
  const auto jobs = Open();
  for (size_t i = 0; i < ImportJobs::kMaxUnfinished; ++i) ASSERT_TRUE(jobs->Submit({}, kCsv).ok());
  EXPECT_EQ(jobs->Submit({}, kCsv).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(ImportJobsTest, Create_NamesAJobFileThatIsDamaged) {
  ASSERT_TRUE(SystemFiles().CreateFolder(folder_.File("jobs")).ok());
  const std::string path = folder_.File("jobs/import-0000000001.json");
  ASSERT_TRUE(WriteFileAtomic(path, "{\"id\":7}").ok());
  const auto jobs = ImportJobs::Create({.store = store_.get(),
                                        .ingestor = ingestor_.get(),
                                        .gazetteer = Gazetteer::Empty(),
                                        .folder = folder_.File("jobs")});
  EXPECT_EQ(jobs.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(jobs.status().message()), HasSubstr(path));
}

TEST_F(ImportJobsTest, Create_WithoutAFolderLeavesNothingBehind) {
  auto jobs =
      ImportJobs::Create(
          {.store = store_.get(), .ingestor = ingestor_.get(), .gazetteer = Gazetteer::Empty()})
          .value();
  jobs->Start();
  EXPECT_EQ(Finished(*jobs, jobs->Submit({}, kCsv).value().id).state, ImportJobState::kDone);
  jobs.reset();
  EXPECT_EQ(Trainings(), 2);
}

}  // namespace
}  // namespace tremplin::testing
