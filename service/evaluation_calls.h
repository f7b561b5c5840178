// One call of EvaluationService from message to message. Shared by the rpc and by
// the command line.
#ifndef TREMPLIN_SERVICE_EVALUATION_CALLS_H_
#define TREMPLIN_SERVICE_EVALUATION_CALLS_H_

#include "absl/status/status.h"
#include "engine/base/clock.h"
#include "engine/base/deadline.h"
#include "engine/matching/matcher.h"
#include "engine/place/gazetteer.h"
#include "engine/snapshot/snapshot_holder.h"
#include "tremplin/v1/evaluation_service.pb.h"

namespace tremplin {

// Thread safety: immutable; the members must outlive it and are thread-safe.
class EvaluationCalls {
 public:
  EvaluationCalls(const SnapshotHolder& holder, const Matcher& matcher, const Gazetteer& gazetteer,
                  const Clock& clock, int threads)
      : holder_(holder),
        matcher_(matcher),
        gazetteer_(gazetteer),
        clock_(clock),
        threads_(threads) {}

  absl::Status EvaluateNeeds(const v1::EvaluateNeedsRequest& request, const Deadline& deadline,
                             v1::EvaluateNeedsResponse& response) const;

 private:
  const SnapshotHolder& holder_;
  const Matcher& matcher_;
  const Gazetteer& gazetteer_;
  const Clock& clock_;
  const int threads_;  // of one call
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_EVALUATION_CALLS_H_
