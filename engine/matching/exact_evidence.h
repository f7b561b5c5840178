// Qualifications, language levels and diplomas: exact codes or nothing.
#ifndef TREMPLIN_ENGINE_MATCHING_EXACT_EVIDENCE_H_
#define TREMPLIN_ENGINE_MATCHING_EXACT_EVIDENCE_H_

#include <string>

#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

struct ExactEvidence {
  Coverage coverage = Coverage::kMissing;
  EvidenceOrigin origin = EvidenceOrigin::kInferred;
  // The passage that names it, within that field of the entry; empty when no
  // text does or none was asked for.
  std::string field_path;
  Span span;
  std::string note_fr;  // why it is only partly covered, by what it was replaced
};

// What the entry at `ref` says about a requirement with a qualification.
//
//   COVERED  it declares that it delivers exactly this one (for a diploma: it
//            validates the whole of that certification or of the one that has
//            replaced it, or is it; note_fr then tells of the replacement)
//   PARTLY   it declares one whose code or category is not stated on one of the
//            two sides; it is a refresher and none is asked for, or the reverse;
//            it declares nothing of this scheme, but its text names this one; it
//            validates blocks of the diploma, or it is not known how much, or
//            one that the diploma replaces, or one of several that replace it
//   MISSING  otherwise. Declarations of a scheme are taken as complete.
ExactEvidence FindExactEvidence(const Snapshot& snapshot, OwnerRef ref,
                                const ReadRequirement& requirement, bool with_passage);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_EXACT_EVIDENCE_H_
