// The real application and server in this process, with a memory store, the
// hashing encoder, a few communes and a clock that stands still.
#ifndef TREMPLIN_TESTS_SERVICE_IN_PROCESS_H_
#define TREMPLIN_TESTS_SERVICE_IN_PROCESS_H_

#include <memory>
#include <utility>

#include "engine/embedding/hashing_embedder.h"
#include "gtest/gtest.h"
#include "service/server.h"
#include "tests/place/small_table.h"
#include "tremplin/v1/catalogue_service.grpc.pb.h"
#include "tremplin/v1/evaluation_service.grpc.pb.h"
#include "tremplin/v1/feedback_service.grpc.pb.h"
#include "tremplin/v1/gap_service.grpc.pb.h"
#include "tremplin/v1/matching_service.grpc.pb.h"
#include "tremplin/v1/skill_service.grpc.pb.h"

namespace tremplin::testing {

// The sample's stated day.
inline constexpr Date kToday = Date(2026, 11, 23);

class StoppedClock final : public Clock {
 public:
  absl::Time Now() const override {
    return absl::FromCivil(absl::CivilHour(2026, 11, 23, 12), absl::UTCTimeZone());
  }
};

// Thread safety: all methods are safe to call concurrently.
class InProcess {
 public:
  // Listens and serves.
  explicit InProcess(std::shared_ptr<const Embedder> embedder = CreateHashingEmbedder()) {
    Listen(std::move(embedder));
    const absl::Status started = application_->Start(Deadline::Infinite(), nullptr);
    EXPECT_TRUE(started.ok()) << started;
    server_->SetServing();
  }

  // Listens without an index, as a server does that is still starting.
  static std::unique_ptr<InProcess> Starting() {
    std::unique_ptr<InProcess> server(new InProcess(NotServing()));
    server->Listen(CreateHashingEmbedder());
    return server;
  }

  v1::CatalogueService::Stub& catalogue() { return *catalogue_; }
  v1::MatchingService::Stub& matching() { return *matching_; }
  v1::FeedbackService::Stub& feedback() { return *feedback_; }
  v1::GapService::Stub& gaps() { return *gaps_; }
  v1::SkillService::Stub& skills() { return *skills_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }
  Application& application() { return *application_; }
  Server& server() { return *server_; }

 private:
  struct NotServing {};
  explicit InProcess(NotServing) {}

  void Listen(std::shared_ptr<const Embedder> embedder) {
    const int dimension = embedder->dimension();
    auto application =
        Application::Assemble(NewMemoryStore(), std::move(embedder), SmallGazetteer(),
                              Calibration::Zero(dimension), std::make_unique<StoppedClock>());
    ASSERT_TRUE(application.ok()) << application.status();
    application_ = *std::move(application);
    const absl::Status imports = application_->OpenImports();
    ASSERT_TRUE(imports.ok()) << imports;
    auto server = Server::Create(*application_, {.address = "127.0.0.1:0"});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = server_->InProcessChannel();
    catalogue_ = v1::CatalogueService::NewStub(channel_);
    matching_ = v1::MatchingService::NewStub(channel_);
    feedback_ = v1::FeedbackService::NewStub(channel_);
    gaps_ = v1::GapService::NewStub(channel_);
    skills_ = v1::SkillService::NewStub(channel_);
  }

  std::unique_ptr<Application> application_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::CatalogueService::Stub> catalogue_;
  std::unique_ptr<v1::MatchingService::Stub> matching_;
  std::unique_ptr<v1::FeedbackService::Stub> feedback_;
  std::unique_ptr<v1::GapService::Stub> gaps_;
  std::unique_ptr<v1::SkillService::Stub> skills_;
};

// One call of a stub's method without a deadline:
//   Call(stub, &v1::CatalogueService::Stub::GetNeed, request, response)
template <typename Stub, typename Request, typename Response>
grpc::Status Call(Stub& stub,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  const Request& request, Response& response) {
  grpc::ClientContext context;
  return (stub.*method)(&context, request, &response);
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_SERVICE_IN_PROCESS_H_
