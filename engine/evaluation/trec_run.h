// Run files: the rankings of one system, as TREC's tools read them.
#ifndef TREMPLIN_ENGINE_EVALUATION_TREC_RUN_H_
#define TREMPLIN_ENGINE_EVALUATION_TREC_RUN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/evaluation/metrics.h"
#include "engine/matching/matcher.h"

namespace tremplin {

struct ScoredDocument {
  std::string document;
  float score = 0;
  ScoreParts parts;  // of which the score is made; zeros when the task has none
  friend bool operator==(const ScoredDocument&, const ScoredDocument&) = default;
};

struct QueryRanking {
  std::string query;
  std::vector<ScoredDocument> documents;  // best first, each once
  friend bool operator==(const QueryRanking&, const QueryRanking&) = default;
};

using TrecRun = std::vector<QueryRanking>;

// The ids alone, by query.
Rankings RankingsOf(const TrecRun& run);

// One line per document, "query Q0 document rank score tag", rank from 1, the
// score with as many digits as tell floats apart. Ids and tag hold no white
// space.
std::string FormatRun(const TrecRun& run, absl::string_view tag);

// What weights are fitted on: a header, then one line per document, tab
// separated: query, document, then the parts by the names of ScoreParts.
std::string FormatParts(const TrecRun& run);

// Reads FormatRun's form, or lines of "query<TAB>document<TAB>score"; blank
// lines are passed over. Documents are ordered by descending score, ties by
// line, a repeated one keeps its best place; queries by first appearance.
// kInvalidArgument names the line.
absl::StatusOr<TrecRun> ParseRun(absl::string_view text);

// The same of a file; errors name it too, kNotFound when it is absent.
absl::StatusOr<TrecRun> ReadRun(const std::string& path);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_TREC_RUN_H_
