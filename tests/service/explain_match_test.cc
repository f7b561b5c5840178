#include "google/protobuf/util/message_differencer.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using google::protobuf::util::MessageDifferencer;

class ExplainMatchTest : public SampleServerTest {
 protected:
  static grpc::Status Explain(const v1::ExplainMatchRequest& request,
                              v1::ExplainMatchResponse& response) {
    return Call(server_->matching(), &v1::MatchingService::Stub::ExplainMatch, request, response);
  }
  static v1::ExplainMatchRequest About(const std::string& target) {
    v1::ExplainMatchRequest request;
    request.mutable_need()->set_text(kDashboards);
    request.set_target(target);
    return request;
  }
};

// What MatchTrainings says of a match apart from its place among the others:
// parts of a score are relative to the other candidates, near duplicates too.
v1::Match WithoutRank(v1::Match match) {
  match.clear_score();
  match.clear_score_parts();
  match.clear_near_duplicates();
  return match;
}

TEST_F(ExplainMatchTest, Explanation_AgreesWithMatchTrainings) {
  v1::MatchTrainingsRequest request = Ask(kDashboards);
  request.mutable_constraints()->mutable_place()->set_postcode("59100");
  request.set_encoding_type(v1::ENCODING_TYPE_UTF16);
  const v1::MatchTrainingsResponse matched = Matched(request);
  ASSERT_GT(matched.matches_size(), 3);
  for (const v1::Match& match : matched.matches()) {
    v1::ExplainMatchRequest one = About(match.target());
    *one.mutable_constraints() = request.constraints();
    one.set_encoding_type(request.encoding_type());
    v1::ExplainMatchResponse explained;
    ASSERT_TRUE(Explain(one, explained).ok());
    EXPECT_TRUE(MessageDifferencer::Equals(explained.revision(), matched.revision()));
    EXPECT_TRUE(MessageDifferencer::Equals(explained.as_of(), matched.as_of()));
    EXPECT_TRUE(MessageDifferencer::Equals(explained.understood(), matched.understood()));
    EXPECT_TRUE(MessageDifferencer::Equals(WithoutRank(explained.match()), WithoutRank(match)))
        << explained.match().DebugString() << "\nis not\n"
        << match.DebugString();
  }
}

TEST_F(ExplainMatchTest, Explanation_OfWhatTheConstraintsDoNotAdmitSaysSo) {
  const std::string target = Matched(Ask(kDashboards)).matches(0).target();
  v1::ExplainMatchRequest request = About(target);
  request.mutable_constraints()->mutable_budget()->mutable_amount()->set_amount_cents(1);
  request.mutable_constraints()->set_maximum_hours(1);
  v1::ExplainMatchResponse explained;
  ASSERT_TRUE(Explain(request, explained).ok());
  EXPECT_EQ(explained.match().target(), target);
  bool unmet = false;
  for (const v1::Check& check : explained.match().checks()) {
    unmet |= check.verdict() == v1::CHECK_VERDICT_UNMET;
  }
  EXPECT_TRUE(unmet) << explained.match().DebugString();
}

TEST_F(ExplainMatchTest, Explanation_OfACertificationNamesIt) {
  v1::ListCertificationsRequest list;
  v1::ListCertificationsResponse certifications;
  ASSERT_TRUE(Call(server_->catalogue(), &v1::CatalogueService::Stub::ListCertifications, list,
                   certifications)
                  .ok());
  ASSERT_GT(certifications.certifications_size(), 0);
  const v1::Certification& certification = certifications.certifications(0);
  v1::ExplainMatchResponse explained;
  ASSERT_TRUE(Explain(About(certification.name()), explained).ok());
  EXPECT_EQ(explained.match().target(), certification.name());
  EXPECT_EQ(explained.match().title(), certification.title());
}

TEST_F(ExplainMatchTest, Target_AbsentIsNotFoundAndOfAnotherKindInvalid) {
  v1::ExplainMatchResponse explained;
  for (const char* target : {"trainings/absent", "certifications/absent"}) {
    ExpectError(Explain(About(target), explained), grpc::StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND");
  }
  for (const char* target :
       {"", "T-101", "trainings/", "needs/N-01", "trainings/T-101/offerings/O-1"}) {
    SCOPED_TRACE(target);
    ExpectBadFields(Explain(About(target), explained), {"target"});
  }
}

TEST_F(ExplainMatchTest, Need_IsCheckedLikeThatOfAMatch) {
  v1::ExplainMatchResponse explained;
  v1::ExplainMatchRequest request = About("trainings/T-101");
  request.mutable_need()->set_text(std::string(8001, 'x'));
  ExpectBadFields(Explain(request, explained), {"need.text"});
  request.clear_need();
  ExpectBadFields(Explain(request, explained), {"need"});
  request = About("trainings/T-101");
  request.set_min_index_revision(-1);
  ExpectBadFields(Explain(request, explained), {"min_index_revision"});
}

TEST_F(ExplainMatchTest, MinIndexRevision_NotReachedIsRefused) {
  v1::ExplainMatchResponse explained;
  v1::ExplainMatchRequest request = About("trainings/T-101");
  request.set_min_index_revision(revision_ + 1);
  ExpectError(Explain(request, explained), grpc::StatusCode::FAILED_PRECONDITION,
              "REVISION_OR_STATE_MISMATCH");
}

}  // namespace
}  // namespace tremplin::testing
