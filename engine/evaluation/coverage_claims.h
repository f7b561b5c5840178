// What the engine claims about judged pairs of a requirement and a training, and
// how often it is right.
#ifndef TREMPLIN_ENGINE_EVALUATION_COVERAGE_CLAIMS_H_
#define TREMPLIN_ENGINE_EVALUATION_COVERAGE_CLAIMS_H_

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/evaluation/relevance_set.h"
#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

struct CoverageClaim {
  std::string query, document;
  Coverage judged = Coverage::kMissing;
  Coverage claimed = Coverage::kMissing;
  float strength = 0;  // RequirementCoverage::similarity
  friend bool operator==(const CoverageClaim&, const CoverageClaim&) = default;
};

// Pairs by what was claimed, then by what was judged; both in the order of
// Coverage.
using ClaimCounts = std::array<std::array<int, 3>, 3>;
ClaimCounts CountClaims(const std::vector<CoverageClaim>& claims);

// For each judged pair of the set, by query and document: the query as the one
// explicit requirement of a need, against that document. Grades: 2 and above
// COVERED, 1 PARTLY, 0 MISSING. REQUIRES: the set has judgements, `snapshot` is
// BuildSetSnapshot's. kInvalidArgument for a pair that names no query or document
// of the set.
absl::StatusOr<std::vector<CoverageClaim>> JudgeCoverage(
    const RelevanceSet& set, const std::shared_ptr<const Snapshot>& snapshot,
    const Matcher& matcher);

// One line per pair: query, document, judged, claimed, strength, separated by
// tabs, under a line of names.
std::string FormatClaims(const std::vector<CoverageClaim>& claims);

// "COVERED", "PARTLY", "MISSING".
const char* CoverageName(Coverage coverage);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_COVERAGE_CLAIMS_H_
