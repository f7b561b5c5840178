#include "service/evaluation_conversion.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/normalise.h"
#include "service/limits.h"
#include "service/match_conversion.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using Violations = std::vector<FieldViolation>;

// What the needs have in common, as a match call.
v1::MatchTrainingsRequest SharedRequest(const v1::EvaluateNeedsRequest& request) {
  v1::MatchTrainingsRequest shared;
  if (request.has_constraints()) *shared.mutable_constraints() = request.constraints();
  if (request.has_as_of()) *shared.mutable_as_of() = request.as_of();
  shared.set_min_index_revision(request.min_index_revision());
  shared.set_ignore_text_constraints(request.ignore_text_constraints());
  return shared;
}

void ReadJudgements(const v1::JudgedNeed& message, JudgedNeed& need, Violations& violations) {
  const int size = message.judgements_size();
  if (size < 1 || size > kMaxJudgementsPerNeed) {
    violations.push_back({"judgements", absl::StrCat("must hold 1 to ", kMaxJudgementsPerNeed,
                                                     " judgements, got ", size)});
    return;
  }
  for (int i = 0; i < size; ++i) {
    const v1::Judgement& judgement = message.judgements(i);
    const std::string path = absl::StrCat("judgements[", i, "].");
    if (const auto target = ParseTarget(judgement.target()); !target.ok()) {
      violations.push_back({absl::StrCat(path, "target"), std::string(target.status().message())});
    } else if (!need.grades.emplace(judgement.target(), judgement.grade()).second) {
      violations.push_back({absl::StrCat(path, "target"),
                            absl::StrCat("'", judgement.target(), "' is judged twice")});
    }
    if (judgement.grade() < 0 || judgement.grade() > kMaxGrade) {
      violations.push_back({absl::StrCat(path, "grade"),
                            absl::StrCat("must be 0 to ", kMaxGrade, ", got ", judgement.grade())});
    }
  }
}

void CheckCharacters(const std::string& text, int least, int most, const char* field,
                     Violations& violations) {
  const size_t characters = CountCodePoints(text);
  if (characters >= static_cast<size_t>(least) && characters <= static_cast<size_t>(most)) return;
  violations.push_back(
      {field, absl::StrCat("must have ", least, " to ", most, " characters, got ", characters)});
}

// Paths count from the need's message.
absl::StatusOr<JudgedNeed> ReadJudgedNeed(const v1::JudgedNeed& message,
                                          v1::MatchTrainingsRequest request, Date today,
                                          const Gazetteer& gazetteer) {
  Violations violations;
  JudgedNeed need;
  need.id = message.need_id();
  need.subset = message.subset();
  CheckCharacters(need.id, 1, kMaxNeedIdCharacters, "need_id", violations);
  CheckCharacters(need.subset, 0, kMaxSubsetCharacters, "subset", violations);
  ReadJudgements(message, need, violations);
  if (!violations.empty()) return InvalidFields(violations);
  if (message.has_need()) *request.mutable_need() = message.need();
  ASSIGN_OR_RETURN(need.request, ReadMatchRequest(request, today, gazetteer));
  return need;
}

v1::TargetFate ToProto(TargetFate fate) {
  switch (fate) {
    case TargetFate::kRanked:
      return v1::TARGET_FATE_RANKED;
    case TargetFate::kNotAdmitted:
      return v1::TARGET_FATE_NOT_ADMITTED;
    case TargetFate::kNotRanked:
      return v1::TARGET_FATE_NOT_RANKED;
    case TargetFate::kAbsent:
      return v1::TARGET_FATE_ABSENT;
  }
  return v1::TARGET_FATE_UNSPECIFIED;
}

void WriteFigures(const MetricValues& values, v1::RankingFigures& message) {
  message.set_ndcg_at_10(values[Metric::kNdcg10]);
  message.set_mrr_at_10(values[Metric::kMrr10]);
  message.set_map(values[Metric::kMap]);
  message.set_recall_at_100(values[Metric::kRecall100]);
  message.set_rp_at_5(values[Metric::kRp5]);
}

void WriteGroup(const GroupFigures& group, v1::MeasuredGroup& message) {
  message.set_subset(group.subset);
  message.set_needs(group.queries);
  MetricValues mean, low, high;
  for (size_t m = 0; m < kMetrics.size(); ++m) {
    mean[kMetrics[m]] = group.means[m].mean;
    low[kMetrics[m]] = group.means[m].interval.low;
    high[kMetrics[m]] = group.means[m].interval.high;
  }
  WriteFigures(mean, *message.mutable_mean());
  WriteFigures(low, *message.mutable_low());
  WriteFigures(high, *message.mutable_high());
}

void WriteNeed(const MeasuredNeed& need, v1::MeasuredNeed& message) {
  message.set_need_id(need.need);
  WriteFigures(need.values, *message.mutable_figures());
  for (const JudgedTarget& judged : need.judged) {
    v1::JudgedTarget& target = *message.add_judged();
    target.set_target(judged.target);
    target.set_grade(judged.grade);
    target.set_fate(ToProto(judged.fate));
    target.set_rank(judged.rank);
    for (ConstraintKind obstacle : judged.obstacles) {
      target.add_obstacles(std::string(ConstraintName(obstacle)));
    }
  }
  for (const std::string& target : need.first) message.add_first(target);
}

}  // namespace

absl::StatusOr<std::vector<JudgedNeed>> ReadJudgedNeeds(const v1::EvaluateNeedsRequest& request,
                                                        Date today, const Gazetteer& gazetteer) {
  const int size = request.needs_size();
  if (size < 1 || size > kMaxJudgedNeeds) {
    return InvalidField("needs",
                        absl::StrCat("must hold 1 to ", kMaxJudgedNeeds, " needs, got ", size));
  }
  const v1::MatchTrainingsRequest shared = SharedRequest(request);
  RETURN_IF_ERROR(CheckSharedFields(shared, today, gazetteer));
  std::vector<JudgedNeed> needs;
  absl::flat_hash_set<std::string> ids;
  for (int i = 0; i < size; ++i) {
    const std::string path = absl::StrCat("needs[", i, "].");
    absl::StatusOr<JudgedNeed> need = ReadJudgedNeed(request.needs(i), shared, today, gazetteer);
    if (!need.ok()) return UnderField(need.status(), path);
    if (!ids.insert(need->id).second) {
      return InvalidField(absl::StrCat(path, "need_id"),
                          absl::StrCat("'", need->id, "' was used before"));
    }
    needs.push_back(*std::move(need));
  }
  return needs;
}

void WriteMeasuredNeeds(const MeasuredNeeds& measured, v1::EvaluateNeedsResponse& response) {
  for (const GroupFigures& group : measured.groups) WriteGroup(group, *response.add_groups());
  for (const MeasuredNeed& need : measured.needs) WriteNeed(need, *response.add_needs());
}

}  // namespace tremplin
