#include "engine/evaluation/coverage_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/evaluation/evaluate_set.h"
#include "tests/evaluation/set_folder.h"

namespace tremplin {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::SetFolder;

class CoverageClaimsTest : public ::testing::Test {
 protected:
  CoverageClaimsTest() {
    options_.embedder = embedder_.get();
    options_.calibration = Calibration::Zero(embedder_->dimension());
    options_.run_dir = folder_.outside().File("runs");
    folder_.Write("queries.jsonl", R"({"_id":"q1","text":"soudage à l'électrode"})"
                                   "\n"
                                   R"({"_id":"q2","text":"conduire un chariot élévateur"})"
                                   "\n");
    folder_.Write("qrels.tsv",
                  "query-id\tcorpus-id\tscore\nq1\t7/x\t2\nq1\tb\t0\nq2\tc\t0\nq2\tb\t1\n");
  }

  const SetFolder folder_{"judge-coverage"};
  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  EvaluationOptions options_;
};

TEST_F(CoverageClaimsTest, EveryJudgedPairIsClaimedSomethingAndCounted) {
  const auto report = EvaluateSet(folder_.path(), options_);
  ASSERT_TRUE(report.ok()) << report.status();
  ASSERT_TRUE(report->claims.has_value());
  const ClaimCounts& counts = *report->claims;
  // What is written in the text is covered; what nobody teaches is missing, and
  // judging that it is partly there does not change the claim.
  EXPECT_EQ(counts[0], (std::array<int, 3>{1, 0, 0}));
  EXPECT_EQ(counts[1], (std::array<int, 3>{0, 0, 0}));
  EXPECT_EQ(counts[2], (std::array<int, 3>{0, 1, 2}));
  EXPECT_TRUE(report->groups.empty());

  const auto written = ReadFile(report->run_path);
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_THAT(*written, AllOf(HasSubstr("q1\t7/x\tCOVERED\tCOVERED\t"),
                              HasSubstr("q2\tb\tPARTLY\tMISSING\t")));
  EXPECT_THAT(FormatText({*report}),
              AllOf(HasSubstr("COVERED 1 of 1 (1.000)"), HasSubstr("PARTLY 0 of 0 (.000)"),
                    HasSubstr("MISSING 2 of 3 (.667)")));
  EXPECT_EQ(ToJson(*report)["claimed_judged"]["MISSING"]["PARTLY"], 1);
}

TEST_F(CoverageClaimsTest, APairOutsideTheSetIsRefused) {
  folder_.Write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tabsent\t2\n");
  const absl::Status status = EvaluateSet(folder_.path(), options_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("'absent': not in the set"));
}

TEST_F(CoverageClaimsTest, WithoutJudgementsThereIsNothingToClaim) {
  std::filesystem::remove(folder_.File("qrels.tsv"));
  EXPECT_EQ(EvaluateSet(folder_.path(), options_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
