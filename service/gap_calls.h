// One gap call from message to message: validate, pin, convert, call, convert.
// Shared by the rpcs of GapService and by the command line.
#ifndef TREMPLIN_SERVICE_GAP_CALLS_H_
#define TREMPLIN_SERVICE_GAP_CALLS_H_

#include "absl/status/status.h"
#include "engine/base/clock.h"
#include "engine/base/deadline.h"
#include "engine/planning/gap_analyzer.h"
#include "engine/snapshot/snapshot_holder.h"
#include "tremplin/v1/gap_service.pb.h"

namespace tremplin {

// Thread safety: immutable; the members must outlive it and are thread-safe.
class GapCalls {
 public:
  GapCalls(const SnapshotHolder& holder, const GapAnalyzer& analyzer, const Gazetteer& gazetteer,
           const Clock& clock)
      : holder_(holder), analyzer_(analyzer), gazetteer_(gazetteer), clock_(clock) {}

  absl::Status AnalyzeGap(const v1::AnalyzeGapRequest& request, const Deadline& deadline,
                          v1::AnalyzeGapResponse& response) const;
  absl::Status AnalyzeTeamGap(const v1::AnalyzeTeamGapRequest& request, const Deadline& deadline,
                              v1::AnalyzeTeamGapResponse& response) const;

 private:
  absl::StatusOr<GapReply> Analyze(const v1::GapQuestion& message, const GapQuestion& question,
                                   const Deadline& deadline) const;

  const SnapshotHolder& holder_;
  const GapAnalyzer& analyzer_;
  const Gazetteer& gazetteer_;
  const Clock& clock_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_GAP_CALLS_H_
