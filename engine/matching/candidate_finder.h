// Which owners are worth scoring, and what their whole texts say.
#ifndef TREMPLIN_ENGINE_MATCHING_CANDIDATE_FINDER_H_
#define TREMPLIN_ENGINE_MATCHING_CANDIDATE_FINDER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/matching/matcher.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/need_vectors.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

struct Candidate {
  OwnerRef ref;
  ScoreParts parts;  // all but coverage, which comes later
};

// Owners allowed in each segment, parallel to Snapshot::segments.
using AllowedOwners = std::vector<RowSet>;

struct CandidateQuery {
  const NeedVectors* vectors = nullptr;
  const ReadNeed* read = nullptr;
  const std::vector<NeedCode>* codes = nullptr;
  int per_source = 200;      // best owners taken from each whole-text source
  int per_requirement = 50;  // best units taken for each requirement
};

// The union of: the best whole texts by vector, by words, by these words in the
// other language (NeedVectors) and by n-grams; the
// owners of the best units for each requirement, by vector and by words;
// owners that declare one of the need's codes, or its kin, or regulated
// qualifications.
// Each with its whole-text parts, words and n-grams as shares of the best
// candidate's score; of a text in another language than the need's the words are the
// translated ones, as a share of the best such text's. In ascending OwnerRef order.
absl::StatusOr<std::vector<Candidate>> FindCandidates(const Snapshot& snapshot,
                                                      const CandidateQuery& query,
                                                      const AllowedOwners& allowed,
                                                      const Deadline& deadline);

// The whole-text parts of one owner.
absl::StatusOr<Candidate> PartsOf(const Snapshot& snapshot, const CandidateQuery& query,
                                  OwnerRef ref, const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CANDIDATE_FINDER_H_
