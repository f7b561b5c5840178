#include "engine/evaluation/evaluate_set.h"

#include <map>

#include "absl/strings/str_replace.h"
#include "engine/base/file.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/evaluation/trec_run.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/evaluation/set_folder.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;
using testing::SetFolder;

class EvaluateSetTest : public ::testing::Test {
 protected:
  EvaluateSetTest() {
    options_.embedder = embedder_.get();
    options_.calibration = Calibration::Zero(embedder_->dimension());
  }

  double Figure(const EvaluationReport& report, Metric metric) const {
    return report.groups.at(0).means[static_cast<size_t>(metric)].mean;
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  EvaluationOptions options_;
};

class EveryTaskTest : public EvaluateSetTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(EveryTaskTest, RanksMeasuresAndWritesTheRun) {
  const SetFolder folder(GetParam());
  options_.run_dir = folder.outside().File("runs/new");
  const absl::StatusOr<EvaluationReport> report = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->set, "tiny-set");
  EXPECT_EQ(report->task, GetParam());
  EXPECT_EQ(report->documents, 3);
  EXPECT_EQ(report->queries, 2);
  EXPECT_EQ(report->encoder, embedder_->model_id());
  ASSERT_EQ(report->groups.size(), 3u);
  EXPECT_EQ(report->groups[1].subset, "bureau");
  EXPECT_DOUBLE_EQ(Figure(*report, Metric::kMrr10), 1.0);
  EXPECT_DOUBLE_EQ(Figure(*report, Metric::kRecall100), 1.0);

  EXPECT_EQ(report->run_path, options_.run_dir + "/tiny-set.trec");
  const absl::StatusOr<TrecRun> run = ReadRun(report->run_path);
  ASSERT_TRUE(run.ok()) << run.status();
  ASSERT_EQ(run->size(), 2u);
  EXPECT_EQ((*run)[0].query, "q1");
  EXPECT_EQ((*run)[0].documents.size(), 3u);  // all of the corpus is ranked
  EXPECT_EQ((*run)[0].documents[0].document, "7/x");
  EXPECT_EQ((*run)[1].documents[0].document, "c");
}

INSTANTIATE_TEST_SUITE_P(Tasks, EveryTaskTest,
                         ::testing::Values("match-trainings", "search-concepts", "extract-skills"),
                         [](const auto& info) {
                           return absl::StrReplaceAll(info.param, {{"-", "_"}});
                         });

// Writes an occupation to a store of its own.
void KeepOccupation(const std::string& path, std::vector<ConceptLabel> labels) {
  Concept occupation;
  occupation.id = ConceptId("own:1");
  occupation.source = "own:jobs";
  occupation.scheme = "OWN";
  occupation.kind = ConceptKind::kOccupation;
  occupation.labels = std::move(labels);
  const auto store = OpenSqliteStore(path);
  ASSERT_TRUE(store.ok()) << store.status();
  const auto written = (*store)->Upsert({Entry(occupation)});
  ASSERT_TRUE(written.ok()) << written.status();
}

TEST_F(EvaluateSetTest, Taxonomies_MustBeInTheNamedStore) {
  const SetFolder folder("match-trainings");
  options_.with_taxonomies = true;
  EXPECT_EQ(EvaluateSet(folder.path(), options_).status().code(),
            absl::StatusCode::kInvalidArgument);
  options_.cache_store_path = folder.outside().File("vectors.db");
  EXPECT_EQ(EvaluateSet(folder.path(), options_).status().code(),
            absl::StatusCode::kFailedPrecondition);

  KeepOccupation(options_.cache_store_path, {{"fr", LabelKind::kPreferred, "comptable"}});
  const auto report = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->with_taxonomies);
}

TEST_F(EvaluateSetTest, Taxonomies_LendTheirLabelsToTheConceptsOfASet) {
  const SetFolder folder("search-concepts");
  folder.Write("corpus.jsonl",
               R"({"_id":"a","title":"Zythologue","text":""}
{"_id":"b","title":"Couvreur","text":""}
)");
  folder.Write("queries.jsonl", R"({"_id":"q","text":"brewing adviser"})"
                                "\n");
  folder.Write("qrels.tsv", "query-id\tcorpus-id\tscore\nq\ta\t1\n");
  options_.cache_store_path = folder.outside().File("vectors.db");
  KeepOccupation(options_.cache_store_path, {{"en", LabelKind::kPreferred, "brewing adviser"},
                                             {"fr", LabelKind::kPreferred, "zythologue"}});
  options_.run_dir = folder.outside().path();
  options_.write_parts = true;
  options_.with_taxonomies = true;
  const auto report = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->with_taxonomies);
  const absl::StatusOr<TrecRun> run = ReadRun(options_.run_dir + "/tiny-set.trec");
  ASSERT_TRUE(run.ok()) << run.status();
  const std::vector<ScoredDocument>& documents = (*run)[0].documents;
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].document, "a");
  EXPECT_GT(documents[0].score, documents[1].score + 0.3);
}

TEST_F(EvaluateSetTest, TheRunIsTheSameOnAnyNumberOfThreads) {
  std::vector<std::string> runs;
  const SetFolder folder;
  for (int threads : {1, 2, 5}) {
    options_.threads = threads;
    options_.run_dir = folder.outside().File(std::to_string(threads));
    ASSERT_TRUE(EvaluateSet(folder.path(), options_).ok());
    const absl::StatusOr<std::string> run = ReadFile(options_.run_dir + "/tiny-set.trec");
    ASSERT_TRUE(run.ok()) << run.status();
    runs.push_back(*run);
  }
  EXPECT_EQ(runs[0], runs[1]);
  EXPECT_EQ(runs[0], runs[2]);
}

TEST_F(EvaluateSetTest, ComparesWithAnEarlierRun) {
  const SetFolder folder;
  // The earlier run found what q1 asks for and put q2's answers last.
  testing::WriteText(folder.outside().File("tiny-set.trec"),
                     "q1 Q0 7/x 1 2 t\nq2 Q0 7/x 1 3 t\nq2 Q0 b 2 2 t\nq2 Q0 c 3 1 t\n");
  options_.compare_with = folder.outside().path();
  const absl::StatusOr<EvaluationReport> report = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->compared_with, folder.outside().File("tiny-set.trec"));
  ASSERT_TRUE(report->groups[0].differences.has_value());
  const auto& change = (*report->groups[0].differences)[static_cast<size_t>(Metric::kMrr10)];
  EXPECT_DOUBLE_EQ(change.mean, 0.25);  // (0 + .5) / 2
  EXPECT_EQ(report->groups[2].subset, "métal");
  EXPECT_DOUBLE_EQ((*report->groups[2].differences)[1].mean, 0.0);
}

TEST_F(EvaluateSetTest, AMissingRunIsToldBeforeTheWork) {
  const SetFolder folder;
  options_.compare_with = folder.outside().File("absent.trec");
  bool worked = false;
  options_.progress = [&](EvaluationStage, int64_t, int64_t) { worked = true; };
  const absl::Status status = EvaluateSet(folder.path(), options_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("absent.trec"));
  EXPECT_FALSE(worked);
}

TEST_F(EvaluateSetTest, WithoutJudgementsItRanksAndComparesNothing) {
  const SetFolder folder;
  std::filesystem::remove(folder.File("qrels.tsv"));
  const absl::StatusOr<EvaluationReport> report = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->groups.empty());
  options_.compare_with = folder.outside().path();
  EXPECT_EQ(EvaluateSet(folder.path(), options_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(EvaluateSetTest, VectorsAreKeptFromOneEvaluationToTheNext) {
  const SetFolder folder;
  options_.cache_store_path = folder.outside().File("vectors.db");
  std::map<EvaluationStage, int64_t> done;
  options_.progress = [&](EvaluationStage stage, int64_t count, int64_t) { done[stage] = count; };
  const absl::StatusOr<EvaluationReport> first = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_GT(done[EvaluationStage::kEncoding], 0);
  EXPECT_EQ(done[EvaluationStage::kRanking], 2);
  done.clear();
  const absl::StatusOr<EvaluationReport> second = EvaluateSet(folder.path(), options_);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(done[EvaluationStage::kEncoding], 0);
  EXPECT_EQ(ToJson(*first), ToJson(*second));
  // The documents themselves never enter that store.
  const auto store = OpenSqliteStore(options_.cache_store_path);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(*(*store)->Count(EntryKind::kCertification), 0);
}

TEST_F(EvaluateSetTest, AnUnwritableRunFolderIsNamed) {
  const SetFolder folder;
  testing::WriteText(folder.outside().File("file"), "");
  options_.run_dir = folder.outside().File("file");
  const absl::Status status = EvaluateSet(folder.path(), options_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), HasSubstr(options_.run_dir));
}

TEST_F(EvaluateSetTest, NeedsAnEmbedder) {
  options_.embedder = nullptr;
  EXPECT_EQ(EvaluateSet(SetFolder().path(), options_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
