#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/evaluation/evaluation_report.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/need_request.h"
#include "service/cli/proto_json.h"

namespace tremplin::cli {
namespace {

// One JudgedNeed per line, as protobuf JSON.
absl::StatusOr<v1::EvaluateNeedsRequest> ReadJudged(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot open"));
  v1::EvaluateNeedsRequest request;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    if (const absl::Status status = FromJsonLine(line, *request.add_needs()); !status.ok()) {
      return Annotate(status, absl::StrCat(path, " line ", number));
    }
  }
  if (file.bad()) return absl::UnavailableError(absl::StrCat(path, ": cannot be read"));
  return request;
}

MetricValues ValuesOf(const v1::RankingFigures& figures) {
  MetricValues values;
  values[Metric::kNdcg10] = figures.ndcg_at_10();
  values[Metric::kMrr10] = figures.mrr_at_10();
  values[Metric::kMap] = figures.map();
  values[Metric::kRecall100] = figures.recall_at_100();
  values[Metric::kRp5] = figures.rp_at_5();
  return values;
}

EvaluationReport ReportOf(const v1::EvaluateNeedsResponse& response) {
  EvaluationReport report;
  report.set = "judged";
  report.encoder = response.revision().model_id();
  report.queries = response.needs_size();
  for (const v1::MeasuredGroup& group : response.groups()) {
    GroupFigures& figures = report.groups.emplace_back();
    figures.subset = group.subset();
    figures.queries = group.needs();
    const MetricValues mean = ValuesOf(group.mean());
    const MetricValues low = ValuesOf(group.low()), high = ValuesOf(group.high());
    for (size_t m = 0; m < kMetrics.size(); ++m) {
      const Metric metric = kMetrics[m];
      figures.means[m] = {mean[metric], {low[metric], high[metric]}};
    }
  }
  return report;
}

std::string FateOf(const v1::JudgedTarget& target) {
  switch (target.fate()) {
    case v1::TARGET_FATE_RANKED:
      return absl::StrCat("rank ", target.rank());
    case v1::TARGET_FATE_NOT_ADMITTED:
      return absl::StrCat("not admitted: ", absl::StrJoin(target.obstacles(), ", "));
    case v1::TARGET_FATE_NOT_RANKED:
      return "not ranked: meets no requirement, hidden, or far below";
    case v1::TARGET_FATE_ABSENT:
      return "not in the catalogue";
    default:  // of a newer server
      return "unknown";
  }
}

// What an expert would look at: right targets that are not among the first ten.
void PrintLosses(const v1::EvaluateNeedsResponse& response) {
  constexpr int kFirst = 10;
  bool any = false;
  for (const v1::MeasuredNeed& need : response.needs()) {
    for (const v1::JudgedTarget& target : need.judged()) {
      const bool found = target.rank() > 0 && target.rank() <= kFirst;
      if (target.grade() == 0 || found) continue;
      if (!any) std::cout << "\nRight, but not among the first " << kFirst << ":\n";
      any = true;
      std::cout << "  " << need.need_id() << "  " << target.target() << " (grade " << target.grade()
                << ")  " << FateOf(target) << "\n";
    }
  }
}

}  // namespace

absl::Status EvaluateJudged(const CommonFlags& common, const EvaluateFlags& flags) {
  ASSIGN_OR_RETURN(v1::EvaluateNeedsRequest request, ReadJudged(flags.judged));
  if (!flags.as_of.empty()) {
    RETURN_IF_ERROR(SetDay(flags.as_of, "--as-of", request.mutable_as_of()));
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(const v1::EvaluateNeedsResponse response, backend->EvaluateNeeds(request));
  if (common.json) {
    ASSIGN_OR_RETURN(const std::string line, ToJsonLine(response));
    std::cout << line << "\n";
    return absl::OkStatus();
  }
  const EvaluationReport report = ReportOf(response);
  std::cout << FormatText(absl::MakeSpan(&report, 1));
  PrintLosses(response);
  return absl::OkStatus();
}

}  // namespace tremplin::cli
