#include "engine/planning/closing_trainings.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// The least that a requirement may weigh.
constexpr double kLeastWeight = 0.001;

double ClosedShare(Coverage coverage) {
  switch (coverage) {
    case Coverage::kCovered:
      return 1;
    case Coverage::kPartly:
      return 0.5;
    case Coverage::kMissing:
      return 0;
  }
  return 0;
}

std::vector<int> OpenSkills(const std::vector<double>& open) {
  std::vector<int> skills;
  for (size_t s = 0; s < open.size(); ++s) {
    if (open[s] > 0) skills.push_back(static_cast<int>(s));
  }
  return skills;
}

MatchRequest RequestFor(const WantedQuestion& question, const WantedSkills& wanted,
                        const std::vector<int>& skills, const std::vector<double>& open) {
  MatchRequest request;
  request.need = wanted.need;
  request.need.requirements.clear();
  for (const int s : skills) {
    const size_t skill = static_cast<size_t>(s);
    Requirement requirement = wanted.skills[skill].read.requirement;
    requirement.weight = std::max(open[skill], kLeastWeight);
    request.need.requirements.push_back(std::move(requirement));
  }
  request.constraints = question.constraints;
  request.as_of = question.as_of;
  request.read_text = question.read_text;
  request.limit = kClosingPool;
  return request;
}

ClosedGap ClosedBy(const Match& match, const std::vector<double>& open) {
  ClosedGap closed;
  for (const RequirementCoverage& coverage : match.coverage) {
    closed.weight +=
        open[static_cast<size_t>(coverage.requirement)] * ClosedShare(coverage.coverage);
    closed.covered += coverage.coverage == Coverage::kCovered;
    closed.partly += coverage.coverage == Coverage::kPartly;
  }
  return closed;
}

bool CanBeEntered(const Match& match) {
  return match.option.kind == MatchKind::kSession || match.option.kind == MatchKind::kOnRequest;
}

// Rows of what cannot be entered close nothing.
std::vector<ChosenTraining> Choose(const std::vector<Match>& matches,
                                   const std::vector<double>& open, int limit) {
  std::vector<std::vector<double>> shares(matches.size(), std::vector<double>(open.size(), 0));
  for (size_t m = 0; m < matches.size(); ++m) {
    if (!CanBeEntered(matches[m])) continue;
    for (const RequirementCoverage& coverage : matches[m].coverage) {
      shares[m][static_cast<size_t>(coverage.requirement)] = ClosedShare(coverage.coverage);
    }
  }
  return ChooseTrainings(shares, open, limit);
}

// Keeps the first `limit` matches and those chosen; `closed` and `chosen` follow.
void KeepShown(size_t limit, ClosingTrainings& closing) {
  std::vector<size_t> kept(std::min(limit, closing.reply.matches.size()));
  std::iota(kept.begin(), kept.end(), 0);
  for (ChosenTraining& chosen : closing.chosen) {
    const auto place = std::find(kept.begin(), kept.end(), chosen.training);
    const size_t index = static_cast<size_t>(place - kept.begin());
    if (place == kept.end()) kept.push_back(chosen.training);
    chosen.training = index;
  }
  std::vector<Match> matches;
  std::vector<ClosedGap> closed;
  for (const size_t m : kept) {
    matches.push_back(std::move(closing.reply.matches[m]));
    closed.push_back(closing.closed[m]);
  }
  closing.reply.matches = std::move(matches);
  closing.closed = std::move(closed);
}

// By descending closed weight, then what can be entered first, then as ranked. What
// closes nothing goes.
void RankByClosed(const std::vector<double>& open, ClosingTrainings& closing) {
  std::vector<std::pair<ClosedGap, Match>> ranked;
  for (Match& match : closing.reply.matches) {
    const ClosedGap closed = ClosedBy(match, open);
    if (closed.weight > 0) ranked.emplace_back(closed, std::move(match));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first.weight != b.first.weight ? a.first.weight > b.first.weight
                                            : CanBeEntered(a.second) && !CanBeEntered(b.second);
  });
  closing.reply.matches.clear();
  for (auto& [closed, match] : ranked) {
    closing.closed.push_back(closed);
    closing.reply.matches.push_back(std::move(match));
  }
}

}  // namespace

absl::StatusOr<ClosingTrainings> FindClosingTrainings(
    const Matcher& matcher, std::shared_ptr<const Snapshot> snapshot,
    const WantedQuestion& question, const WantedSkills& wanted, const std::vector<double>& open,
    int max_trainings, int max_chosen, const Deadline& deadline) {
  ClosingTrainings closing;
  const std::vector<int> skills = OpenSkills(open);
  if (skills.empty()) {
    closing.reply.snapshot = std::move(snapshot);
    closing.reply.nothing_found_fr =
        "Rien à acquérir ni à renforcer : les compétences visées sont acquises.";
    return closing;
  }
  ASSIGN_OR_RETURN(
      closing.reply,
      matcher.Match(std::move(snapshot), RequestFor(question, wanted, skills, open), deadline));
  for (Match& match : closing.reply.matches) {
    for (RequirementCoverage& coverage : match.coverage) {
      coverage.requirement = skills[static_cast<size_t>(coverage.requirement)];
    }
  }
  RankByClosed(open, closing);
  closing.chosen = Choose(closing.reply.matches, open, max_chosen);
  KeepShown(static_cast<size_t>(max_trainings), closing);
  return closing;
}

}  // namespace tremplin
