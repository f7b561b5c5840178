// Pages of MatchTrainings and their tokens.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

class MatchPagesTest : public SampleServerTest {
 protected:
  // A request whose first page is not its last.
  static v1::MatchTrainingsRequest FirstPage() {
    v1::MatchTrainingsRequest request = Ask(kDashboards);
    request.set_page_size(4);
    return request;
  }
};

TEST_F(MatchPagesTest, Pages_TogetherAreTheWholeList) {
  v1::MatchTrainingsRequest request = FirstPage();
  request.set_page_size(100);
  const v1::MatchTrainingsResponse whole = Matched(request);
  ASSERT_GT(whole.matches_size(), 8);
  ASSERT_EQ(whole.matches_size(), whole.total_size());
  EXPECT_EQ(whole.next_page_token(), "");

  request = FirstPage();
  int seen = 0;
  do {
    const v1::MatchTrainingsResponse page = Matched(request);
    EXPECT_EQ(page.total_size(), whole.total_size());
    ASSERT_LE(seen + page.matches_size(), whole.matches_size());
    for (const v1::Match& match : page.matches()) {
      EXPECT_EQ(match.SerializeAsString(), whole.matches(seen++).SerializeAsString());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, whole.matches_size());
}

TEST_F(MatchPagesTest, Token_AllowsAnotherPageSize) {
  v1::MatchTrainingsRequest request = FirstPage();
  request.set_page_token(Matched(request).next_page_token());
  request.set_page_size(1);
  EXPECT_EQ(Matched(request).matches_size(), 1);
}

TEST_F(MatchPagesTest, Token_OfAnotherRequestIsRefused) {
  v1::MatchTrainingsRequest request = FirstPage();
  request.set_page_token(Matched(request).next_page_token());
  request.mutable_need()->set_headcount(3);
  ExpectBadFields(Match(request), {"page_token"});
}

TEST_F(MatchPagesTest, Token_ThatWasChangedIsRefused) {
  v1::MatchTrainingsRequest request = FirstPage();
  const std::string token = Matched(request).next_page_token();
  ASSERT_NE(token, "");
  std::vector<std::string> spoilt = {".", "1.2", token + "0", token + "." + token};
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == '1' ? '2' : '1';
    spoilt.push_back(changed);
  }
  for (const std::string& changed : spoilt) {
    SCOPED_TRACE(changed);
    request.set_page_token(changed);
    ExpectBadFields(Match(request), {"page_token"});
  }
}

TEST_F(MatchPagesTest, Token_OfAnOlderRevisionAsksToStartAgain) {
  InProcess server;  // one that may change
  const auto match = [&server](const v1::MatchTrainingsRequest& request,
                               v1::MatchTrainingsResponse& response) {
    return Call(server.matching(), &v1::MatchingService::Stub::MatchTrainings, request, response);
  };
  v1::BatchUpsertEntriesRequest batch = FewTrainings();
  v1::BatchUpsertEntriesResponse written;
  ASSERT_TRUE(
      Call(server.catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, batch, written)
          .ok());
  v1::MatchTrainingsRequest request = Ask("Soudage TIG et MIG sur inox et aluminium");
  request.set_page_size(1);
  v1::MatchTrainingsResponse first, second;
  ASSERT_TRUE(match(request, first).ok());
  ASSERT_NE(first.next_page_token(), "");
  request.set_page_token(first.next_page_token());
  ASSERT_TRUE(match(request, second).ok());
  EXPECT_EQ(second.matches_size(), 1);

  batch.Clear();
  AddEntry(SmallTraining("T-9", "Soudage à l'arc"), batch);
  ASSERT_TRUE(
      Call(server.catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, batch, written)
          .ok());
  ExpectError(match(request, second), grpc::StatusCode::FAILED_PRECONDITION,
              "REVISION_OR_STATE_MISMATCH");
}

}  // namespace
}  // namespace tremplin::testing
