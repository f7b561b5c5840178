// Job titles without the marks that say whom a job is open to.
#ifndef TREMPLIN_ENGINE_TEXT_GENDER_MARKS_H_
#define TREMPLIN_ENGINE_TEXT_GENDER_MARKS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// « Maçon-coffreur (H/F) » -> « Maçon-coffreur », "Welder m/f/d" -> "Welder". May become
// empty.
std::string WithoutGenderMarks(absl::string_view title);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_GENDER_MARKS_H_
