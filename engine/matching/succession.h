// Certifications that were replaced by others.
#ifndef TREMPLIN_ENGINE_MATCHING_SUCCESSION_H_
#define TREMPLIN_ENGINE_MATCHING_SUCCESSION_H_

#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// What came after a certification, by the registers' own successions.
struct Succession {
  // All that its successors and theirs name, in breadth-first order, without
  // itself: a chain that runs in a circle ends where it began.
  std::vector<CertificationId> all;
  // Those of `all` that nothing replaces; empty when it was not replaced, or
  // when the chain is a circle.
  std::vector<CertificationId> last;
};
Succession FindSuccession(const Snapshot& snapshot, const CertificationId& id);

// Its register says so, or its registration has ended before the day.
bool IsInactive(const Certification& certification, Date as_of);

// What to check before one enrols, « certification RNCP34126 inactive depuis le
// 31 août 2024, remplacée par RNCP38565 »: for an inactive certification, and
// for a training that leads to one. "" when there is nothing to say.
std::string StandingFr(const Snapshot& snapshot, const Entry& entry, Date as_of);

// « RNCP38565 », « RNCP38565 et RNCP38566 ». REQUIRES: not empty.
std::string NamesFr(const std::vector<CertificationId>& ids);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_SUCCESSION_H_
