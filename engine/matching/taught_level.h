// How far a training says that it leads.
#ifndef TREMPLIN_ENGINE_MATCHING_TAUGHT_LEVEL_H_
#define TREMPLIN_ENGINE_MATCHING_TAUGHT_LEVEL_H_

#include "absl/strings/string_view.h"
#include "engine/text/proficiency.h"

namespace tremplin {

// The level that a passage begins with (« Initiation aux macros »), else that its
// training's title names (« Excel : perfectionnement »), in French or English; of a
// title that names several the highest. kUnknown when neither tells: most do not.
// A skill is no level: « maîtriser », « bases de données » and « expertise
// comptable » say nothing here.
Proficiency TaughtLevel(absl::string_view title, absl::string_view passage);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_TAUGHT_LEVEL_H_
