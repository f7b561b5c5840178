#include "service/cli/backend.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "service/cli/progress.h"
#include "service/evaluation_calls.h"
#include "service/limits.h"
#include "service/match_stream.h"

namespace tremplin::cli {
namespace {

int Threads() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

// The reply that a call on an application writes.
template <typename Calls, typename Request, typename Response>
absl::StatusOr<Response> Answer(const Calls& calls,
                                absl::Status (Calls::*call)(const Request&, const Deadline&,
                                                            Response&) const,
                                const Request& request) {
  Response response;
  RETURN_IF_ERROR((calls.*call)(request, Deadline::Infinite(), response));
  return response;
}

class LocalBackend final : public Backend {
 public:
  explicit LocalBackend(std::unique_ptr<Application> application)
      : application_(std::move(application)) {}

  absl::StatusOr<v1::MatchTrainingsResponse> MatchTrainings(
      const v1::MatchTrainingsRequest& request) override {
    return Answer(application_->calls(), &MatchCalls::MatchTrainings, request);
  }
  absl::StatusOr<v1::ExplainMatchResponse> ExplainMatch(
      const v1::ExplainMatchRequest& request) override {
    return Answer(application_->calls(), &MatchCalls::ExplainMatch, request);
  }
  absl::StatusOr<v1::ExtractSkillsResponse> ExtractSkills(
      const v1::ExtractSkillsRequest& request) override {
    return Answer(application_->skill_calls(), &SkillCalls::ExtractSkills, request);
  }
  absl::StatusOr<v1::SearchConceptsResponse> SearchConcepts(
      const v1::SearchConceptsRequest& request) override {
    return Answer(application_->skill_calls(), &SkillCalls::SearchConcepts, request);
  }
  absl::StatusOr<v1::ListTaughtSkillsResponse> ListTaughtSkills(
      const v1::ListTaughtSkillsRequest& request) override {
    return Answer(application_->skill_calls(), &SkillCalls::ListTaughtSkills, request);
  }
  absl::StatusOr<v1::EvaluateNeedsResponse> EvaluateNeeds(
      const v1::EvaluateNeedsRequest& request) override {
    const EvaluationCalls calls(application_->holder(), application_->matcher(),
                                *application_->gazetteer(), application_->clock(), Threads());
    return Answer(calls, &EvaluationCalls::EvaluateNeeds, request);
  }
  absl::StatusOr<v1::AnalyzeGapResponse> AnalyzeGap(const v1::AnalyzeGapRequest& request) override {
    return Answer(application_->gap_calls(), &GapCalls::AnalyzeGap, request);
  }
  absl::StatusOr<v1::AnalyzeTeamGapResponse> AnalyzeTeamGap(
      const v1::AnalyzeTeamGapRequest& request) override {
    return Answer(application_->gap_calls(), &GapCalls::AnalyzeTeamGap, request);
  }
  absl::Status MatchMany(const v1::StreamMatchTrainingsConfig& config, const NextNeed& next,
                         const TakeResult& take) override {
    ASSIGN_OR_RETURN(auto snapshot, application_->calls().Pin(0, Deadline::Infinite()));
    MatchStream stream(application_->calls(), std::move(snapshot), config, Threads(),
                       Deadline::Infinite());
    return stream.Run(next, take);
  }

 private:
  const std::unique_ptr<Application> application_;
};

absl::Status FromGrpc(const grpc::Status& status, const std::string& server) {
  if (status.ok()) return absl::OkStatus();
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::StrCat(server, ": ", status.error_message()));
}

class RemoteBackend final : public Backend {
 public:
  explicit RemoteBackend(const std::string& server) : server_(server) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
    const auto channel =
        grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
    matching_ = v1::MatchingService::NewStub(channel);
    skills_ = v1::SkillService::NewStub(channel);
    evaluation_ = v1::EvaluationService::NewStub(channel);
    gap_ = v1::GapService::NewStub(channel);
  }

  absl::StatusOr<v1::MatchTrainingsResponse> MatchTrainings(
      const v1::MatchTrainingsRequest& request) override {
    return Ask(*matching_, &v1::MatchingService::Stub::MatchTrainings, request);
  }
  absl::StatusOr<v1::ExplainMatchResponse> ExplainMatch(
      const v1::ExplainMatchRequest& request) override {
    return Ask(*matching_, &v1::MatchingService::Stub::ExplainMatch, request);
  }
  absl::StatusOr<v1::ExtractSkillsResponse> ExtractSkills(
      const v1::ExtractSkillsRequest& request) override {
    return Ask(*skills_, &v1::SkillService::Stub::ExtractSkills, request);
  }
  absl::StatusOr<v1::SearchConceptsResponse> SearchConcepts(
      const v1::SearchConceptsRequest& request) override {
    return Ask(*skills_, &v1::SkillService::Stub::SearchConcepts, request);
  }
  absl::StatusOr<v1::ListTaughtSkillsResponse> ListTaughtSkills(
      const v1::ListTaughtSkillsRequest& request) override {
    return Ask(*skills_, &v1::SkillService::Stub::ListTaughtSkills, request);
  }
  absl::StatusOr<v1::EvaluateNeedsResponse> EvaluateNeeds(
      const v1::EvaluateNeedsRequest& request) override {
    return Ask(*evaluation_, &v1::EvaluationService::Stub::EvaluateNeeds, request);
  }
  absl::StatusOr<v1::AnalyzeGapResponse> AnalyzeGap(const v1::AnalyzeGapRequest& request) override {
    return Ask(*gap_, &v1::GapService::Stub::AnalyzeGap, request);
  }
  absl::StatusOr<v1::AnalyzeTeamGapResponse> AnalyzeTeamGap(
      const v1::AnalyzeTeamGapRequest& request) override {
    return Ask(*gap_, &v1::GapService::Stub::AnalyzeTeamGap, request);
  }
  absl::Status MatchMany(const v1::StreamMatchTrainingsConfig& config, const NextNeed& next,
                         const TakeResult& take) override {
    grpc::ClientContext context;
    auto stream = matching_->StreamMatchTrainings(&context);
    v1::StreamMatchTrainingsRequest first;
    *first.mutable_config() = config;
    stream->Write(first);
    std::thread writer([&] {
      v1::StreamMatchTrainingsRequest item;
      while (next(&item) && stream->Write(item)) {
      }
      stream->WritesDone();
    });
    v1::StreamMatchTrainingsResponse result;
    bool taken = true;
    while (taken && stream->Read(&result)) taken = take(result);
    // What nobody reads any more would keep the writer waiting.
    if (!taken) context.TryCancel();
    writer.join();
    return FromGrpc(stream->Finish(), server_);
  }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Ask(Stub& stub,
                               grpc::Status (Stub::*call)(grpc::ClientContext*, const Request&,
                                                          Response*),
                               const Request& request) const {
    grpc::ClientContext context;
    Response response;
    RETURN_IF_ERROR(FromGrpc((stub.*call)(&context, request, &response), server_));
    return response;
  }

  const std::string server_;
  std::unique_ptr<v1::MatchingService::Stub> matching_;
  std::unique_ptr<v1::SkillService::Stub> skills_;
  std::unique_ptr<v1::EvaluationService::Stub> evaluation_;
  std::unique_ptr<v1::GapService::Stub> gap_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Application>> StartApplication(const CommonFlags& common) {
  ASSIGN_OR_RETURN(std::unique_ptr<Application> application, Application::Open(common.application));
  Progress progress("encoding", "texts");
  RETURN_IF_ERROR(application->Start(
      Deadline::Infinite(),
      [&progress](int64_t done, int64_t total) { progress.Update(done, total); }));
  // So that the next command opens what this one built. A server beside it
  // saves for both, and nothing is lost without.
  application->Save().IgnoreError();
  return application;
}

absl::StatusOr<std::unique_ptr<Backend>> OpenBackend(const CommonFlags& common) {
  if (!common.server.empty()) return std::make_unique<RemoteBackend>(common.server);
  ASSIGN_OR_RETURN(std::unique_ptr<Application> application, StartApplication(common));
  return std::make_unique<LocalBackend>(std::move(application));
}

}  // namespace tremplin::cli
