#include "engine/evaluation/evaluation_report.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

constexpr int kFigureWidth = 18;

GroupFigures SumUpGroup(const std::string& subset, const std::vector<size_t>& members,
                        absl::Span<const MeasuredQuery> measured,
                        absl::Span<const MeasuredQuery> baseline) {
  GroupFigures group;
  group.subset = subset;
  group.queries = static_cast<int>(members.size());
  if (!baseline.empty()) group.differences.emplace();
  for (size_t m = 0; m < kMetrics.size(); ++m) {
    std::vector<double> values, differences;
    for (size_t i : members) {
      values.push_back(measured[i].values[kMetrics[m]]);
      if (!baseline.empty()) {
        differences.push_back(values.back() - baseline[i].values[kMetrics[m]]);
      }
    }
    group.means[m] = Bootstrap(values);
    if (group.differences.has_value()) (*group.differences)[m] = Bootstrap(differences);
  }
  return group;
}

// ".412", "-.031", "1.000".
std::string Short(double value) {
  std::string text = absl::StrFormat("%.3f", value);
  const size_t zero = text.find("0.");
  if (zero == 0 || (zero == 1 && text[0] == '-')) text.erase(zero, 1);
  return text;
}

std::string Signed(double value) { return value >= 0 ? "+" + Short(value) : Short(value); }

std::string MeanCell(const MeanWithInterval& figure) {
  return absl::StrCat(Short(figure.mean), " [", Short(figure.interval.low), " ",
                      Short(figure.interval.high), "]");
}

std::string DifferenceCell(const MeanWithInterval& figure) {
  const bool clear = figure.interval.low > 0 || figure.interval.high < 0;
  return absl::StrCat(Signed(figure.mean), clear ? "*" : "", " [", Signed(figure.interval.low), " ",
                      Signed(figure.interval.high), "]");
}

std::string GroupName(const EvaluationReport& report, const GroupFigures& group) {
  return group.subset.empty() ? report.set : absl::StrCat("  ", group.subset);
}

void AppendRow(std::string& text, size_t name_width, absl::string_view name,
               absl::string_view queries, const std::vector<std::string>& cells) {
  std::string row = absl::StrFormat("%-*s %7s", name_width, name, queries);
  for (const std::string& cell : cells) absl::StrAppendFormat(&row, "  %-*s", kFigureWidth, cell);
  row.erase(row.find_last_not_of(' ') + 1);
  absl::StrAppend(&text, row, "\n");
}

// How often each kind of claim was judged so.
std::vector<std::string> ClaimCells(const ClaimCounts& counts) {
  std::vector<std::string> cells;
  for (Coverage claimed : {Coverage::kCovered, Coverage::kPartly, Coverage::kMissing}) {
    const auto c = static_cast<size_t>(claimed);
    const int all = counts[c][0] + counts[c][1] + counts[c][2];
    const double share = all > 0 ? static_cast<double>(counts[c][c]) / all : 0;
    cells.push_back(absl::StrCat(CoverageName(claimed), " ", counts[c][c], " of ", all, " (",
                                 Short(share), ")"));
  }
  return cells;
}

double Rounded(double value) { return std::round(value * 1e6) / 1e6; }

nlohmann::json FiguresToJson(const std::array<MeanWithInterval, kMetrics.size()>& figures) {
  nlohmann::json object = nlohmann::json::object();
  for (size_t m = 0; m < kMetrics.size(); ++m) {
    object[std::string(MetricName(kMetrics[m]))] = {{"mean", Rounded(figures[m].mean)},
                                                    {"low", Rounded(figures[m].interval.low)},
                                                    {"high", Rounded(figures[m].interval.high)}};
  }
  return object;
}

}  // namespace

std::vector<GroupFigures> SumUp(absl::Span<const MeasuredQuery> measured,
                                absl::Span<const std::string> subsets,
                                absl::Span<const MeasuredQuery> baseline) {
  std::vector<size_t> all;
  std::map<std::string, std::vector<size_t>> by_subset;
  for (size_t i = 0; i < measured.size(); ++i) {
    all.push_back(i);
    if (!subsets[i].empty()) by_subset[subsets[i]].push_back(i);
  }
  std::vector<GroupFigures> groups = {SumUpGroup("", all, measured, baseline)};
  for (const auto& [subset, members] : by_subset) {
    groups.push_back(SumUpGroup(subset, members, measured, baseline));
  }
  return groups;
}

std::string FormatText(absl::Span<const EvaluationReport> reports) {
  size_t name_width = 3;
  for (const EvaluationReport& report : reports) {
    name_width = std::max(name_width, report.set.size());
    for (const GroupFigures& group : report.groups) {
      name_width = std::max(name_width, GroupName(report, group).size());
    }
  }
  std::string text;
  std::vector<std::string> heads;
  for (Metric metric : kMetrics) heads.push_back(std::string(MetricName(metric)));
  AppendRow(text, name_width, "set", "queries", heads);
  for (const EvaluationReport& report : reports) {
    if (report.claims.has_value()) {
      AppendRow(text, name_width, report.set, absl::StrCat(report.queries),
                ClaimCells(*report.claims));
    } else if (report.groups.empty()) {
      AppendRow(text, name_width, report.set, absl::StrCat(report.queries), {"(no judgements)"});
    }
    for (const GroupFigures& group : report.groups) {
      std::vector<std::string> means, differences;
      for (size_t m = 0; m < kMetrics.size(); ++m) {
        means.push_back(MeanCell(group.means[m]));
        if (group.differences) differences.push_back(DifferenceCell((*group.differences)[m]));
      }
      AppendRow(text, name_width, GroupName(report, group), absl::StrCat(group.queries), means);
      if (group.differences) AppendRow(text, name_width, "", "change", differences);
    }
  }
  if (!reports.empty()) {
    const bool with_taxonomies =
        std::any_of(reports.begin(), reports.end(),
                    [](const EvaluationReport& report) { return report.with_taxonomies; });
    absl::StrAppend(&text, "encoder ", reports[0].encoder,
                    with_taxonomies ? ", taxonomies on" : ", taxonomies off",
                    ", 95 % bootstrap intervals over queries\n");
  }
  return text;
}

nlohmann::json ToJson(const EvaluationReport& report) {
  nlohmann::json object = {{"set", report.set},
                           {"task", report.task},
                           {"metric", report.metric},
                           {"encoder", report.encoder},
                           {"taxonomies", report.with_taxonomies ? "on" : "off"},
                           {"documents", report.documents},
                           {"queries", report.queries}};
  if (!report.run_path.empty()) object["run"] = report.run_path;
  if (!report.compared_with.empty()) object["compared_with"] = report.compared_with;
  if (report.claims.has_value()) {
    nlohmann::json& claims = object["claimed_judged"] = nlohmann::json::object();
    for (Coverage claimed : {Coverage::kCovered, Coverage::kPartly, Coverage::kMissing}) {
      for (Coverage judged : {Coverage::kCovered, Coverage::kPartly, Coverage::kMissing}) {
        claims[CoverageName(claimed)][CoverageName(judged)] =
            (*report.claims)[static_cast<size_t>(claimed)][static_cast<size_t>(judged)];
      }
    }
    return object;
  }
  nlohmann::json& groups = object["groups"] = nlohmann::json::array();
  for (const GroupFigures& group : report.groups) {
    nlohmann::json item = {{"queries", group.queries}, {"figures", FiguresToJson(group.means)}};
    if (!group.subset.empty()) item["subset"] = group.subset;
    if (group.differences) item["differences"] = FiguresToJson(*group.differences);
    groups.push_back(std::move(item));
  }
  return object;
}

}  // namespace tremplin
