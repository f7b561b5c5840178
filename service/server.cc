#include "service/server.h"

#include <chrono>

#include "absl/strings/str_cat.h"
#include "engine/base/log.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server_builder.h"
#include "service/limits.h"

namespace tremplin {
namespace {

constexpr std::chrono::milliseconds kTailInterval{500};
constexpr std::chrono::milliseconds kStopStep{50};
constexpr std::chrono::seconds kShutdownGrace{10};

}  // namespace

Server::Server(Application& application, int stream_threads)
    : application_(application),
      catalogue_(application.store(), application.ingestor(), application.gazetteer(),
                 application.imports()),
      matching_(application.calls(), stream_threads),
      feedback_(application.store(), application.ingestor(), application.holder(),
                application.clock()),
      evaluation_({application.holder(), application.matcher(), *application.gazetteer(),
                   application.clock(), stream_threads}),
      gaps_(application.gap_calls()),
      skills_(application.skill_calls()),
      operations_(application.imports()) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Create(Application& application,
                                                       const ServerOptions& options) {
  std::unique_ptr<Server> server(new Server(application, options.stream_threads));
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // Without this two servers would silently share one port.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(options.address, grpc::InsecureServerCredentials(), &server->port_);
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.RegisterService(&server->catalogue_);
  builder.RegisterService(&server->matching_);
  builder.RegisterService(&server->feedback_);
  builder.RegisterService(&server->evaluation_);
  builder.RegisterService(&server->gaps_);
  builder.RegisterService(&server->skills_);
  builder.RegisterService(&server->operations_);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || server->port_ == 0) {
    return absl::UnavailableError(
        absl::StrCat(options.address, ": cannot listen; is the address right and the port free?"));
  }
  server->SetHealth(false);
  return server;
}

void Server::SetHealth(bool serving) {
  grpc::HealthCheckServiceInterface* health = server_->GetHealthCheckService();
  health->SetServingStatus(serving);
  health->SetServingStatus(v1::MatchingService::service_full_name(), serving);
  health->SetServingStatus(v1::CatalogueService::service_full_name(), serving);
  health->SetServingStatus(v1::FeedbackService::service_full_name(), serving);
  health->SetServingStatus(v1::EvaluationService::service_full_name(), serving);
  health->SetServingStatus(v1::GapService::service_full_name(), serving);
  health->SetServingStatus(v1::SkillService::service_full_name(), serving);
  health->SetServingStatus(google::longrunning::Operations::service_full_name(), serving);
}

void Server::SetServing() {
  SetHealth(true);
  if (tail_.joinable()) return;
  tail_ = std::thread([this] { TailStore(); });
  if (application_.imports() != nullptr) application_.imports()->Start();
}

void Server::TailStore() {
  auto next = std::chrono::steady_clock::now() + kTailInterval;
  bool failing = false;
  // A large import of another process must not hold up the end of this one.
  const Deadline until_stopped(Deadline::Clock::time_point::max(),
                               [this] { return stopping_.load(); });
  while (!stopping_) {
    std::this_thread::sleep_for(kStopStep);
    if (std::chrono::steady_clock::now() < next) continue;
    const absl::StatusOr<int64_t> revision =
        application_.ingestor().CatchUp(until_stopped, nullptr);
    // Once per failure, not twice a second.
    if (!revision.ok() && !failing && !stopping_) {
      Log(LogLevel::kError, "catch_up_failed",
          {{"error", std::string(revision.status().message())}});
    }
    failing = !revision.ok();
    next = std::chrono::steady_clock::now() + kTailInterval;
  }
}

void Server::Shutdown() {
  stopping_ = true;
  server_->Shutdown(std::chrono::system_clock::now() + kShutdownGrace);
}

Server::~Server() {
  stopping_ = true;
  if (server_ != nullptr) server_->Shutdown(std::chrono::system_clock::now());
  if (tail_.joinable()) tail_.join();
}

}  // namespace tremplin
