#include "engine/evaluation/metrics.h"

#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/evaluation/trec_run.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/evaluation/judged_case.h"
#include "tests/evaluation/set_folder.h"

namespace tremplin {
namespace {

using Grades = absl::flat_hash_map<std::string, int>;

// score.py rounds its figures to this.
constexpr double kRounding = 0.00005001;

struct CaseFiles {
  testing::TempFolder folder;
  std::string qrels = folder.File("qrels.tsv");
  std::string run = folder.File("run.trec");
  CaseFiles() {
    testing::WriteText(qrels, testing::kCaseQrels);
    testing::WriteText(run, testing::kCaseRun);
  }
};

std::vector<MeasuredQuery> MeasureCase(const CaseFiles& files) {
  const absl::StatusOr<Judgements> judgements = ReadJudgements(files.qrels);
  const absl::StatusOr<TrecRun> run = ReadRun(files.run);
  if (!judgements.ok() || !run.ok()) return {};
  return MeasureAll(RankingsOf(*run), *judgements);
}

MetricValues MeanOf(const std::vector<MeasuredQuery>& measured) {
  MetricValues mean;
  for (const MeasuredQuery& query : measured) {
    for (Metric metric : kMetrics) {
      mean[metric] += query.values[metric] / static_cast<double>(measured.size());
    }
  }
  return mean;
}

TEST(Metrics, MeasureAll_GivesTheScriptsFiguresPerQuery) {
  const CaseFiles files;
  const std::vector<MeasuredQuery> measured = MeasureCase(files);
  ASSERT_EQ(measured.size(), 5u);
  // nDCG@10, MRR@10, MAP, Recall@100, RP@5, as score.py prints them.
  const double expected[5][5] = {{0.6875, 1.0, 0.7556, 1.0, 1.0},
                                 {0.0, 0.0, 0.0909, 1.0, 0.0},
                                 {0.5921, 0.5, 0.4306, 0.6667, 0.6},
                                 {0.0, 0.0, 0.0, 0.0, 0.0},
                                 {0.0, 0.0, 0.0, 0.0, 0.0}};
  for (size_t q = 0; q < 5; ++q) {
    EXPECT_EQ(measured[q].query, absl::StrCat("q", q + 1));
    for (size_t m = 0; m < kMetrics.size(); ++m) {
      EXPECT_NEAR(measured[q].values[kMetrics[m]], expected[q][m], kRounding)
          << measured[q].query << " " << MetricName(kMetrics[m]);
    }
  }
}

TEST(Metrics, MeasureAll_CountsQueriesWithoutAnswerAsZero) {
  const CaseFiles files;
  const MetricValues mean = MeanOf(MeasureCase(files));
  EXPECT_NEAR(mean[Metric::kNdcg10], 0.2559, kRounding);
  EXPECT_NEAR(mean[Metric::kMrr10], 0.3, kRounding);
  EXPECT_NEAR(mean[Metric::kMap], 0.2554, kRounding);
  EXPECT_NEAR(mean[Metric::kRecall100], 0.5333, kRounding);
  EXPECT_NEAR(mean[Metric::kRp5], 0.32, kRounding);
}

TEST(Metrics, MeasureAll_AgreesWithTheScript) {
  const std::string script = std::string(TREMPLIN_SOURCE_DIR) + "/../shared/eval/score.py";
  if (!std::filesystem::exists(script)) GTEST_SKIP() << "skipped: no ../shared";
  const CaseFiles files;
  const std::string command =
      absl::StrCat("python3 '", script, "' '", files.folder.path(), "' '", files.run, "'");
  std::FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  char line[4096] = "";
  const char* read = std::fgets(line, sizeof(line), pipe);
  ASSERT_EQ(::pclose(pipe), 0) << command;
  ASSERT_NE(read, nullptr);
  const auto figures = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  ASSERT_TRUE(figures.is_object()) << line;
  const MetricValues mean = MeanOf(MeasureCase(files));
  for (Metric metric : kMetrics) {
    EXPECT_NEAR(mean[metric], figures.value(std::string(MetricName(metric)), -1.0), kRounding)
        << MetricName(metric);
  }
}

TEST(Metrics, Measure_IdealOrderIsOne) {
  const MetricValues values = Measure({"a", "b", "x"}, Grades{{"a", 3}, {"b", 1}});
  for (Metric metric : kMetrics) EXPECT_DOUBLE_EQ(values[metric], 1.0) << MetricName(metric);
}

TEST(Metrics, Measure_GradesWeighInNdcgAlone) {
  const Grades grades = {{"a", 3}, {"b", 1}};
  const MetricValues swapped = Measure({"b", "a"}, grades);
  EXPECT_NEAR(swapped[Metric::kNdcg10], 0.7967, 0.0001);  // (1 + 3/1.585) / (3 + 1/1.585)
  EXPECT_DOUBLE_EQ(swapped[Metric::kMap], 1.0);
}

TEST(Metrics, Measure_OnlyTheFirstHundredCountForRecall) {
  std::vector<std::string> ranking(100, "other");
  for (size_t i = 0; i < ranking.size(); ++i) absl::StrAppend(&ranking[i], i);
  ranking[99] = "a";
  ranking.push_back("b");
  const MetricValues values = Measure(ranking, Grades{{"a", 1}, {"b", 1}});
  EXPECT_DOUBLE_EQ(values[Metric::kRecall100], 0.5);
  EXPECT_DOUBLE_EQ(values[Metric::kMap], (1.0 / 100 + 2.0 / 101) / 2);
}

TEST(Metrics, Measure_NothingRelevantOrNothingRankedIsZero) {
  for (const MetricValues& values :
       {Measure({"a"}, Grades{{"a", 0}}), Measure({}, Grades{{"a", 1}})}) {
    for (Metric metric : kMetrics) EXPECT_EQ(values[metric], 0.0);
  }
}

}  // namespace
}  // namespace tremplin
