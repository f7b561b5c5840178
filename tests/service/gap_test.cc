// GapService: states with their evidence, trainings for the rest, and nothing
// kept of keys and holdings.
#include <algorithm>

#include "engine/base/log.h"
#include "engine/embedding/caching_embedder.h"
#include "engine/planning/holding_fits.h"
#include "google/protobuf/util/message_differencer.h"
#include "service/limits.h"
#include "tests/base/captured_stderr.h"
#include "tests/planning/small_occupations.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class GapTest : public ::testing::Test {
 protected:
  GapTest() {
    std::vector<Entry> entries = SmallOccupationEntries();
    Training training{.id = TrainingId("T-9"), .title = "Lecture de plan"};
    training.modules = {{.title = "Lire un plan technique", .content = "Lire un plan technique."}};
    training.offerings = {{.id = OfferingId("O-1"), .entry_mode = EntryMode::kOnRequest}};
    entries.emplace_back(std::move(training));
    const auto written = server_.application().ingestor().Upsert(entries, Deadline::Infinite());
    EXPECT_TRUE(written.ok()) << written.status();
    revision_ = written.ok() ? written->revision : 0;
  }

  grpc::Status Try(const v1::AnalyzeGapRequest& request, v1::AnalyzeGapResponse& response) {
    return Call(server_.gaps(), &v1::GapService::Stub::AnalyzeGap, request, response);
  }
  grpc::Status Try(const v1::AnalyzeGapRequest& request) {
    v1::AnalyzeGapResponse response;
    return Try(request, response);
  }
  grpc::Status Try(const v1::AnalyzeTeamGapRequest& request, v1::AnalyzeTeamGapResponse& response) {
    return Call(server_.gaps(), &v1::GapService::Stub::AnalyzeTeamGap, request, response);
  }
  grpc::Status Try(const v1::AnalyzeTeamGapRequest& request) {
    v1::AnalyzeTeamGapResponse response;
    return Try(request, response);
  }
  template <typename Response, typename Request>
  Response Analyzed(const Request& request) {
    Response response;
    const grpc::Status status = Try(request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  static void AddWords(const std::string& text, v1::GapMember& member) {
    member.add_holdings()->set_text(text);
  }
  // A1001: plans, welding, alloys, CACES R489-3.
  static v1::AnalyzeGapRequest Welder(const std::vector<std::string>& held) {
    v1::AnalyzeGapRequest request;
    request.mutable_question()->set_role("concepts/rome:A1001");
    request.mutable_member()->set_key("A");
    for (const std::string& text : held) AddWords(text, *request.mutable_member());
    return request;
  }
  static v1::AnalyzeTeamGapRequest Welders(int count) {
    v1::AnalyzeTeamGapRequest request;
    request.mutable_question()->set_role("concepts/rome:A1001");
    for (int i = 0; i < count; ++i) {
      v1::GapMember& member = *request.add_members();
      member.set_key(absl::StrCat("K-", i));
      AddWords(i % 2 == 0 ? "Alliages" : "Lire un plan technique", member);
    }
    return request;
  }

  InProcess server_;
  int64_t revision_ = 0;
};

TEST_F(GapTest, Gap_TellsStatesWithTheirEvidence) {
  v1::AnalyzeGapRequest request = Welder({"Alliages", "CACES R489"});
  request.mutable_member()->add_holdings()->set_concept_name("concepts/rome:110");
  const auto response = Analyzed<v1::AnalyzeGapResponse>(request);
  EXPECT_EQ(response.revision().index_revision(), revision_);
  EXPECT_EQ(response.as_of().year(), 2026);
  EXPECT_EQ(response.key(), "A");
  ASSERT_EQ(response.wanted().skills_size(), 4);
  EXPECT_EQ(response.wanted().skills(0).concept_name(), "concepts/rome:101");
  EXPECT_EQ(response.wanted().skills(0).requirement().text(), "Lire un plan technique");
  EXPECT_EQ(response.wanted().skills(0).requirement().weight(), 1);
  EXPECT_EQ(response.wanted().skills(2).requirement().importance(), v1::IMPORTANCE_DESIRED);
  ASSERT_EQ(response.wanted().occupations_size(), 1);
  EXPECT_EQ(response.wanted().occupations(0).label(), "Soudeur");
  EXPECT_EQ(response.wanted().occupations(0).skill_count(), 4);
  ASSERT_EQ(response.gaps_size(), 4);
  EXPECT_EQ(response.gaps(0).state(), v1::GAP_STATE_TO_ACQUIRE);
  EXPECT_FALSE(response.gaps(0).has_held_by());
  EXPECT_EQ(response.gaps(1).state(), v1::GAP_STATE_HELD);
  EXPECT_EQ(response.gaps(1).match(), v1::HOLDING_MATCH_NARROWER);
  EXPECT_EQ(response.gaps(1).held_by().concept_name(), "concepts/rome:110");
  EXPECT_EQ(response.gaps(1).held_label(), "Souder au TIG");
  EXPECT_EQ(response.gaps(2).match(), v1::HOLDING_MATCH_SAME_NAME);
  EXPECT_EQ(response.gaps(3).state(), v1::GAP_STATE_TO_REINFORCE);
  EXPECT_TRUE(response.gaps(3).to_confirm());
  EXPECT_EQ(response.counts().held(), 2);
  EXPECT_EQ(response.counts().to_reinforce(), 1);
  EXPECT_EQ(response.counts().to_acquire(), 1);
  EXPECT_EQ(response.counts().open_weight(), 1.25);
  EXPECT_EQ(response.counts().wanted_weight(), 3);
}

TEST_F(GapTest, Trainings_SayWhichOpenSkillsTheyCloseAndWhere) {
  const auto response = Analyzed<v1::AnalyzeGapResponse>(Welder({"Alliages"}));
  const v1::ClosingTrainings& closing = response.closing();
  EXPECT_EQ(closing.open_weight(), 2.5);
  ASSERT_EQ(closing.trainings_size(), 1);
  EXPECT_EQ(closing.trainings(0).match().target(), "trainings/T-9");
  EXPECT_EQ(closing.trainings(0).covered_count(), 1);
  EXPECT_EQ(closing.trainings(0).closed_weight(), 1);
  const auto& coverage = closing.trainings(0).match().coverage();
  ASSERT_EQ(coverage.size(), 3);  // of the open skills
  EXPECT_EQ(coverage[0].requirement_index(), 0);
  EXPECT_EQ(coverage[0].state(), v1::COVERAGE_STATE_COVERED);
  EXPECT_THAT(coverage[0].quote().text(), HasSubstr("Lire un plan technique"));
  EXPECT_EQ(coverage[2].requirement_index(), 3);
  ASSERT_EQ(closing.chosen_size(), 1);
  EXPECT_EQ(closing.chosen(0).target(), "trainings/T-9");
  EXPECT_EQ(closing.chosen(0).gain_weight(), 1);
  EXPECT_THAT(closing.chosen(0).newly_covered(), ElementsAre(0));
}

TEST_F(GapTest, Words_OfANeedAreQuotedInTheCallersUnit) {
  v1::AnalyzeGapRequest request;
  request.mutable_question()->mutable_need()->set_text(
      "Été 2027 : il faut savoir lire un plan technique.");
  request.mutable_question()->set_encoding_type(v1::ENCODING_TYPE_UTF32);
  const auto response = Analyzed<v1::AnalyzeGapResponse>(request);
  ASSERT_GE(response.wanted().skills_size(), 1);
  EXPECT_EQ(response.wanted().understood().requirements_size(), 0);
  const v1::Quote& quote = response.wanted().skills(0).quote();
  EXPECT_THAT(quote.text(), HasSubstr("lire un plan technique"));
  EXPECT_EQ(quote.end() - quote.begin(), static_cast<int>(quote.text().size()));  // no accent
  EXPECT_LE(quote.end(), 49);
}

TEST_F(GapTest, Codes_ThatHaveEndedAreFollowedAndSaidSo) {
  v1::AnalyzeGapRequest request;
  auto* code = request.mutable_question()->mutable_need()->add_codes();
  code->set_scheme("ROME");
  code->set_code("A1002");
  const auto response = Analyzed<v1::AnalyzeGapResponse>(request);
  EXPECT_EQ(response.wanted().skills_size(), 4);
  EXPECT_THAT(response.wanted().notes(), ElementsAre(HasSubstr("remplacé par A1001")));
}

TEST_F(GapTest, Team_TellsWhatBlocksMostAndWhoIsNearest) {
  const auto response = Analyzed<v1::AnalyzeTeamGapResponse>(Welders(3));
  ASSERT_EQ(response.skills_size(), 4);
  EXPECT_EQ(response.skills(0).skill_index(), 1);
  EXPECT_EQ(response.skills(0).open_weight(), 3);
  EXPECT_THAT(response.skills(0).to_acquire_keys(), ElementsAre("K-0", "K-1", "K-2"));
  ASSERT_EQ(response.members_size(), 3);
  EXPECT_EQ(response.members(0).key(), "K-1");  // holds what weighs more
  EXPECT_EQ(response.members(0).counts().open_weight(), 2);
  EXPECT_EQ(response.closing().trainings_size(), 1);
}

TEST_F(GapTest, Team_OfFiveHundredInAnyOrderGivesTheSameBytes) {
  v1::AnalyzeTeamGapRequest request = Welders(kMaxGapMembers);
  const auto response = Analyzed<v1::AnalyzeTeamGapResponse>(request);
  EXPECT_EQ(response.members_size(), kMaxGapMembers);
  std::reverse(request.mutable_members()->begin(), request.mutable_members()->end());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
      Analyzed<v1::AnalyzeTeamGapResponse>(request), response));
}

TEST_F(GapTest, Question_IsCheckedFieldByField) {
  v1::AnalyzeGapRequest request;
  ExpectBadFields(Try(request), {"question.need"});
  request = Welder({});
  request.mutable_question()->set_role("rome:A1001");
  request.mutable_question()->set_max_trainings(kMaxClosingTrainings + 1);
  request.mutable_question()->set_max_chosen(-1);
  ExpectBadFields(Try(request), {"question.role", "question.max_trainings", "question.max_chosen"});
  request = Welder({});
  request.mutable_question()->mutable_need()->set_text(std::string(8001, 'x'));
  request.mutable_question()->set_min_index_revision(-1);
  ExpectBadFields(Try(request), {"question.need.text", "question.min_index_revision"});
}

TEST_F(GapTest, Occupation_AbsentIsNotFoundAndNoneIsInvalid) {
  v1::AnalyzeGapRequest request = Welder({});
  request.mutable_question()->set_role("concepts/rome:Z9999");
  ExpectError(Try(request), grpc::StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  request.mutable_question()->set_role("concepts/rome:100");
  ExpectBadFields(Try(request), {"question.role"});
  request.mutable_question()->set_role("concepts/rome:A1006");
  EXPECT_EQ(Try(request).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(GapTest, Holdings_AreCheckedOneByOne) {
  v1::AnalyzeGapRequest request = Welder({std::string(kMaxHoldingCharacters + 1, 'x')});
  request.mutable_member()->set_key("Jeanne Martin");
  request.mutable_member()->add_holdings();
  request.mutable_member()->add_holdings()->set_concept_name("rome:100");
  request.mutable_member()->add_holdings()->mutable_qualification()->set_code("R489");
  v1::Holding& level = *request.mutable_member()->add_holdings();
  level.set_text("Excel");
  level.set_level(static_cast<v1::Proficiency>(9));
  ExpectBadFields(Try(request),
                  {"member.key", "member.holdings[0].text", "member.holdings[1]",
                   "member.holdings[2].concept_name", "member.holdings[3].qualification.scheme",
                   "member.holdings[4].level"});
  request = Welder(std::vector<std::string>(kMaxHoldings + 1, "Excel"));
  ExpectBadFields(Try(request), {"member.holdings"});
  request = Welder({"Excel"});
  request.mutable_member()->add_holdings()->set_concept_name("concepts/rome:absent");
  ExpectBadFields(Try(request), {"member.holdings[1].concept_name"});
}

TEST_F(GapTest, Members_AreCountedAndDifferent) {
  ExpectBadFields(Try(Welders(0)), {"members"});
  ExpectBadFields(Try(Welders(kMaxGapMembers + 1)), {"members"});
  v1::AnalyzeTeamGapRequest request = Welders(3);
  request.mutable_members(2)->set_key("K-0");
  request.mutable_members(1)->clear_key();
  ExpectBadFields(Try(request), {"members[1].key", "members[2].key"});
  request = Welders(30);
  for (v1::GapMember& member : *request.mutable_members()) {
    for (int i = 1; i < kMaxHoldings; ++i) AddWords(absl::StrCat(member.key(), i), member);
  }
  static_assert(30 * (kMaxHoldings - 1) > kMaxDistinctHoldings);
  ExpectBadFields(Try(request), {"members"});
}

TEST_F(GapTest, MinIndexRevision_NotReachedIsRefused) {
  v1::AnalyzeGapRequest request = Welder({});
  request.mutable_question()->set_min_index_revision(revision_ + 1);
  EXPECT_EQ(Try(request).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(GapTest, Keys_AndHoldingsAreNeitherLoggedNorKept) {
  const auto& cache = dynamic_cast<const CachingEmbedder&>(server_.application().embedder());
  v1::AnalyzeTeamGapRequest request = Welders(2);
  request.mutable_members(0)->set_key("mirabelle");
  Analyzed<v1::AnalyzeTeamGapResponse>(request);
  const int64_t changes = server_.application().store().LastChange().value();
  const size_t cached = cache.counts().entries;
  CapturedStderr log;
  AddWords("confiture de quetsches", *request.mutable_members(0));
  Analyzed<v1::AnalyzeTeamGapResponse>(request);
  request.mutable_members(1)->set_key("mirabelle");
  EXPECT_THAT(Try(request).error_message(), Not(HasSubstr("mirabelle")));
  Log(LogLevel::kInfo, "end_of_test");
  const std::vector<std::string> lines = log.Lines();
  ASSERT_FALSE(lines.empty());  // the log was listened to
  for (const std::string& line : lines) {
    EXPECT_THAT(line, AllOf(Not(HasSubstr("mirabelle")), Not(HasSubstr("quetsches"))));
  }
  EXPECT_EQ(server_.application().store().LastChange().value(), changes);
  EXPECT_EQ(cache.counts().entries, cached);
}

}  // namespace
}  // namespace tremplin::testing
