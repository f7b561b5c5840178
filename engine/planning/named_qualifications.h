// The exact qualifications that the label of a skill names.
#ifndef TREMPLIN_ENGINE_PLANNING_NAMED_QUALIFICATIONS_H_
#define TREMPLIN_ENGINE_PLANNING_NAMED_QUALIFICATIONS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

// As FindQualifications reads them, without those that are negated. Taxonomies
// write a CACES category far from its family, « R489 chariots de manutention …
// catégorie 1A transpalettes »: it is taken from there when the family stands
// without one, so that one category never stands for another.
std::vector<Qualification> QualificationsNamedBy(absl::string_view label);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLANNING_NAMED_QUALIFICATIONS_H_
