// The figures of one relevance set, for people and for programs.
#ifndef TREMPLIN_ENGINE_EVALUATION_EVALUATION_REPORT_H_
#define TREMPLIN_ENGINE_EVALUATION_EVALUATION_REPORT_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/evaluation/bootstrap.h"
#include "engine/evaluation/coverage_claims.h"
#include "engine/evaluation/metrics.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// The queries of one subset, or all of them.
struct GroupFigures {
  std::string subset;  // "" = all queries
  int queries = 0;     // judged ones
  // By Metric, as in kMetrics.
  std::array<MeanWithInterval, kMetrics.size()> means;
  // This run minus the one it is compared with, query by query.
  std::optional<std::array<MeanWithInterval, kMetrics.size()>> differences;
};

struct EvaluationReport {
  std::string set;  // the folder's name
  std::string task;
  std::string metric;            // the set's main metric; may be ""
  std::string encoder;           // model id
  bool with_taxonomies = false;  // needs were read with the concepts of a store
  int documents = 0;
  int queries = 0;
  std::string run_path;       // where the run was written; "" = nowhere
  std::string compared_with;  // path of the other run; "" = none
  // All queries, then the subsets by name; empty for a set without judgements.
  std::vector<GroupFigures> groups;
  // Of judge-coverage, which has no groups.
  std::optional<ClaimCounts> claims;
};

// Sums up judged queries: `subsets` is parallel to `measured` ("" for none), and
// so is `baseline` (empty for no comparison).
std::vector<GroupFigures> SumUp(absl::Span<const MeasuredQuery> measured,
                                absl::Span<const std::string> subsets,
                                absl::Span<const MeasuredQuery> baseline);

// A table with one line per group, means with their interval:
//   ad2cert-fr      267  .412 [.381 .443]  …
// and one for the differences, where a star marks an interval without zero; of
// claims what share of each kind was judged so:
//   coverage-fr-fr  COVERED 41 of 48 (.854)  PARTLY …
// Ends with a line end.
std::string FormatText(absl::Span<const EvaluationReport> reports);

// One object per set; figures rounded to six decimals. No taxonomy takes part
// in any ranking yet, and "taxonomies" says so.
nlohmann::json ToJson(const EvaluationReport& report);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_EVALUATION_REPORT_H_
