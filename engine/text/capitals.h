// Capitals that a word has from where it stands, not from what it is.
#ifndef TREMPLIN_ENGINE_TEXT_CAPITALS_H_
#define TREMPLIN_ENGINE_TEXT_CAPITALS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// « Gérer la Paie » -> « gérer la paie ». Words that have another capital or a digit, or
// no second letter, stay as they are: "SQL", "R&D", "3D", "C", "PostgreSQL".
std::string WithoutInitialCapitals(absl::string_view utf8);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_CAPITALS_H_
