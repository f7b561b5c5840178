#include <map>
#include <thread>

#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

using Request = v1::StreamMatchTrainingsRequest;
using Result = v1::StreamMatchTrainingsResponse;

struct StreamOutcome {
  std::vector<Result> results;
  grpc::Status status;
};

class StreamMatchTest : public SampleServerTest {
 protected:
  static StreamOutcome Run(const std::vector<Request>& messages) {
    grpc::ClientContext context;
    const auto stream = server_->matching().StreamMatchTrainings(&context);
    std::thread writer([&] {
      for (const Request& message : messages) {
        if (!stream->Write(message)) break;
      }
      stream->WritesDone();
    });
    StreamOutcome outcome;
    Result result;
    while (stream->Read(&result)) outcome.results.push_back(result);
    writer.join();
    outcome.status = stream->Finish();
    return outcome;
  }
};

Request Config(int page_size = 3) {
  Request message;
  message.mutable_config()->set_page_size(page_size);
  return message;
}

Request Item(const std::string& id, const std::string& text) {
  Request message;
  message.mutable_item()->set_need_id(id);
  message.mutable_item()->mutable_need()->set_text(text);
  return message;
}

// By need id; fails on a repeated one.
std::map<std::string, Result> ById(const StreamOutcome& outcome) {
  EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  std::map<std::string, Result> results;
  for (const Result& result : outcome.results) {
    EXPECT_TRUE(results.emplace(result.need_id(), result).second) << result.need_id();
  }
  return results;
}

TEST_F(StreamMatchTest, Results_AreThoseOfSingleCallsWithTheSharedSettings) {
  Request config = Config(2);
  config.mutable_config()->mutable_constraints()->add_modalities(v1::MODALITY_ON_SITE);
  config.mutable_config()->mutable_as_of()->set_year(2027);
  config.mutable_config()->mutable_as_of()->set_month(1);
  config.mutable_config()->mutable_as_of()->set_day(15);
  config.mutable_config()->set_encoding_type(v1::ENCODING_TYPE_UTF32);
  config.mutable_config()->set_ignore_text_constraints(true);
  config.mutable_config()->set_min_index_revision(revision_);
  const std::map<std::string, std::string> needs = {
      {"é-1", "Habilitation électrique à Lille"}, {"2", kDashboards}, {"3", "Anglais, 5 salariés"}};
  std::vector<Request> messages = {config};
  for (const auto& [id, text] : needs) messages.push_back(Item(id, text));
  std::map<std::string, Result> results = ById(Run(messages));
  ASSERT_EQ(results.size(), 3u);
  for (const auto& [id, text] : needs) {
    v1::MatchTrainingsRequest single = Ask(text);
    *single.mutable_constraints() = config.config().constraints();
    *single.mutable_as_of() = config.config().as_of();
    single.set_page_size(2);
    single.set_encoding_type(v1::ENCODING_TYPE_UTF32);
    single.set_ignore_text_constraints(true);
    EXPECT_EQ(results[id].status().code(), 0);
    v1::MatchTrainingsResponse expected = Matched(single);
    EXPECT_EQ(results[id].response().ShortDebugString(), expected.ShortDebugString());
  }
}

TEST_F(StreamMatchTest, ManyItems_HaveOneResultEach) {
  std::vector<Request> messages = {Config(1)};
  messages[0].mutable_config()->set_explain(false);
  for (int i = 0; i < 60; ++i) messages.push_back(Item(std::to_string(i), "gestion des stocks"));
  const std::map<std::string, Result> results = ById(Run(messages));
  ASSERT_EQ(results.size(), 60u);
  for (const auto& [id, result] : results) {
    EXPECT_EQ(result.status().code(), 0) << id;
    EXPECT_EQ(result.response().SerializeAsString(),
              results.begin()->second.response().SerializeAsString());
  }
}

TEST_F(StreamMatchTest, ABadItem_FailsAlone) {
  std::vector<Request> messages = {Config(), Item("first", kDashboards), Item("empty", " "),
                                   Item("long", std::string(8001, 'x')), Item("last", kDashboards)};
  messages[2].mutable_item()->mutable_need()->set_headcount(0);
  std::map<std::string, Result> results = ById(Run(messages));
  ASSERT_EQ(results.size(), 4u);
  EXPECT_EQ(results["first"].status().code(), 0);
  EXPECT_EQ(results["last"].response().SerializeAsString(),
            results["first"].response().SerializeAsString());
  EXPECT_EQ(DetailsOf(results["empty"].status()).bad_fields,
            (std::vector<std::string>{"need.text", "need.headcount"}));
  EXPECT_EQ(DetailsOf(results["long"].status()).bad_fields, std::vector<std::string>{"need.text"});
  EXPECT_FALSE(results["long"].has_response());
}

TEST_F(StreamMatchTest, NeedIds_AreOneTo128CharactersAndUnique) {
  std::string longest;
  for (int i = 0; i < kMaxNeedIdCharacters; ++i) longest += "é";
  StreamOutcome outcome =
      Run({Config(), Item("a", "tri"), Item("", "tri"), Item(longest, "tri"),
           Item(longest + "x", "tri"), Item("a", "tri"), Config(), Item("b", "tri")});
  ASSERT_TRUE(outcome.status.ok());
  ASSERT_EQ(outcome.results.size(), 7u);
  std::multimap<std::string, Result> results;
  for (const Result& result : outcome.results) results.emplace(result.need_id(), result);
  EXPECT_EQ(results.find("b")->second.status().code(), 0);
  EXPECT_EQ(results.find(longest)->second.status().code(), 0);
  EXPECT_EQ(DetailsOf(results.find(longest + "x")->second.status()).bad_fields,
            std::vector<std::string>{"item.need_id"});
  int repeated = 0;
  for (auto [at, end] = results.equal_range("a"); at != end; ++at) {
    repeated += at->second.status().code() != 0;
  }
  EXPECT_EQ(repeated, 1);
  // Neither an item without id nor a second config is answered by another name.
  std::vector<std::string> nameless;
  for (auto [at, end] = results.equal_range(""); at != end; ++at) {
    nameless.push_back(DetailsOf(at->second.status()).bad_fields.at(0));
  }
  EXPECT_THAT(nameless, ::testing::UnorderedElementsAre("item.need_id", "item"));
}

TEST_F(StreamMatchTest, FirstMessage_MustBeTheConfig) {
  for (const Request& first : {Item("a", "tri"), Request()}) {
    const StreamOutcome outcome = Run({first, Config(), Item("b", "tri")});
    ExpectBadFields(outcome.status, {"config"});
    EXPECT_TRUE(outcome.results.empty());
  }
}

TEST_F(StreamMatchTest, Config_IsChecked) {
  ExpectBadFields(Run({Config(101), Item("a", "tri")}).status, {"config.page_size"});
  Request early = Config();
  early.mutable_config()->set_min_index_revision(-1);
  ExpectBadFields(Run({early}).status, {"config.min_index_revision"});
  early.mutable_config()->set_min_index_revision(revision_ + 1);
  ExpectError(Run({early, Item("a", "tri")}).status, grpc::StatusCode::FAILED_PRECONDITION,
              "REVISION_OR_STATE_MISMATCH");
}

TEST_F(StreamMatchTest, AStreamWithoutItems_EndsWell) {
  const StreamOutcome nothing = Run({});
  EXPECT_TRUE(nothing.status.ok());
  const StreamOutcome config = Run({Config()});
  EXPECT_TRUE(config.status.ok());
  EXPECT_TRUE(config.results.empty());
}

TEST_F(StreamMatchTest, OneRevision_ServesAllItemsOfAStream) {
  InProcess server;
  v1::BatchUpsertEntriesRequest batch = FewTrainings();
  v1::BatchUpsertEntriesResponse written;
  const auto upsert = &v1::CatalogueService::Stub::BatchUpsertEntries;
  ASSERT_TRUE(Call(server.catalogue(), upsert, batch, written).ok());
  const int64_t opened = written.index_revision();

  grpc::ClientContext context;
  const auto stream = server.matching().StreamMatchTrainings(&context);
  Result result;
  ASSERT_TRUE(stream->Write(Config()));
  ASSERT_TRUE(stream->Write(Item("before", "gestion des stocks")));
  ASSERT_TRUE(stream->Read(&result));
  EXPECT_EQ(result.response().revision().index_revision(), opened);
  batch.mutable_entries(3)->mutable_training()->set_title("Plomberie");
  ASSERT_TRUE(Call(server.catalogue(), upsert, batch, written).ok());
  ASSERT_GT(written.index_revision(), opened);
  ASSERT_TRUE(stream->Write(Item("after", "gestion des stocks")));
  ASSERT_TRUE(stream->Read(&result));
  EXPECT_EQ(result.response().revision().index_revision(), opened);
  EXPECT_EQ(result.response().matches_size(), 1);
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

}  // namespace
}  // namespace tremplin::testing
