// Wanted and held skills in, what is missing and which trainings close it out.
#ifndef TREMPLIN_ENGINE_PLANNING_GAP_ANALYZER_H_
#define TREMPLIN_ENGINE_PLANNING_GAP_ANALYZER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/matching/matcher.h"
#include "engine/planning/closing_trainings.h"
#include "engine/planning/team_gap.h"
#include "engine/planning/wanted_skills.h"

namespace tremplin {

// About one person, or about a team that is to have the same skills.
struct GapQuestion {
  WantedQuestion wanted;
  std::vector<Member> members;  // at least one, with different keys
  int max_trainings = 5;        // >= 0
  int max_chosen = 3;           // >= 0
};

struct GapReply {
  WantedSkills wanted;
  std::vector<MemberGap> members;  // nearest first
  std::vector<TeamSkill> skills;   // what blocks most first
  ClosingTrainings closing;        // of what members lack on average
  double open_weight = 0;          // what they lack on average
};

// Thread safety: immutable after Create; Analyze may run concurrently.
class GapAnalyzer {
 public:
  struct Options {
    const Matcher* matcher = nullptr;            // both must outlive the analyzer
    const Embedder* embedder = nullptr;          // of holdings; one that remembers nothing
    std::shared_ptr<const Gazetteer> gazetteer;  // required
    QueryMeans query_means = QueryMeans::Zero(1);
    EvidenceScale evidence;  // the embedder's
  };
  // kInvalidArgument when a part is missing.
  static absl::StatusOr<std::unique_ptr<GapAnalyzer>> Create(Options options);

  // The same question, as_of and revision give the same reply on any number of
  // threads, in whatever order members and holdings are given. Errors as of
  // FindWantedSkills, HoldingFits::Create and Matcher::Match. Keeps nothing of
  // the question.
  absl::StatusOr<GapReply> Analyze(std::shared_ptr<const Snapshot> snapshot,
                                   const GapQuestion& question, const Deadline& deadline) const;

 private:
  explicit GapAnalyzer(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_GAP_ANALYZER_H_
