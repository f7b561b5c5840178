// What the server adds to its services: health, reflection, limits of the
// transport, a clear answer before it is ready, a log without needs.
#include <future>

#include "engine/base/log.h"
#include "google/protobuf/wrappers.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Health {
  grpc::StatusCode code = grpc::StatusCode::OK;
  int status = -1;  // of the protocol: 1 = SERVING, 2 = NOT_SERVING
};

// grpc.health.v1.Health/Check by hand: no header of it is installed, and its
// messages have the same bytes as these wrappers (a string, a number, field 1).
Health CheckHealth(InProcess& server, const std::string& service) {
  grpc::TemplatedGenericStub<google::protobuf::StringValue, google::protobuf::Int32Value> stub(
      server.channel());
  grpc::ClientContext context;
  google::protobuf::StringValue request;
  request.set_value(service);
  google::protobuf::Int32Value response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", {}, &request, &response,
                 [&done](const grpc::Status& status) { done.set_value(status); });
  return {done.get_future().get().error_code(), response.value()};
}

TEST(ServerTest, Health_IsToldPerService) {
  for (const bool serving : {false, true}) {
    const std::unique_ptr<InProcess> server =
        serving ? std::make_unique<InProcess>() : InProcess::Starting();
    for (const char* service :
         {"", "tremplin.v1.MatchingService", "tremplin.v1.CatalogueService",
          "tremplin.v1.EvaluationService", "tremplin.v1.GapService", "tremplin.v1.SkillService"}) {
      const Health health = CheckHealth(*server, service);
      EXPECT_EQ(health.code, grpc::StatusCode::OK) << service;
      EXPECT_EQ(health.status, serving ? 1 : 2) << service;
    }
    EXPECT_EQ(CheckHealth(*server, "tremplin.v1.Other").code, grpc::StatusCode::NOT_FOUND);
  }
}

TEST(ServerTest, Reflection_ListsTheServices) {
  InProcess server;
  grpc::GenericStub stub(server.channel());
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto stream = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  const auto wait = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  stream->StartCall(nullptr);
  ASSERT_TRUE(wait());
  const std::string list_services("\x3A\x00", 2);  // field 7, an empty string
  const grpc::Slice slice(list_services);
  stream->Write(grpc::ByteBuffer(&slice, 1), nullptr);
  ASSERT_TRUE(wait());
  grpc::ByteBuffer reply;
  stream->Read(&reply, nullptr);
  ASSERT_TRUE(wait());
  grpc::Slice bytes;
  ASSERT_TRUE(reply.DumpToSingleSlice(&bytes).ok());
  const std::string services(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
  EXPECT_THAT(services, HasSubstr("tremplin.v1.MatchingService"));
  EXPECT_THAT(services, HasSubstr("tremplin.v1.CatalogueService"));
  EXPECT_THAT(services, HasSubstr("tremplin.v1.GapService"));
  EXPECT_THAT(services, HasSubstr("tremplin.v1.SkillService"));
  context.TryCancel();
  grpc::Status status;
  stream->Finish(&status, nullptr);
  wait();
  queue.Shutdown();
}

TEST(ServerTest, BeforeItsFirstIndex_MatchesAreUnavailableWithADelay) {
  const std::unique_ptr<InProcess> server = InProcess::Starting();
  v1::MatchTrainingsRequest request;
  request.mutable_need()->set_text("gestion des stocks");
  v1::MatchTrainingsResponse response;
  using Stub = v1::MatchingService::Stub;
  const grpc::Status single = Call(server->matching(), &Stub::MatchTrainings, request, response);
  ExpectError(single, grpc::StatusCode::UNAVAILABLE, "NOT_READY");
  EXPECT_TRUE(DetailsOf(single).has_retry_info);

  v1::BatchMatchTrainingsRequest batch;
  *batch.add_requests() = request;
  v1::BatchMatchTrainingsResponse results;
  ExpectError(Call(server->matching(), &Stub::BatchMatchTrainings, batch, results),
              grpc::StatusCode::UNAVAILABLE, "NOT_READY");

  v1::ExplainMatchRequest explain;
  *explain.mutable_need() = request.need();
  explain.set_target("trainings/T-1");
  v1::ExplainMatchResponse explained;
  ExpectError(Call(server->matching(), &Stub::ExplainMatch, explain, explained),
              grpc::StatusCode::UNAVAILABLE, "NOT_READY");

  grpc::ClientContext context;
  const auto stream = server->matching().StreamMatchTrainings(&context);
  v1::StreamMatchTrainingsRequest config;
  config.mutable_config();
  stream->Write(config);
  ExpectError(stream->Finish(), grpc::StatusCode::UNAVAILABLE, "NOT_READY");
}

TEST(ServerTest, AnAddressInUse_IsRefusedByName) {
  InProcess first;
  const std::string address = absl::StrCat("127.0.0.1:", first.server().port());
  const auto second = Server::Create(first.application(), {.address = address});
  ASSERT_TRUE(absl::IsUnavailable(second.status())) << second.status();
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
}

TEST(ServerTest, AMessageOverTheLimit_IsRefusedByTheTransport) {
  InProcess server;
  const auto stub = v1::CatalogueService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", server.server().port()), grpc::InsecureChannelCredentials()));
  v1::BatchUpsertEntriesRequest request;
  AddEntry(SmallNeed("N-1", std::string(kMaxMessageBytes, 'x')), request);
  v1::BatchUpsertEntriesResponse response;
  const grpc::Status status =
      Call(*stub, &v1::CatalogueService::Stub::BatchUpsertEntries, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
}

// Good and bad calls of every rpc that takes a need, with a word in it that
// must not come out.
void AskWithSecret(InProcess& server, const std::string& secret) {
  v1::MatchTrainingsRequest good, bad;
  good.mutable_need()->set_text("gestion des stocks " + secret);
  bad = good;
  bad.mutable_need()->set_title(std::string(600, 'x') + secret);
  bad.mutable_need()->set_language(secret);
  using Stub = v1::MatchingService::Stub;
  for (const v1::MatchTrainingsRequest& request : {good, bad}) {
    v1::MatchTrainingsResponse response;
    Call(server.matching(), &Stub::MatchTrainings, request, response);
    v1::BatchMatchTrainingsRequest batch;
    *batch.add_requests() = request;
    v1::BatchMatchTrainingsResponse results;
    Call(server.matching(), &Stub::BatchMatchTrainings, batch, results);
    v1::ExplainMatchRequest explain;
    *explain.mutable_need() = request.need();
    explain.set_target("trainings/T-1");
    v1::ExplainMatchResponse explained;
    Call(server.matching(), &Stub::ExplainMatch, explain, explained);
    v1::BatchUpsertEntriesRequest upsert;
    *upsert.add_entries()->mutable_need() = request.need();
    upsert.mutable_entries(0)->mutable_need()->set_name("needs/N-1");
    v1::BatchUpsertEntriesResponse written;
    Call(server.catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, upsert, written);
    grpc::ClientContext context;
    const auto stream = server.matching().StreamMatchTrainings(&context);
    v1::StreamMatchTrainingsRequest message;
    message.mutable_config();
    stream->Write(message);
    message.mutable_item()->set_need_id("1");
    *message.mutable_item()->mutable_need() = request.need();
    stream->Write(message);
    stream->WritesDone();
    v1::StreamMatchTrainingsResponse result;
    while (stream->Read(&result)) {
    }
    stream->Finish();
  }
}

TEST(ServerTest, Log_NeverHoldsTheTextOfANeed) {
  ::testing::internal::CaptureStderr();
  {
    InProcess server;
    AskWithSecret(server, "mirabelle");
    Log(LogLevel::kInfo, "end_of_test");
  }
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("end_of_test"));  // the log was listened to
  EXPECT_THAT(log, Not(HasSubstr("mirabelle")));
}

}  // namespace
}  // namespace tremplin::testing
