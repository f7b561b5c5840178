// Needs whose right trainings somebody knows, measured on a catalogue as it is.
#ifndef TREMPLIN_ENGINE_EVALUATION_JUDGED_NEEDS_H_
#define TREMPLIN_ENGINE_EVALUATION_JUDGED_NEEDS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/evaluation/evaluation_report.h"
#include "engine/evaluation/metrics.h"
#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// How many of a ranking's first targets are told.
inline constexpr size_t kToldTargets = 10;

struct JudgedNeed {
  std::string id;  // unique within one measurement
  // As it would be asked; limit, offset and explain do not count.
  MatchRequest request;
  // Grades by target, "trainings/T-17" or "certifications/RNCP35185"; those above
  // 0 are relevant.
  std::map<std::string, int> grades;
  std::string subset;  // "" = none; figures are also given per subset
};

// What became of a judged target.
enum class TargetFate {
  kRanked,
  kNotAdmitted,  // by a constraint, or it is not open to the need's audience
  kNotRanked,    // it meets no requirement even in part, is hidden or is below kMaxRanked
  kAbsent,       // the catalogue does not have it
};

struct JudgedTarget {
  std::string target;
  int grade = 0;
  TargetFate fate = TargetFate::kRanked;
  int rank = 0;                           // from 1; 0 unless kRanked
  std::vector<ConstraintKind> obstacles;  // of kNotAdmitted
};

struct MeasuredNeed {
  std::string need;
  MetricValues values;
  std::vector<JudgedTarget> judged;  // by descending grade, then target
  std::vector<std::string> first;    // the first kToldTargets of the ranking
};

struct MeasuredNeeds {
  std::vector<MeasuredNeed> needs;  // in the given order
  // All needs, then the subsets by name.
  std::vector<GroupFigures> groups;
};

// Ranks for each need what its request admits, up to kMaxRanked and near
// duplicates apart, and measures the ranking against the grades. A target that
// the catalogue does not have counts as not found.
//
// Errors of one need are annotated with its id and end the measurement:
// kInvalidArgument as in Matcher::Match, kDeadlineExceeded, kCancelled.
absl::StatusOr<MeasuredNeeds> MeasureNeeds(const std::shared_ptr<const Snapshot>& snapshot,
                                           const Matcher& matcher,
                                           absl::Span<const JudgedNeed> needs, int threads,
                                           const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_JUDGED_NEEDS_H_
