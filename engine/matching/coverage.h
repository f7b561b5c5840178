// How well one entry meets each requirement, and the sentence that shows it.
#ifndef TREMPLIN_ENGINE_MATCHING_COVERAGE_H_
#define TREMPLIN_ENGINE_MATCHING_COVERAGE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/matching/matcher.h"
#include "engine/matching/need_vectors.h"
#include "engine/matching/unit_evidence.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Judges entries of one snapshot against one need.
//
// Late interaction: each requirement takes its best unit of the entry. Its
// strength says whether the requirement is met in part (EvidenceScale). COVERED
// takes more than strength, for vectors do not tell a neighbouring skill from the
// same: a passage that also says it in the requirement's own words, or that names a skill
// which the requirement names too (SkillEdges), in whatever language. Without such an
// edge nothing is more than PARTLY covered across languages. A code of that skill, or
// of a field of training that the requirement names, makes it PARTLY covered where no
// passage does: DECLARED. What a person has decided on the edge to that skill goes
// before all texts: REVIEWED and COVERED, or MISSING. Units
// of certifications that a training validates count as INHERITED: all of them
// for a whole certification, those of its blocks for blocks; when it is not
// known how much is validated they make a requirement PARTLY covered at most,
// and so does a title alone. What has an exact code is decided by it
// (exact_evidence.h); a regulated qualification, a diploma or a language
// without one is PARTLY covered at most: similarity never decides these.
// Evidence that states a lower level than is asked for is weaker by a fifth and
// makes a requirement PARTLY covered at most; evidence that states none is taken
// as it is.
//
// Thread safety: none; made for one request. All arguments must outlive it.
class CoverageJudge {
 public:
  // `owners` are those that will be judged.
  CoverageJudge(const Snapshot& snapshot, const ReadNeed& read, const NeedVectors& vectors,
                const EvidenceScale& scale, absl::Span<const OwnerRef> owners);

  // One coverage per requirement, in order, without quotes: cheap enough for
  // every candidate. REQUIRES: `ref` is one of the owners.
  std::vector<RequirementCoverage> Judge(OwnerRef ref) const;

  // Fills in quotes, origins and notes.
  void AddQuotes(OwnerRef ref, std::vector<RequirementCoverage>& coverage) const;

  // Weighted mean over the requirements, 0..1: 1 for what is COVERED, the strength of what
  // is PARTLY, half of it for what is MISSING; 0 without requirements.
  float Score(const std::vector<RequirementCoverage>& coverage) const;

 private:
  // What speaks best for one requirement.
  struct Finding {
    Coverage coverage = Coverage::kMissing;
    float strength = 0;
    EvidenceOrigin origin = EvidenceOrigin::kInferred;
    OwnerRef source;        // whose unit it is
    uint32_t unit = 0;      // row in the source's segment
    bool has_unit = false;  // false for exact requirements
    // For exact requirements: where the entry names the qualification.
    std::string field_path;
    Span span;
    Proficiency level = Proficiency::kUnknown;  // as far as it was asked for or is to be shown
    std::string note_fr;                        // why it is only partly covered
    const Concept* skill = nullptr;             // that both sides name
    // Under which name, with the passage; null = in the requirement's own words.
    const SkillEdge* named = nullptr;
  };
  // `with_passage`: whether the passage that shows it is wanted too.
  Finding Find(size_t r, OwnerRef ref, bool with_passage) const;
  // What unit `found` of `ref` lets one claim.
  Coverage ClaimOf(size_t r, OwnerRef ref, UnitEvidence::Best found) const;
  Finding FindBySimilarity(size_t r, OwnerRef ref) const;
  // What the entry's codes and people say of a skill that the requirement names.
  void ConsiderDeclarations(size_t r, OwnerRef ref, Finding& best) const;
  // The skill that requirement `r` and the finding's unit name; null without one.
  const Concept* SkillOf(size_t r, const Finding& finding) const;
  // The label by which an edge names its skill.
  const std::string& NameOf(const SkillEdge& edge) const;
  // The passage, or the title of what holds it, says how far it leads.
  Proficiency LevelOf(const Finding& finding) const;
  void ConsiderCertification(size_t r, const Validation& validation, Finding& best) const;

  const Snapshot& snapshot_;
  const ReadNeed& read_;
  const NeedVectors& vectors_;
  const EvidenceScale scale_;
  UnitEvidence evidence_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_COVERAGE_H_
