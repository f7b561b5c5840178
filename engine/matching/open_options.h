// The ways of taking a training that may be proposed on a day.
#ifndef TREMPLIN_ENGINE_MATCHING_OPEN_OPTIONS_H_
#define TREMPLIN_ENGINE_MATCHING_OPEN_OPTIONS_H_

#include "engine/matching/option_judge.h"
#include "engine/snapshot/entry_table.h"

namespace tremplin {

// An Option by its facts; null where the option has none.
struct OptionFacts {
  MatchKind kind = MatchKind::kNoKnownSession;
  const OfferingFacts* offering = nullptr;
  const SessionFacts* session = nullptr;
};

// The same as an Option. REQUIRES: `facts` are of the entry in `row` of `chunk`.
Option OptionOf(const EntryChunk& chunk, uint32_t row, const OptionFacts& facts);

inline MatchKind KindWithoutSession(const OfferingFacts& offering) {
  return offering.entry_mode == EntryMode::kOnRequest ? MatchKind::kOnRequest
                                                      : MatchKind::kNoKnownSession;
}

// Calls `visit` with the open options of one offering until it returns true; whether it
// did. `any` becomes true when there was one.
template <typename Visit>
bool AnyOpenOptionOf(const EntryChunk& chunk, const OfferingFacts& offering, int32_t as_of,
                     bool& any, Visit visit) {
  bool any_here = false;
  for (const SessionFacts& session : chunk.SessionsOf(offering)) {
    if (!IsAvailable(session, as_of)) continue;
    any_here = any = true;
    OptionFacts option{MatchKind::kSession, &offering, &session};
    if (session.entry_mode == EntryMode::kOnRequest) {
      option.kind = MatchKind::kOnRequest;
    } else if (!session.dated()) {
      // Without a single date there is nothing to propose but the offering.
      option = {KindWithoutSession(offering), &offering, nullptr};
    }
    if (visit(option)) return true;
  }
  if (any_here || (offering.session_count > 0 && offering.entry_mode != EntryMode::kOnRequest)) {
    return false;
  }
  any = true;
  return visit({KindWithoutSession(offering), &offering, nullptr});
}

// The same of an owner: OpenOptions says which those are.
template <typename Visit>
bool AnyOpenOption(const EntryChunk& chunk, const EntryChunk::Owner& owner, int32_t as_of,
                   Visit visit) {
  if (!owner.is_training) return visit({MatchKind::kCertificationOnly});
  bool any = false;
  for (const OfferingFacts& offering : chunk.OfferingsOf(owner)) {
    if (AnyOpenOptionOf(chunk, offering, as_of, any, visit)) return true;
  }
  if (any) return false;
  // All sessions are past or closed: the training exists, and how and where it
  // was offered is known, but not when it will be again.
  for (const OfferingFacts& offering : chunk.OfferingsOf(owner)) {
    if (visit({MatchKind::kNoKnownSession, &offering})) return true;
  }
  return owner.offering_count == 0 && visit({MatchKind::kNoKnownSession});
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_OPEN_OPTIONS_H_
