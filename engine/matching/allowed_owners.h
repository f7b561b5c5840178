// Which entries may be proposed at all.
#ifndef TREMPLIN_ENGINE_MATCHING_ALLOWED_OWNERS_H_
#define TREMPLIN_ENGINE_MATCHING_ALLOWED_OWNERS_H_

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/matching/candidate_finder.h"
#include "engine/matching/constraints.h"
#include "engine/matching/matcher.h"
#include "engine/matching/option_judge.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Live owners of the kinds that the request wants, without those that a review hides and
// certifications that are proposed through trainings; with `constraints`, those that have
// an admitted option. Null for none. kDeadlineExceeded, kCancelled.
absl::StatusOr<AllowedOwners> FindAllowedOwners(const Snapshot& snapshot,
                                                const MatchRequest& request,
                                                const Constraints* constraints,
                                                const JudgeContext& context,
                                                const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_ALLOWED_OWNERS_H_
