#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

class BatchMatchTest : public SampleServerTest {
 protected:
  static grpc::Status MatchBatch(const v1::BatchMatchTrainingsRequest& request,
                                 v1::BatchMatchTrainingsResponse& response) {
    return Call(server_->matching(), &v1::MatchingService::Stub::BatchMatchTrainings, request,
                response);
  }
};

const char* const kNeeds[] = {"Habilitation électrique B1V pour trois techniciens",
                              "Tableaux de bord avec Power BI", "Anglais professionnel à Lille"};

TEST_F(BatchMatchTest, Results_AreThoseOfSingleCallsInOrder) {
  v1::BatchMatchTrainingsRequest request;
  for (const char* need : kNeeds) *request.add_requests() = Ask(need);
  v1::BatchMatchTrainingsResponse response;
  ASSERT_TRUE(MatchBatch(request, response).ok());
  ASSERT_EQ(response.results_size(), 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(response.results(i).status().code(), 0);
    EXPECT_EQ(response.results(i).response().SerializeAsString(),
              Matched(request.requests(i)).SerializeAsString());
  }
}

TEST_F(BatchMatchTest, ABadItem_FailsAlone) {
  v1::BatchMatchTrainingsRequest request;
  for (int i = 0; i < 5; ++i) *request.add_requests() = Ask(kNeeds[0]);
  request.mutable_requests(0)->clear_need();
  request.mutable_requests(1)->set_page_size(101);
  request.mutable_requests(2)->set_page_token("1.10.0");
  request.mutable_requests(3)->set_min_index_revision(1);
  v1::BatchMatchTrainingsResponse response;
  ASSERT_TRUE(MatchBatch(request, response).ok());
  ASSERT_EQ(response.results_size(), 5);
  const std::vector<std::vector<std::string>> bad_fields = {
      {"need"}, {"page_size"}, {"page_token"}, {"min_index_revision"}};
  for (int i = 0; i < 4; ++i) {
    const v1::BatchMatchTrainingsResult& result = response.results(i);
    EXPECT_EQ(result.status().code(), static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
    EXPECT_EQ(DetailsOf(result.status()).reason, "INVALID_FIELD");
    EXPECT_EQ(DetailsOf(result.status()).bad_fields, bad_fields[i]);
    EXPECT_FALSE(result.has_response());
  }
  EXPECT_EQ(response.results(4).status().code(), 0);
  EXPECT_EQ(response.results(4).response().SerializeAsString(),
            Matched(Ask(kNeeds[0])).SerializeAsString());
}

TEST_F(BatchMatchTest, ABatch_HoldsOneToAHundredRequests) {
  v1::BatchMatchTrainingsRequest request;
  v1::BatchMatchTrainingsResponse response;
  ExpectBadFields(MatchBatch(request, response), {"requests"});
  v1::MatchTrainingsRequest cheap = Ask("tri");
  cheap.set_explain(false);
  cheap.set_page_size(1);
  for (int i = 0; i < kMaxNeedsPerBatch; ++i) *request.add_requests() = cheap;
  ASSERT_TRUE(MatchBatch(request, response).ok());
  EXPECT_EQ(response.results_size(), kMaxNeedsPerBatch);
  *request.add_requests() = cheap;
  ExpectBadFields(MatchBatch(request, response), {"requests"});
}

TEST_F(BatchMatchTest, ARevisionThatIsNotReached_FailsTheWholeCall) {
  v1::BatchMatchTrainingsRequest request;
  *request.add_requests() = Ask(kNeeds[0]);
  request.set_min_index_revision(revision_ + 1);
  v1::BatchMatchTrainingsResponse response;
  ExpectError(MatchBatch(request, response), grpc::StatusCode::FAILED_PRECONDITION,
              "REVISION_OR_STATE_MISMATCH");
}

}  // namespace
}  // namespace tremplin::testing
