#include "engine/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tremplin {
namespace {

double DiscountedGain(absl::Span<const int> grades) {
  double sum = 0;
  for (size_t i = 0; i < std::min<size_t>(10, grades.size()); ++i) {
    sum += grades[i] / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

size_t CountRelevant(absl::Span<const int> grades, size_t first) {
  return static_cast<size_t>(std::count_if(
      grades.begin(), grades.begin() + static_cast<std::ptrdiff_t>(std::min(first, grades.size())),
      [](int grade) { return grade > 0; }));
}

double ReciprocalRank(absl::Span<const int> gains) {
  for (size_t i = 0; i < std::min<size_t>(10, gains.size()); ++i) {
    if (gains[i] > 0) return 1.0 / (static_cast<double>(i) + 1);
  }
  return 0;
}

double AveragePrecision(absl::Span<const int> gains, double relevant) {
  double hits = 0;
  double sum = 0;
  for (size_t i = 0; i < gains.size(); ++i) {
    if (gains[i] <= 0) continue;
    ++hits;
    sum += hits / (static_cast<double>(i) + 1) / relevant;
  }
  return sum;
}

}  // namespace

absl::string_view MetricName(Metric metric) {
  switch (metric) {
    case Metric::kNdcg10:
      return "nDCG@10";
    case Metric::kMrr10:
      return "MRR@10";
    case Metric::kMap:
      return "MAP";
    case Metric::kRecall100:
      return "Recall@100";
    case Metric::kRp5:
      return "RP@5";
  }
  return "";
}

MetricValues Measure(absl::Span<const std::string> ranking,
                     const absl::flat_hash_map<std::string, int>& grades) {
  MetricValues values;
  std::vector<int> ideal;
  for (const auto& [document, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.begin(), ideal.end(), std::greater<>());
  const double relevant = static_cast<double>(CountRelevant(ideal, ideal.size()));
  if (relevant == 0) return values;

  std::vector<int> gains;
  for (const std::string& document : ranking) {
    const auto found = grades.find(document);
    gains.push_back(found == grades.end() ? 0 : found->second);
  }
  values[Metric::kNdcg10] = DiscountedGain(gains) / DiscountedGain(ideal);
  values[Metric::kMrr10] = ReciprocalRank(gains);
  values[Metric::kMap] = AveragePrecision(gains, relevant);
  values[Metric::kRecall100] = static_cast<double>(CountRelevant(gains, 100)) / relevant;
  values[Metric::kRp5] = static_cast<double>(CountRelevant(gains, 5)) / std::min(5.0, relevant);
  return values;
}

std::vector<MeasuredQuery> MeasureAll(const Rankings& rankings, const Judgements& judgements) {
  std::vector<MeasuredQuery> measured;
  for (const auto& [query, grades] : judgements) {
    const auto found = rankings.find(query);
    measured.push_back(
        {query, found == rankings.end() ? MetricValues() : Measure(found->second, grades)});
  }
  return measured;
}

}  // namespace tremplin
