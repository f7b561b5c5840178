// How strongly single units speak for single requirements.
#ifndef TREMPLIN_ENGINE_MATCHING_UNIT_EVIDENCE_H_
#define TREMPLIN_ENGINE_MATCHING_UNIT_EVIDENCE_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/matching/need_vectors.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Strength = 0.7 × vector similarity, scaled to 0..1 from the range in which
// centred cosines of the encoder speak (EvidenceScale), + 0.3 × the share of the requirement's
// words, weighted by rarity, that the unit holds; all of them when the unit names a skill
// that the requirement names too (SkillEdges), under whatever name. Across languages the
// words are translated (NeedVectors); vectors alone speak where neither is known.
//
// Thread safety: immutable after construction. Arguments must outlive it.
class UnitEvidence {
 public:
  UnitEvidence(const Snapshot& snapshot, const ReadNeed& read, const NeedVectors& vectors,
               const EvidenceScale& scale, absl::Span<const OwnerRef> owners);

  struct Best {
    uint32_t unit = 0;
    float strength = 0;
  };
  // The strongest of the units [begin, end) of one owner for requirement `r`,
  // ties by ascending row. REQUIRES: the owner was given, begin < end.
  Best StrongestOf(size_t r, OwnerRef owner, uint32_t begin, uint32_t end) const;

  // Whether the need and the owner are in two languages, both known.
  bool IsAcrossLanguages(OwnerRef owner) const;

  // In which words a unit says a requirement, close together (close_words.h).
  struct Wording {
    bool says_it = false;
    const SkillEdge* edge = nullptr;  // by which the unit names it; null = in its own words
  };
  // Own words count within a language only: of what translated words said in full a third
  // was wrong (tests/quality/coverage/README.md). REQUIRES: it is a unit of the owner.
  Wording WordingOf(size_t r, OwnerRef owner, uint32_t unit) const;

  // The edge by which the unit names a skill that requirement `r` names too; null without
  // one. REQUIRES: it is a unit of the owner.
  const SkillEdge* EdgeOf(size_t r, OwnerRef owner, uint32_t unit) const;

  // Whether the owner's units hold all proper names of requirement `r`
  // (requirement_terms.h); true when it has none. REQUIRES: the owner was given.
  bool HoldsProperNames(size_t r, OwnerRef owner) const;

 private:
  // Of one segment: the units of the owners, ascending; with each of them the inner
  // products of the requirements, one requirement after another; for each requirement the
  // share of its words that each unit holds, and for each of its proper names, whether it
  // holds it (a score above 0).
  struct SegmentShares {
    std::vector<uint32_t> rows;
    std::vector<float> cosines;
    std::vector<std::vector<float>> by_requirement;
    std::vector<std::vector<std::vector<float>>> names_by_requirement;
  };
  float VectorStrength(float cosine) const;
  void ScoreWords();
  void ScoreWordsAcross();  // puts shares of translated words in their places
  void ScoreEdges();        // the share of a unit that names the skill is 1
  // Of requirement `r`, in the places of those rows that `takes` chooses; `full`: the
  // score of what holds all. `put` is given the place's share and the new one.
  void ShareOut(size_t r, const QueryTerms& terms, const CollectionStatistics& statistics,
                float full, absl::FunctionRef<bool(OwnerRef)> takes,
                absl::FunctionRef<float(float, float)> put);
  // Whether words tell anything of how the owner meets requirement `r`, even when it
  // holds few of them.
  bool WordsTell(size_t r, OwnerRef owner) const;
  // Whether it is an edge to a skill that requirement `r` names.
  bool Names(size_t r, const SkillEdge& edge) const;
  Language LanguageOf(OwnerRef owner) const;
  void ScoreProperNames();

  const Snapshot& snapshot_;
  const ReadNeed& read_;
  const NeedVectors& vectors_;
  const EvidenceScale scale_;
  std::vector<SegmentShares> shares_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_UNIT_EVIDENCE_H_
