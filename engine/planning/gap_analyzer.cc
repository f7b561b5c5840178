#include "engine/planning/gap_analyzer.h"

#include <numeric>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {

absl::StatusOr<std::unique_ptr<GapAnalyzer>> GapAnalyzer::Create(Options options) {
  if (options.matcher == nullptr || options.embedder == nullptr || options.gazetteer == nullptr) {
    return absl::InvalidArgumentError(
        "a gap analyzer needs a matcher, an embedder and a gazetteer");
  }
  return std::unique_ptr<GapAnalyzer>(new GapAnalyzer(std::move(options)));
}

absl::StatusOr<GapReply> GapAnalyzer::Analyze(std::shared_ptr<const Snapshot> snapshot,
                                              const GapQuestion& question,
                                              const Deadline& deadline) const {
  if (question.members.empty()) return absl::InvalidArgumentError("members: must not be empty");
  GapReply reply;
  ASSIGN_OR_RETURN(reply.wanted,
                   FindWantedSkills(*snapshot->taxonomy, question.wanted, *options_.gazetteer));
  ASSIGN_OR_RETURN(
      const HoldingFits fits,
      HoldingFits::Create(*snapshot, reply.wanted, question.members,
                          {*options_.embedder, options_.query_means, options_.evidence}, deadline));
  for (const Member& member : question.members) {
    RETURN_IF_ERROR(deadline.Check());
    MemberGap gap{.key = member.key, .skills = JudgeHoldings(reply.wanted, fits, member.holdings)};
    gap.counts = CountGaps(reply.wanted, gap.skills);
    reply.members.push_back(std::move(gap));
  }
  OrderByNearest(reply.members);
  reply.skills = SumUpSkills(reply.wanted, reply.members);
  const std::vector<double> open = OpenWeights(reply.wanted, reply.members);
  reply.open_weight = std::accumulate(open.begin(), open.end(), 0.0);
  ASSIGN_OR_RETURN(
      reply.closing,
      FindClosingTrainings(*options_.matcher, std::move(snapshot), question.wanted, reply.wanted,
                           open, question.max_trainings, question.max_chosen, deadline));
  return reply;
}

}  // namespace tremplin
