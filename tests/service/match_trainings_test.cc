// MatchTrainings on the sample: what a reply holds. How good the answers are is
// the business of tests/quality and tests/matching.
#include <thread>

#include "absl/strings/match.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;

class MatchTrainingsTest : public SampleServerTest {};

TEST_F(MatchTrainingsTest, Reply_SaysWhatItWasComputedFrom) {
  const v1::MatchTrainingsResponse reply = Matched(Ask(kDashboards));
  EXPECT_EQ(reply.revision().index_revision(), revision_);
  EXPECT_EQ(reply.revision().model_id(), CreateHashingEmbedder()->model_id());
  EXPECT_EQ(reply.as_of().year(), 2026);
  EXPECT_EQ(reply.as_of().month(), 11);
  EXPECT_EQ(reply.as_of().day(), 23);
  EXPECT_EQ(reply.understood().language(), "fr");
  EXPECT_EQ(reply.understood().headcount(), 2);
  EXPECT_EQ(reply.nothing_found(), "");
}

TEST_F(MatchTrainingsTest, Reply_EchoesTheDayAskedFor) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  request.mutable_as_of()->set_year(2027);
  request.mutable_as_of()->set_month(2);
  request.mutable_as_of()->set_day(28);
  const v1::MatchTrainingsResponse reply = Matched(request);
  EXPECT_EQ(reply.as_of().ShortDebugString(), request.as_of().ShortDebugString());
}

TEST_F(MatchTrainingsTest, Matches_AreWholeAndBestFirst) {
  const v1::MatchTrainingsResponse reply = Matched(Ask(kDashboards));
  ASSERT_EQ(reply.matches_size(), 10);
  EXPECT_GE(reply.total_size(), 10);
  int sessions = 0;
  for (int i = 0; i < reply.matches_size(); ++i) {
    const v1::Match& match = reply.matches(i);
    SCOPED_TRACE(match.target());
    if (i > 0) {
      EXPECT_LE(match.score(), reply.matches(i - 1).score());
    }
    EXPECT_NE(match.title(), "");
    EXPECT_TRUE(match.fictitious());
    EXPECT_EQ(match.coverage_size(), reply.understood().requirements_size());
    EXPECT_GT(match.checks_size(), 0);
    EXPECT_EQ(match.has_session(), match.kind() == v1::MATCH_KIND_SESSION);
    EXPECT_EQ(match.offering().sessions_size(), 0);
    if (!match.has_session()) continue;
    ++sessions;
    EXPECT_EQ(match.session().name().rfind(match.offering().name() + "/sessions/", 0), 0u);
    EXPECT_EQ(match.offering().name().rfind(match.target() + "/offerings/", 0), 0u);
  }
  EXPECT_GT(sessions, 0);
}

TEST_F(MatchTrainingsTest, Matches_NameEntriesOfTheCatalogue) {
  const v1::MatchTrainingsResponse reply = Matched(Ask(kDashboards));
  for (const v1::Match& match : reply.matches()) {
    if (match.target().rfind("trainings/", 0) != 0) continue;
    v1::GetTrainingRequest request;
    request.set_name(match.target());
    v1::Training training;
    ASSERT_TRUE(
        Call(server_->catalogue(), &v1::CatalogueService::Stub::GetTraining, request, training)
            .ok())
        << match.target();
    EXPECT_EQ(training.title(), match.title());
    EXPECT_EQ(training.provider(), match.provider());
  }
}

TEST_F(MatchTrainingsTest, Reply_WithoutExplanationLeavesOutCoverageAndFacets) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  const v1::MatchTrainingsResponse whole = Matched(request);
  request.set_explain(false);
  const v1::MatchTrainingsResponse bare = Matched(request);
  ASSERT_EQ(bare.matches_size(), whole.matches_size());
  EXPECT_GT(whole.facets_size(), 0);
  EXPECT_EQ(bare.facets_size(), 0);
  EXPECT_EQ(bare.relaxations_size(), 0);
  for (int i = 0; i < bare.matches_size(); ++i) {
    EXPECT_EQ(bare.matches(i).target(), whole.matches(i).target());
    EXPECT_EQ(bare.matches(i).coverage_size(), 0);
  }
}

TEST_F(MatchTrainingsTest, Reply_IsTheSameBytesForTheSameRequest) {
  const std::string first = Matched(Ask(kDashboards)).SerializeAsString();
  std::vector<std::string> again(4);
  std::vector<std::thread> callers;
  for (std::string& bytes : again) {
    callers.emplace_back([&bytes] { bytes = Matched(Ask(kDashboards)).SerializeAsString(); });
  }
  for (std::thread& caller : callers) caller.join();
  for (const std::string& bytes : again) EXPECT_TRUE(bytes == first);
}

// The part of `text` from `begin` to `end`, counted in `encoding`.
std::string Cut(const std::string& text, int begin, int end, v1::EncodingType encoding) {
  std::string part;
  int at = 0;
  for (size_t i = 0; i < text.size();) {
    size_t next = i + 1;
    while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
    if (at >= begin && at < end) part += text.substr(i, next - i);
    const bool pair = next - i == 4;
    at += encoding == v1::ENCODING_TYPE_UTF32   ? 1
          : encoding == v1::ENCODING_TYPE_UTF16 ? (pair ? 2 : 1)
                                                : static_cast<int>(next - i);
    i = next;
  }
  return part;
}

TEST_F(MatchTrainingsTest, Quotes_StandWhereTheirOffsetsSayInEveryEncoding) {
  v1::MatchTrainingsRequest request =
      Ask("Équipe 📊 d'été à Roubaix : préparer des données pour trois salariés, puis construire "
          "des tableaux de bord.");
  for (v1::EncodingType encoding : {v1::ENCODING_TYPE_UNSPECIFIED, v1::ENCODING_TYPE_UTF8,
                                    v1::ENCODING_TYPE_UTF16, v1::ENCODING_TYPE_UTF32}) {
    SCOPED_TRACE(v1::EncodingType_Name(encoding));
    request.set_encoding_type(encoding);
    const v1::UnderstoodNeed understood = Matched(request).understood();
    ASSERT_GT(understood.requirements_size(), 0);
    ASSERT_GT(understood.constraints_size(), 0);
    std::vector<v1::Quote> quotes;
    for (const auto& requirement : understood.requirements()) quotes.push_back(requirement.quote());
    for (const auto& constraint : understood.constraints()) quotes.push_back(constraint.quote());
    for (const v1::Quote& quote : quotes) {
      EXPECT_NE(quote.text(), "");
      EXPECT_EQ(quote.field_path(), "text");
      EXPECT_EQ(Cut(request.need().text(), quote.begin(), quote.end(), encoding), quote.text());
    }
  }
}

TEST_F(MatchTrainingsTest, TextConstraints_AreAppliedUnlessTheCallerSaysOtherwise) {
  v1::MatchTrainingsRequest request = Ask(absl::StrCat(kDashboards, " Budget total : 20 €."));
  const v1::MatchTrainingsResponse applied = Matched(request);
  request.set_ignore_text_constraints(true);
  const v1::MatchTrainingsResponse shown = Matched(request);
  ASSERT_GT(applied.understood().constraints_size(), 0);
  ASSERT_EQ(shown.understood().constraints_size(), applied.understood().constraints_size());
  EXPECT_TRUE(applied.understood().constraints(0).applied());
  EXPECT_FALSE(shown.understood().constraints(0).applied());
  EXPECT_LT(applied.total_size(), shown.total_size());
}

TEST_F(MatchTrainingsTest, Requirements_GivenWithoutKindAreRequiredSkills) {
  v1::MatchTrainingsRequest request;
  request.mutable_need()->add_requirements()->set_text("tableaux de bord");
  const v1::MatchTrainingsResponse reply = Matched(request);
  ASSERT_EQ(reply.understood().requirements_size(), 1);
  const v1::Requirement& understood = reply.understood().requirements(0).requirement();
  EXPECT_EQ(understood.kind(), v1::REQUIREMENT_KIND_SKILL);
  EXPECT_EQ(understood.importance(), v1::IMPORTANCE_REQUIRED);
  EXPECT_EQ(understood.weight(), 1);
  EXPECT_FALSE(reply.understood().requirements(0).has_quote());
}

TEST_F(MatchTrainingsTest, Levels_ThatAreNotReachedAreToldBesideTheNote) {
  v1::MatchTrainingsRequest request;
  auto* requirement = request.mutable_need()->add_requirements();
  requirement->set_text("Excel");
  requirement->set_level(v1::PROFICIENCY_EXPERTISE);
  request.set_page_size(50);
  const v1::MatchTrainingsResponse reply = Matched(request);
  int stated = 0;
  for (const v1::Match& match : reply.matches()) {
    const v1::RequirementCoverage& coverage = match.coverage(0);
    if (coverage.level_reached() == v1::PROFICIENCY_UNSPECIFIED) continue;
    ++stated;
    const bool reached = coverage.level_reached() >= v1::PROFICIENCY_EXPERTISE;
    EXPECT_TRUE(reached || coverage.state() == v1::COVERAGE_STATE_PARTLY) << match.target();
    EXPECT_EQ(!reached, absl::StrContains(coverage.note(), "expertise demandée")) << match.target();
  }
  EXPECT_GE(stated, 2) << "Excel : initiation, Excel perfectionnement";
}

TEST_F(MatchTrainingsTest, Codes_AloneAreANeed) {
  v1::MatchTrainingsRequest request;
  v1::Code* code = request.mutable_need()->add_codes();
  code->set_scheme("ROME");
  code->set_code("I1304");
  const v1::MatchTrainingsResponse reply = Matched(request);
  ASSERT_GT(reply.matches_size(), 0);
  EXPECT_GT(reply.matches(0).score_parts().codes(), 0);
}

TEST_F(MatchTrainingsTest, Constraints_AreCheckedOnWhatIsProposed) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  request.mutable_constraints()->mutable_place()->set_insee_code("59350");
  request.mutable_constraints()->mutable_place()->set_radius_km(20);
  request.mutable_constraints()->set_when_unknown(v1::WHEN_UNKNOWN_EXCLUDE);
  const v1::MatchTrainingsResponse reply = Matched(request);
  ASSERT_GT(reply.matches_size(), 0);
  for (const v1::Match& match : reply.matches()) {
    if (match.has_distance_km()) {
      EXPECT_LE(match.distance_km(), 20);
    }
    for (const v1::Check& check : match.checks()) {
      if (check.constraint() == "place") {
        EXPECT_EQ(check.verdict(), v1::CHECK_VERDICT_MET);
      }
    }
  }
}

TEST_F(MatchTrainingsTest, NothingFits_SaysWhyAndWhatWouldHelp) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  request.mutable_constraints()->mutable_place()->set_insee_code("2A004");
  request.mutable_constraints()->mutable_place()->set_radius_km(5);
  request.mutable_constraints()->add_modalities(v1::MODALITY_ON_SITE);
  request.mutable_constraints()->set_when_unknown(v1::WHEN_UNKNOWN_EXCLUDE);
  const v1::MatchTrainingsResponse reply = Matched(request);
  EXPECT_EQ(reply.matches_size(), 0);
  EXPECT_EQ(reply.total_size(), 0);
  EXPECT_NE(reply.nothing_found(), "");
  ASSERT_GT(reply.relaxations_size(), 0);
  EXPECT_EQ(reply.relaxations(0).constraint(), "place");
  EXPECT_GT(reply.relaxations(0).admitted_count(), 0);
}

TEST_F(MatchTrainingsTest, MinIndexRevision_IsServedWhenReachedAndRefusedWhenNot) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  request.set_min_index_revision(revision_);
  EXPECT_TRUE(Match(request).ok());
  request.set_min_index_revision(revision_ + 1);
  const grpc::Status status = Match(request);
  ExpectError(status, grpc::StatusCode::FAILED_PRECONDITION, "REVISION_OR_STATE_MISMATCH");
  EXPECT_THAT(status.error_message(), HasSubstr(std::to_string(revision_ + 1)));
}

}  // namespace
}  // namespace tremplin::testing
