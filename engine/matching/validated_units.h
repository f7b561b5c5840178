// The passages of certifications that a training inherits.
#ifndef TREMPLIN_ENGINE_MATCHING_VALIDATED_UNITS_H_
#define TREMPLIN_ENGINE_MATCHING_VALIDATED_UNITS_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/catalogue/training.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// The certifications that a training validates, in whatever part, and that the
// snapshot holds; none of other entries.
std::vector<OwnerRef> InheritedFrom(const Snapshot& snapshot, const Entry& entry);

// Calls `use` with the units of the certification that `validation` names, but for its
// title: all of them for the whole or an unknown part of it, those of the blocks for
// blocks, none when nothing is validated or the snapshot does not hold it.
void ForEachValidatedUnit(const Snapshot& snapshot, const Validation& validation,
                          absl::FunctionRef<void(OwnerRef certification, uint32_t row)> use);

// Whether nothing but titles is known of the entry: neither it nor what it leads to has a
// passage. What it then does not seem to address, its content may address all the same.
bool IsKnownByTitlesAlone(const Snapshot& snapshot, OwnerRef ref);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_VALIDATED_UNITS_H_
