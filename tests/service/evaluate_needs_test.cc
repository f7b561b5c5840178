// EvaluationService: judged needs measured on the served catalogue.
#include <cmath>

#include "gmock/gmock.h"
#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;

class EvaluateNeedsTest : public SampleServerTest {
 protected:
  static grpc::Status Evaluate(const v1::EvaluateNeedsRequest& request,
                               v1::EvaluateNeedsResponse& response) {
    const auto stub = v1::EvaluationService::NewStub(server_->channel());
    return Call(*stub, &v1::EvaluationService::Stub::EvaluateNeeds, request, response);
  }
  static v1::EvaluateNeedsResponse Evaluated(const v1::EvaluateNeedsRequest& request) {
    v1::EvaluateNeedsResponse response;
    const grpc::Status status = Evaluate(request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  static void ExpectRefused(const v1::EvaluateNeedsRequest& request, const std::string& field) {
    v1::EvaluateNeedsResponse response;
    ExpectBadFields(Evaluate(request, response), {field});
  }

  // A need whose ranking is known from MatchTrainings.
  static v1::JudgedNeed& AddNeed(v1::EvaluateNeedsRequest& request, const std::string& id) {
    v1::JudgedNeed& need = *request.add_needs();
    need.set_need_id(id);
    need.mutable_need()->set_text(kDashboards);
    return need;
  }
  static void Judge(v1::JudgedNeed& need, const std::string& target, int grade) {
    v1::Judgement& judgement = *need.add_judgements();
    judgement.set_target(target);
    judgement.set_grade(grade);
  }
  static std::vector<std::string> RankedTargets() {
    v1::MatchTrainingsRequest request = Ask(kDashboards);
    request.set_page_size(3);
    std::vector<std::string> targets;
    const v1::MatchTrainingsResponse matched = Matched(request);
    for (const v1::Match& match : matched.matches()) targets.push_back(match.target());
    return targets;
  }
};

TEST_F(EvaluateNeedsTest, Figures_AreThoseOfTheRankingOfMatchTrainings) {
  const std::vector<std::string> ranked = RankedTargets();
  ASSERT_EQ(ranked.size(), 3u);
  v1::EvaluateNeedsRequest request;
  v1::JudgedNeed& need = AddNeed(request, "dashboards");
  Judge(need, ranked[0], 0);
  Judge(need, ranked[1], 2);
  const v1::EvaluateNeedsResponse response = Evaluated(request);
  EXPECT_EQ(response.revision().index_revision(), revision_);
  EXPECT_EQ(response.as_of().year(), kToday.year());
  ASSERT_EQ(response.needs_size(), 1);
  const v1::MeasuredNeed& measured = response.needs(0);
  EXPECT_EQ(measured.need_id(), "dashboards");
  EXPECT_EQ(measured.first(0), ranked[0]);
  // The one right target is on rank 2.
  EXPECT_DOUBLE_EQ(measured.figures().mrr_at_10(), 0.5);
  EXPECT_NEAR(measured.figures().ndcg_at_10(), 1 / std::log2(3), 1e-12);
  EXPECT_DOUBLE_EQ(measured.figures().recall_at_100(), 1);
  ASSERT_EQ(measured.judged_size(), 2);
  EXPECT_EQ(measured.judged(0).target(), ranked[1]);
  EXPECT_EQ(measured.judged(0).rank(), 2);
  EXPECT_EQ(measured.judged(0).fate(), v1::TARGET_FATE_RANKED);
  EXPECT_EQ(measured.judged(1).rank(), 1);
}

TEST_F(EvaluateNeedsTest, Groups_AreAllNeedsThenTheSubsets) {
  const std::vector<std::string> ranked = RankedTargets();
  v1::EvaluateNeedsRequest request;
  Judge(AddNeed(request, "first"), ranked[0], 1);
  v1::JudgedNeed& second = AddNeed(request, "second");
  second.set_subset("hard");
  Judge(second, "trainings/absent", 1);
  const v1::EvaluateNeedsResponse response = Evaluated(request);
  ASSERT_EQ(response.groups_size(), 2);
  EXPECT_EQ(response.groups(0).subset(), "");
  EXPECT_EQ(response.groups(0).needs(), 2);
  EXPECT_DOUBLE_EQ(response.groups(0).mean().mrr_at_10(), 0.5);
  EXPECT_DOUBLE_EQ(response.groups(0).low().mrr_at_10(), 0);
  EXPECT_DOUBLE_EQ(response.groups(0).high().mrr_at_10(), 1);
  EXPECT_EQ(response.groups(1).subset(), "hard");
  EXPECT_EQ(response.groups(1).needs(), 1);
  EXPECT_DOUBLE_EQ(response.groups(1).mean().mrr_at_10(), 0);
  EXPECT_EQ(response.needs(1).judged(0).fate(), v1::TARGET_FATE_ABSENT);
}

TEST_F(EvaluateNeedsTest, ATargetThatAConstraintRefuses_NamesIt) {
  const std::string first = RankedTargets()[0];
  v1::EvaluateNeedsRequest request;
  Judge(AddNeed(request, "n"), first, 1);
  request.mutable_constraints()->mutable_finish_by()->set_year(2026);
  request.mutable_constraints()->mutable_finish_by()->set_month(11);
  request.mutable_constraints()->mutable_finish_by()->set_day(24);
  request.mutable_constraints()->set_when_unknown(v1::WHEN_UNKNOWN_EXCLUDE);
  const v1::EvaluateNeedsResponse response = Evaluated(request);
  const v1::JudgedTarget& judged = response.needs(0).judged(0);
  EXPECT_EQ(judged.fate(), v1::TARGET_FATE_NOT_ADMITTED);
  EXPECT_THAT(judged.obstacles(), ElementsAre("finish_by"));
  EXPECT_EQ(judged.rank(), 0);
}

TEST_F(EvaluateNeedsTest, ATrainingAboutSomethingElse_IsNotRanked) {
  v1::EvaluateNeedsRequest request;
  v1::JudgedNeed& need = AddNeed(request, "n");
  need.mutable_need()->set_text("CACES R489 catégorie 3");
  Judge(need, RankedTargets()[0], 1);
  EXPECT_EQ(Evaluated(request).needs(0).judged(0).fate(), v1::TARGET_FATE_NOT_RANKED);
}

TEST_F(EvaluateNeedsTest, BadFields_AreNamedWithTheirNeed) {
  ExpectRefused({}, "needs");
  v1::EvaluateNeedsRequest good;
  Judge(AddNeed(good, "n"), "trainings/T-1", 1);
  const auto refuse = [&good](const std::string& field, const auto& change) {
    v1::EvaluateNeedsRequest request = good;
    change(request);
    ExpectRefused(request, field);
  };
  using Request = v1::EvaluateNeedsRequest;
  refuse("needs[0].need_id", [](Request& r) { r.mutable_needs(0)->clear_need_id(); });
  refuse("needs[1].need_id", [](Request& r) { *r.add_needs() = r.needs(0); });
  refuse("needs[0].need", [](Request& r) { r.mutable_needs(0)->clear_need(); });
  refuse("needs[0].judgements", [](Request& r) { r.mutable_needs(0)->clear_judgements(); });
  refuse("needs[0].judgements[0].target",
         [](Request& r) { r.mutable_needs(0)->mutable_judgements(0)->set_target("T-1"); });
  refuse("needs[0].judgements[1].target",
         [](Request& r) { Judge(*r.mutable_needs(0), "trainings/T-1", 2); });
  refuse("needs[0].judgements[0].grade",
         [](Request& r) { r.mutable_needs(0)->mutable_judgements(0)->set_grade(kMaxGrade + 1); });
  refuse("needs[0].subset", [](Request& r) {
    r.mutable_needs(0)->set_subset(std::string(kMaxSubsetCharacters + 1, 'x'));
  });
  refuse("min_index_revision", [](Request& r) { r.set_min_index_revision(-1); });
  refuse("as_of", [](Request& r) {
    r.mutable_as_of()->set_year(2027);
    r.mutable_as_of()->set_month(13);
  });
}

TEST_F(EvaluateNeedsTest, ARequest_HoldsAtMost500Needs) {
  v1::EvaluateNeedsRequest request;
  for (int i = 0; i <= kMaxJudgedNeeds; ++i) {
    Judge(AddNeed(request, absl::StrCat(i)), "trainings/T-1", 1);
  }
  ExpectRefused(request, "needs");
}

TEST(EvaluateNeedsStarting, IsUnavailable) {
  const std::unique_ptr<InProcess> server = InProcess::Starting();
  v1::EvaluateNeedsRequest request;
  v1::JudgedNeed& need = *request.add_needs();
  need.set_need_id("n");
  need.mutable_need()->set_text("tri");
  need.add_judgements()->set_target("trainings/T-1");
  v1::EvaluateNeedsResponse response;
  const auto stub = v1::EvaluationService::NewStub(server->channel());
  ExpectError(Call(*stub, &v1::EvaluationService::Stub::EvaluateNeeds, request, response),
              grpc::StatusCode::UNAVAILABLE, "NOT_READY");
}

}  // namespace
}  // namespace tremplin::testing
