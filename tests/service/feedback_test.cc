// FeedbackService: what people decided is followed, and outlives imports.
#include "gmock/gmock.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;

class FeedbackTest : public ::testing::Test {
 protected:
  FeedbackTest() { Upsert(FewTrainings()); }

  void Upsert(const v1::BatchUpsertEntriesRequest& request) {
    v1::BatchUpsertEntriesResponse response;
    const grpc::Status status = Call(
        server_.catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, request, response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  // T-1 as an import would bring it.
  void UpsertFirst(const std::string& title, const std::string& rome_code = "") {
    v1::BatchUpsertEntriesRequest request;
    v1::Training& training = *request.add_entries()->mutable_training();
    training.set_name("trainings/T-1");
    training.set_title(title);
    if (!rome_code.empty()) {
      training.add_codes()->set_scheme("ROME");
      training.mutable_codes(0)->set_code(rome_code);
    }
    Upsert(request);
  }
  static v1::SetReviewRequest Edge(v1::ReviewDecision decision) {
    v1::SetReviewRequest request;
    request.set_target("trainings/T-1");
    request.mutable_code()->set_scheme("ROME");
    request.mutable_code()->set_code("H2913");
    request.set_decision(decision);
    return request;
  }
  static v1::SetReviewRequest Hiding(const std::string& target) {
    v1::SetReviewRequest request;
    request.set_target(target);
    request.set_decision(v1::REVIEW_DECISION_HIDDEN);
    return request;
  }
  grpc::Status Set(const v1::SetReviewRequest& request, v1::Review* review = nullptr) {
    v1::Review unused;
    return Call(server_.feedback(), &v1::FeedbackService::Stub::SetReview, request,
                review == nullptr ? unused : *review);
  }
  std::vector<v1::Review> List(const v1::ListReviewsRequest& request) {
    v1::ListReviewsResponse response;
    const grpc::Status status =
        Call(server_.feedback(), &v1::FeedbackService::Stub::ListReviews, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {response.reviews().begin(), response.reviews().end()};
  }
  v1::ReviewState StateNow() {
    const std::vector<v1::Review> reviews = List({});
    EXPECT_EQ(reviews.size(), 1u);
    return reviews.empty() ? v1::REVIEW_STATE_UNSPECIFIED : reviews[0].state();
  }
  grpc::Status Delete(const std::string& name) {
    v1::DeleteReviewRequest request;
    request.set_name(name);
    google::protobuf::Empty response;
    return Call(server_.feedback(), &v1::FeedbackService::Stub::DeleteReview, request, response);
  }
  // What is proposed for a need of welders, which states their ROME code; of
  // each the agreement by codes.
  std::map<std::string, float> Proposed() {
    v1::MatchTrainingsRequest request;
    request.mutable_need()->set_text(
        "Former à : soudage TIG sur inox ; soudage MIG sur aluminium.");
    request.mutable_need()->add_codes()->set_scheme("ROME");
    request.mutable_need()->mutable_codes(0)->set_code("H2913");
    request.set_page_size(100);
    v1::MatchTrainingsResponse response;
    const grpc::Status status =
        Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::map<std::string, float> proposed;
    for (const v1::Match& match : response.matches()) {
      proposed[match.target()] = match.score_parts().codes();
    }
    return proposed;
  }
  float CodesOfFirst() {
    const std::map<std::string, float> proposed = Proposed();
    const auto first = proposed.find("trainings/T-1");
    EXPECT_NE(first, proposed.end());
    return first == proposed.end() ? -1 : first->second;
  }

  InProcess server_;
};

TEST_F(FeedbackTest, AVerifiedEdge_CountsAsDeclaredAndOutlivesImports) {
  EXPECT_EQ(CodesOfFirst(), 0);
  v1::Review review;
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_VERIFIED), &review).ok());
  EXPECT_THAT(review.name(), HasSubstr("reviews/"));
  EXPECT_EQ(review.target(), "trainings/T-1");
  EXPECT_EQ(review.code().code(), "H2913");
  EXPECT_EQ(review.decision(), v1::REVIEW_DECISION_VERIFIED);
  EXPECT_EQ(review.state(), v1::REVIEW_STATE_ACTIVE);
  EXPECT_EQ(review.reviewed_on().day(), kToday.day());
  EXPECT_EQ(CodesOfFirst(), 1);
  // The producer's file comes again, with another code beside the same texts.
  UpsertFirst("Soudage TIG sur inox", "A1101");
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_ACTIVE);
  EXPECT_EQ(CodesOfFirst(), 1);
}

TEST_F(FeedbackTest, ARejectedEdge_CountsNoMoreHoweverOftenItIsDeclared) {
  UpsertFirst("Soudage TIG sur inox", "H2913");
  EXPECT_EQ(CodesOfFirst(), 1);
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_REJECTED)).ok());
  EXPECT_EQ(CodesOfFirst(), 0);
  UpsertFirst("Soudage TIG sur inox", "H2913");
  EXPECT_EQ(CodesOfFirst(), 0);
}

TEST_F(FeedbackTest, AnEdgeWhoseTextsChanged_AsksForANewReview) {
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_VERIFIED)).ok());
  UpsertFirst("Soudage TIG sur inox et titane");
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_NEEDS_REVIEW);
  EXPECT_EQ(CodesOfFirst(), 0);
  v1::Review again;
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_VERIFIED), &again).ok());
  EXPECT_EQ(again.state(), v1::REVIEW_STATE_ACTIVE);
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_ACTIVE) << "in place of the earlier one";
  EXPECT_EQ(CodesOfFirst(), 1);
  // The old texts do not bring the old decision back.
  UpsertFirst("Soudage TIG sur inox");
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_NEEDS_REVIEW);
}

TEST_F(FeedbackTest, AHiddenTraining_IsNotProposedWhateverItsTextsBecome) {
  ASSERT_THAT(Proposed(), Contains(Key("trainings/T-1")));
  v1::Review review;
  ASSERT_TRUE(Set(Hiding("trainings/T-1"), &review).ok());
  EXPECT_FALSE(review.has_code());
  EXPECT_THAT(Proposed(), Not(Contains(Key("trainings/T-1"))));
  EXPECT_THAT(Proposed(), Contains(Key("trainings/T-2")));
  UpsertFirst("Soudage TIG sur inox, nouvelle édition", "H2913");
  EXPECT_THAT(Proposed(), Not(Contains(Key("trainings/T-1"))));
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_ACTIVE);
  ASSERT_TRUE(Delete(review.name()).ok());
  EXPECT_THAT(Proposed(), Contains(Key("trainings/T-1")));
}

TEST_F(FeedbackTest, ACertificationOfHiddenTrainings_IsProposedItself) {
  v1::BatchUpsertEntriesRequest request;
  v1::Certification& certification = *request.add_entries()->mutable_certification();
  certification.set_name("certifications/RNCP1");
  certification.set_title("Soudage TIG sur inox : réaliser, contrôler et réparer");
  v1::Training& training = *request.add_entries()->mutable_training();
  training.set_name("trainings/T-9");
  training.set_title("Soudage TIG sur inox");
  training.add_validations()->set_certification("certifications/RNCP1");
  Upsert(request);
  EXPECT_THAT(Proposed(), Not(Contains(Key("certifications/RNCP1"))));
  ASSERT_TRUE(Set(Hiding("trainings/T-9")).ok());
  EXPECT_THAT(Proposed(), Contains(Key("certifications/RNCP1")));
}

TEST_F(FeedbackTest, AReview_OutlivesItsTarget) {
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_VERIFIED)).ok());
  v1::DeleteTrainingRequest request;
  request.set_name("trainings/T-1");
  google::protobuf::Empty response;
  ASSERT_TRUE(
      Call(server_.catalogue(), &v1::CatalogueService::Stub::DeleteTraining, request, response)
          .ok());
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_TARGET_ABSENT);
  UpsertFirst("Soudage TIG sur inox");
  EXPECT_EQ(StateNow(), v1::REVIEW_STATE_ACTIVE);
  EXPECT_EQ(CodesOfFirst(), 1);
}

TEST_F(FeedbackTest, Lists_ArePagedAndFiltered) {
  for (const char* target : {"trainings/T-1", "trainings/T-2", "trainings/T-3"}) {
    ASSERT_TRUE(Set(Hiding(target)).ok());
  }
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_VERIFIED)).ok());
  v1::ListReviewsRequest request;
  request.set_page_size(3);
  v1::ListReviewsResponse page;
  ASSERT_TRUE(
      Call(server_.feedback(), &v1::FeedbackService::Stub::ListReviews, request, page).ok());
  EXPECT_EQ(page.reviews_size(), 3);
  request.set_page_token(page.next_page_token());
  EXPECT_EQ(List(request).size(), 1u);

  v1::ListReviewsRequest of_first;
  of_first.set_target("trainings/T-1");
  of_first.set_page_size(1);
  page.Clear();
  ASSERT_TRUE(
      Call(server_.feedback(), &v1::FeedbackService::Stub::ListReviews, of_first, page).ok());
  EXPECT_EQ(page.reviews_size(), 1);
  of_first.set_page_token(page.next_page_token());
  EXPECT_EQ(List(of_first).size(), 1u);

  UpsertFirst("Tout autre chose");
  v1::ListReviewsRequest to_decide;
  to_decide.set_state(v1::REVIEW_STATE_NEEDS_REVIEW);
  const std::vector<v1::Review> waiting = List(to_decide);
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].decision(), v1::REVIEW_DECISION_VERIFIED);
}

TEST_F(FeedbackTest, Get_GivesWhatWasSet) {
  v1::Review set, got;
  ASSERT_TRUE(Set(Edge(v1::REVIEW_DECISION_REJECTED), &set).ok());
  v1::GetReviewRequest request;
  request.set_name(set.name());
  ASSERT_TRUE(Call(server_.feedback(), &v1::FeedbackService::Stub::GetReview, request, got).ok());
  EXPECT_EQ(got.DebugString(), set.DebugString());
  request.set_name("reviews/none");
  EXPECT_EQ(
      Call(server_.feedback(), &v1::FeedbackService::Stub::GetReview, request, got).error_code(),
      grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Delete("reviews/none").error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Delete("trainings/T-1").error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(FeedbackTest, BadRequests_NameTheField) {
  v1::SetReviewRequest unknown = Edge(v1::REVIEW_DECISION_VERIFIED);
  unknown.set_target("trainings/T-404");
  EXPECT_EQ(Set(unknown).error_code(), grpc::StatusCode::NOT_FOUND);

  v1::SetReviewRequest provider = Edge(v1::REVIEW_DECISION_VERIFIED);
  provider.set_target("providers/P-1");
  ExpectBadFields(Set(provider), {"target"});
  ExpectBadFields(Set(Edge(v1::REVIEW_DECISION_UNSPECIFIED)), {"decision"});
  ExpectBadFields(Set(Edge(v1::REVIEW_DECISION_HIDDEN)), {"code"});
  v1::SetReviewRequest codeless = Edge(v1::REVIEW_DECISION_VERIFIED);
  codeless.clear_code();
  ExpectBadFields(Set(codeless), {"code"});
  v1::SetReviewRequest half = Edge(v1::REVIEW_DECISION_VERIFIED);
  half.mutable_code()->clear_scheme();
  ExpectBadFields(Set(half), {"code.scheme"});
  v1::SetReviewRequest later = Edge(v1::REVIEW_DECISION_VERIFIED);
  later.set_decision(static_cast<v1::ReviewDecision>(9));
  ExpectBadFields(Set(later), {"decision"});
}

}  // namespace
}  // namespace tremplin::testing
