// The codes of a need and what else stands for the same work.
#ifndef TREMPLIN_ENGINE_MATCHING_NEED_CODES_H_
#define TREMPLIN_ENGINE_MATCHING_NEED_CODES_H_

#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/snapshot/reviews.h"
#include "engine/taxonomy/concept.h"
#include "engine/taxonomy/taxonomy.h"

namespace tremplin {

struct NeedCode {
  Code stated;
  std::vector<CodeKin> kin;  // of the same scheme, ascending
};

// One per code, in order. Codes that no taxonomy knows have no kin.
std::vector<NeedCode> ResolveCodes(const std::vector<Code>& codes, const Taxonomy& taxonomy);

// What a training or a certification declares; empty for others.
const std::vector<Code>& DeclaredCodes(const Entry& entry);

// What a code stands for: the concept with this notation in its scheme or, as skills of
// ESCO have none, with this id; null when no taxonomy knows it.
const Concept* ConceptOf(const Code& code, const Taxonomy& taxonomy);

// A code that stands for the concept: its notation, else its id within the scheme.
Code CodeOf(const Concept& entry);

// How far the entry's codes are those of the need, 0..1: the mean over the need's
// codes of 1 for the code itself or one that replaced it or that it replaced, one
// half for a part of it or what it is a part of, else 0. 0 without codes. The
// entry's are those it declares and those that a person verified, without those
// that one rejected; for a rejected code of the need it is 0.
float CodeAgreement(const std::vector<NeedCode>& codes, const Entry& entry,
                    const Reviews::Edges& reviewed);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NEED_CODES_H_
