#include "engine/evaluation/evaluation_report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

MeasuredQuery WithNdcg(const std::string& query, double value) {
  MeasuredQuery measured{query, {}};
  measured.values[Metric::kNdcg10] = value;
  return measured;
}

EvaluationReport ReportOf(std::vector<GroupFigures> groups) {
  EvaluationReport report;
  report.set = "tiny-set";
  report.task = "match-trainings";
  report.encoder = "hashing";
  report.documents = 3;
  report.queries = 4;
  report.groups = std::move(groups);
  return report;
}

TEST(EvaluationReport, SumUp_GivesAllQueriesThenSubsetsByName) {
  const std::vector<GroupFigures> groups =
      SumUp({WithNdcg("a", 1), WithNdcg("b", 0), WithNdcg("c", 0.5), WithNdcg("d", 0.1)},
            {"tech", "house", "tech", ""}, {});
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].subset, "");
  EXPECT_EQ(groups[0].queries, 4);
  EXPECT_DOUBLE_EQ(groups[0].means[0].mean, 0.4);
  EXPECT_EQ(groups[1].subset, "house");
  EXPECT_EQ(groups[1].queries, 1);
  EXPECT_DOUBLE_EQ(groups[2].means[0].mean, 0.75);
  EXPECT_FALSE(groups[0].differences.has_value());
}

TEST(EvaluationReport, SumUp_DifferencesArePaired) {
  const std::vector<MeasuredQuery> now = {WithNdcg("a", 0.9), WithNdcg("b", 0.2)};
  const std::vector<MeasuredQuery> before = {WithNdcg("a", 0.8), WithNdcg("b", 0.1)};
  const std::vector<GroupFigures> groups = SumUp(now, {"", ""}, before);
  ASSERT_TRUE(groups[0].differences.has_value());
  const MeanWithInterval& change = (*groups[0].differences)[0];
  // Each query gained .1: however far the queries lie apart, the gain is sure.
  EXPECT_NEAR(change.mean, 0.1, 1e-12);
  EXPECT_NEAR(change.interval.low, 0.1, 1e-12);
  EXPECT_LT(groups[0].means[0].interval.low, 0.3);
}

TEST(EvaluationReport, FormatText_HasOneLinePerGroupAndMarksSureChanges) {
  const std::vector<MeasuredQuery> now = {WithNdcg("a", 0.9), WithNdcg("b", 0.2)};
  const std::vector<MeasuredQuery> before = {WithNdcg("a", 0.8), WithNdcg("b", 0.1)};
  const std::string text = FormatText({ReportOf(SumUp(now, {"tech", ""}, before))});
  EXPECT_THAT(text, HasSubstr("set      queries  nDCG@10"));
  EXPECT_THAT(text, HasSubstr("tiny-set       2  .550 [.200 .900]"));
  EXPECT_THAT(text, HasSubstr("change  +.100* [+.100 +.100]"));
  EXPECT_THAT(text, HasSubstr("  tech         1  .900 [.900 .900]"));
  EXPECT_THAT(text, HasSubstr("taxonomies off"));
}

TEST(EvaluationReport, WhetherTaxonomiesHelpedIsSaid) {
  EvaluationReport report = ReportOf({});
  EXPECT_EQ(ToJson(report).at("taxonomies"), "off");
  report.with_taxonomies = true;
  EXPECT_EQ(ToJson(report).at("taxonomies"), "on");
  EXPECT_THAT(FormatText({report}), HasSubstr("taxonomies on"));
}

TEST(EvaluationReport, FormatText_MarksNoChangeThatMayBeNone) {
  const std::vector<MeasuredQuery> now = {WithNdcg("a", 0.9), WithNdcg("b", 0.2)};
  const std::vector<MeasuredQuery> before = {WithNdcg("a", 0.5), WithNdcg("b", 0.5)};
  const std::string text = FormatText({ReportOf(SumUp(now, {"", ""}, before))});
  EXPECT_THAT(text, HasSubstr("change  +.050 [-.300 +.400]"));
}

TEST(EvaluationReport, FormatText_SaysWhenThereAreNoJudgements) {
  EXPECT_THAT(FormatText({ReportOf({})}), HasSubstr("(no judgements)"));
}

TEST(EvaluationReport, ToJson_NamesEveryFigure) {
  const std::vector<MeasuredQuery> now = {WithNdcg("a", 0.9), WithNdcg("b", 0.2)};
  const nlohmann::json json = ToJson(ReportOf(SumUp(now, {"tech", ""}, {})));
  EXPECT_EQ(json["set"], "tiny-set");
  EXPECT_EQ(json["taxonomies"], "off");
  EXPECT_EQ(json["queries"], 4);
  ASSERT_EQ(json["groups"].size(), 2u);
  EXPECT_EQ(json["groups"][0]["queries"], 2);
  EXPECT_EQ(json["groups"][0]["figures"]["nDCG@10"]["mean"], 0.55);
  EXPECT_EQ(json["groups"][0]["figures"]["MAP"]["high"], 0.0);
  EXPECT_EQ(json["groups"][1]["subset"], "tech");
  EXPECT_THAT(json.dump(), Not(HasSubstr("differences")));
}

}  // namespace
}  // namespace tremplin
