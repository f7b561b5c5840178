// One match call from message to message: validate, pin, convert, call,
// convert. Shared by all rpcs of MatchingService and by the command line.
#ifndef TREMPLIN_SERVICE_MATCH_CALLS_H_
#define TREMPLIN_SERVICE_MATCH_CALLS_H_

#include <memory>

#include "absl/status/status.h"
#include "engine/base/clock.h"
#include "engine/base/deadline.h"
#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot_holder.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

// Thread safety: immutable; the members must outlive it and are thread-safe.
class MatchCalls {
 public:
  MatchCalls(const SnapshotHolder& holder, const Matcher& matcher, const Gazetteer& gazetteer,
             const Clock& clock)
      : holder_(holder), matcher_(matcher), gazetteer_(gazetteer), clock_(clock) {}

  absl::Status MatchTrainings(const v1::MatchTrainingsRequest& request, const Deadline& deadline,
                              v1::MatchTrainingsResponse& response) const;
  absl::Status ExplainMatch(const v1::ExplainMatchRequest& request, const Deadline& deadline,
                            v1::ExplainMatchResponse& response) const;

  absl::StatusOr<std::shared_ptr<const Snapshot>> Pin(int64_t min_revision,
                                                      const Deadline& deadline) const {
    return holder_.Pin(min_revision, deadline);
  }
  // MatchTrainings on a snapshot that is pinned already.
  absl::Status MatchOn(std::shared_ptr<const Snapshot> snapshot,
                       const v1::MatchTrainingsRequest& request, const Deadline& deadline,
                       v1::MatchTrainingsResponse& response) const;
  // What is wrong with a request apart from its need.
  absl::Status CheckShared(const v1::MatchTrainingsRequest& request) const;
  Date Today() const { return clock_.TodayInParis(); }

 private:
  const SnapshotHolder& holder_;
  const Matcher& matcher_;
  const Gazetteer& gazetteer_;
  const Clock& clock_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_MATCH_CALLS_H_
