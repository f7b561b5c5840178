#include "engine/evaluation/judged_needs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

absl::StatusOr<std::vector<std::string>> Ranking(const std::shared_ptr<const Snapshot>& snapshot,
                                                 const Matcher& matcher, MatchRequest request,
                                                 const Deadline& deadline) {
  request.offset = 0;
  request.limit = kMaxRanked;
  request.explain = false;
  request.cluster = false;
  ASSIGN_OR_RETURN(const MatchReply reply, matcher.Match(snapshot, request, deadline));
  std::vector<std::string> ranking;
  for (const Match& match : reply.matches) {
    ranking.push_back(ResourceName(match.target.kind, match.target.id));
  }
  return ranking;
}

// What stands in the way of a target that the catalogue has and no ranking shows.
absl::StatusOr<std::vector<ConstraintKind>> ObstaclesOf(
    const std::shared_ptr<const Snapshot>& snapshot, const Matcher& matcher,
    const MatchRequest& request, const EntryKey& target, const Deadline& deadline) {
  ASSIGN_OR_RETURN(const MatchReply reply, matcher.Explain(snapshot, request, target, deadline));
  const bool unknown_excludes = request.constraints.when_unknown == WhenUnknown::kExclude;
  std::vector<ConstraintKind> obstacles;
  for (const Match& match : reply.matches) {
    for (const Check& check : match.checks) {
      const bool refuses = check.verdict == Verdict::kUnmet ||
                           (unknown_excludes && check.verdict == Verdict::kUnknown);
      if (refuses) obstacles.push_back(check.constraint);
    }
  }
  return obstacles;
}

std::optional<EntryKey> KeyIn(const Snapshot& snapshot, absl::string_view target) {
  const std::optional<OwnerRef> place = snapshot.Locate(target);
  if (!place.has_value()) return std::nullopt;
  const Entry& entry = snapshot.EntryAt(*place);
  return EntryKey{KindOf(entry), IdOf(entry)};
}

absl::StatusOr<std::vector<JudgedTarget>> FatesOf(const std::shared_ptr<const Snapshot>& snapshot,
                                                  const Matcher& matcher, const JudgedNeed& need,
                                                  absl::Span<const std::string> ranking,
                                                  const Deadline& deadline) {
  std::map<absl::string_view, int> ranks;
  for (size_t i = 0; i < ranking.size(); ++i) ranks[ranking[i]] = static_cast<int>(i) + 1;
  std::vector<JudgedTarget> judged;
  for (const auto& [target, grade] : need.grades) {
    JudgedTarget& one = judged.emplace_back(JudgedTarget{target, grade});
    if (const auto rank = ranks.find(target); rank != ranks.end()) {
      one.rank = rank->second;
      continue;
    }
    const std::optional<EntryKey> key = KeyIn(*snapshot, target);
    if (!key.has_value()) {
      one.fate = TargetFate::kAbsent;
      continue;
    }
    ASSIGN_OR_RETURN(one.obstacles, ObstaclesOf(snapshot, matcher, need.request, *key, deadline));
    one.fate = one.obstacles.empty() ? TargetFate::kNotRanked : TargetFate::kNotAdmitted;
  }
  std::stable_sort(judged.begin(), judged.end(),
                   [](const JudgedTarget& a, const JudgedTarget& b) { return a.grade > b.grade; });
  return judged;
}

absl::StatusOr<MeasuredNeed> MeasureOne(const std::shared_ptr<const Snapshot>& snapshot,
                                        const Matcher& matcher, const JudgedNeed& need,
                                        const Deadline& deadline) {
  ASSIGN_OR_RETURN(std::vector<std::string> ranking,
                   Ranking(snapshot, matcher, need.request, deadline));
  MeasuredNeed measured;
  measured.need = need.id;
  measured.values = Measure(ranking, {need.grades.begin(), need.grades.end()});
  ASSIGN_OR_RETURN(measured.judged, FatesOf(snapshot, matcher, need, ranking, deadline));
  if (ranking.size() > kToldTargets) ranking.resize(kToldTargets);
  measured.first = std::move(ranking);
  return measured;
}

}  // namespace

absl::StatusOr<MeasuredNeeds> MeasureNeeds(const std::shared_ptr<const Snapshot>& snapshot,
                                           const Matcher& matcher,
                                           absl::Span<const JudgedNeed> needs, int threads,
                                           const Deadline& deadline) {
  MeasuredNeeds result;
  result.needs.resize(needs.size());
  RETURN_IF_ERROR(ForEachInParallel(needs.size(), threads, [&](size_t i) {
    absl::StatusOr<MeasuredNeed> measured = MeasureOne(snapshot, matcher, needs[i], deadline);
    if (!measured.ok()) {
      return Annotate(measured.status(), absl::StrCat("need '", needs[i].id, "'"));
    }
    result.needs[i] = *std::move(measured);
    return absl::OkStatus();
  }));
  std::vector<MeasuredQuery> measured;
  std::vector<std::string> subsets;
  for (size_t i = 0; i < needs.size(); ++i) {
    measured.push_back({needs[i].id, result.needs[i].values});
    subsets.push_back(needs[i].subset);
  }
  result.groups = SumUp(measured, subsets, {});
  return result;
}

}  // namespace tremplin
