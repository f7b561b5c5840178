// Rankings measured against judgements, as trec_eval and the sets' own script
// do it.
#ifndef TREMPLIN_ENGINE_EVALUATION_METRICS_H_
#define TREMPLIN_ENGINE_EVALUATION_METRICS_H_

#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/evaluation/relevance_set.h"

namespace tremplin {

enum class Metric { kNdcg10, kMrr10, kMap, kRecall100, kRp5 };

inline constexpr std::array<Metric, 5> kMetrics = {Metric::kNdcg10, Metric::kMrr10, Metric::kMap,
                                                   Metric::kRecall100, Metric::kRp5};

// "nDCG@10", "MRR@10", "MAP", "Recall@100", "RP@5".
absl::string_view MetricName(Metric metric);

// One value per metric, 0..1.
class MetricValues {
 public:
  double& operator[](Metric metric) { return values_[static_cast<size_t>(metric)]; }
  double operator[](Metric metric) const { return values_[static_cast<size_t>(metric)]; }

 private:
  std::array<double, kMetrics.size()> values_ = {};
};

// Measures one ranking (document ids, best first, each once) against the
// grades of its query:
//   nDCG@10     linear gain, discount log2(rank + 1), over the ideal order of
//               the grades (Järvelin & Kekäläinen 2002)
//   MRR@10      1 / rank of the first relevant document among the first ten
//   MAP         average precision over the whole ranking
//   Recall@100  share of the relevant documents among the first hundred
//   RP@5        relevant among the first five, over min(5, number of relevant)
// All 0 when no document is relevant or the ranking is empty.
MetricValues Measure(absl::Span<const std::string> ranking,
                     const absl::flat_hash_map<std::string, int>& grades);

// One judged query with its values.
struct MeasuredQuery {
  std::string query;
  MetricValues values;
};

// Document ids by query id, best first.
using Rankings = absl::flat_hash_map<std::string, std::vector<std::string>>;

// Every judged query, ascending by id; one without a ranking measures 0.
std::vector<MeasuredQuery> MeasureAll(const Rankings& rankings, const Judgements& judgements);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_METRICS_H_
