// Where the commands that ask questions get their answers: a local store or a
// running server.
#ifndef TREMPLIN_SERVICE_CLI_BACKEND_H_
#define TREMPLIN_SERVICE_CLI_BACKEND_H_

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "service/cli/commands.h"
#include "tremplin/v1/evaluation_service.grpc.pb.h"
#include "tremplin/v1/gap_service.grpc.pb.h"
#include "tremplin/v1/matching_service.grpc.pb.h"
#include "tremplin/v1/skill_service.grpc.pb.h"

namespace tremplin::cli {

// Thread safety: none.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual absl::StatusOr<v1::MatchTrainingsResponse> MatchTrainings(
      const v1::MatchTrainingsRequest& request) = 0;
  virtual absl::StatusOr<v1::ExplainMatchResponse> ExplainMatch(
      const v1::ExplainMatchRequest& request) = 0;
  virtual absl::StatusOr<v1::EvaluateNeedsResponse> EvaluateNeeds(
      const v1::EvaluateNeedsRequest& request) = 0;
  virtual absl::StatusOr<v1::AnalyzeGapResponse> AnalyzeGap(
      const v1::AnalyzeGapRequest& request) = 0;
  virtual absl::StatusOr<v1::AnalyzeTeamGapResponse> AnalyzeTeamGap(
      const v1::AnalyzeTeamGapRequest& request) = 0;
  virtual absl::StatusOr<v1::ExtractSkillsResponse> ExtractSkills(
      const v1::ExtractSkillsRequest& request) = 0;
  virtual absl::StatusOr<v1::SearchConceptsResponse> SearchConcepts(
      const v1::SearchConceptsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListTaughtSkillsResponse> ListTaughtSkills(
      const v1::ListTaughtSkillsRequest& request) = 0;
  // Answers needs until `next` is false, in any order; `take` is called by one
  // thread at a time.
  using NextNeed = std::function<bool(v1::StreamMatchTrainingsRequest*)>;
  using TakeResult = std::function<bool(const v1::StreamMatchTrainingsResponse&)>;
  virtual absl::Status MatchMany(const v1::StreamMatchTrainingsConfig& config, const NextNeed& next,
                                 const TakeResult& take) = 0;
};

// Opens the store with a snapshot (progress is shown), or connects to
// `common.server`.
absl::StatusOr<std::unique_ptr<Backend>> OpenBackend(const CommonFlags& common);

// The application with its first snapshot published, progress shown.
absl::StatusOr<std::unique_ptr<Application>> StartApplication(const CommonFlags& common);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_BACKEND_H_
