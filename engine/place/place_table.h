// The compacted table of communes. Private to engine/place.
#ifndef TREMPLIN_ENGINE_PLACE_PLACE_TABLE_H_
#define TREMPLIN_ENGINE_PLACE_PLACE_TABLE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// Communes by ascending INSEE code from the format that data/places/README.md
// describes. kDataLoss, naming line and column, for anything else: a wrong
// version, a missing or surplus line, a column out of range, codes out of
// order, a `part_of` that is no commune of the table.
absl::StatusOr<std::vector<Commune>> ParsePlaceTable(absl::string_view tsv);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_PLACE_TABLE_H_
