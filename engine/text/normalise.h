// Text cleaned and folded for search and comparison.
#ifndef TREMPLIN_ENGINE_TEXT_NORMALISE_H_
#define TREMPLIN_ENGINE_TEXT_NORMALISE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

bool IsValidUtf8(absl::string_view text);

// Number of code points. REQUIRES: valid UTF-8.
size_t CountCodePoints(absl::string_view utf8);

// Replaces each ill-formed sequence by U+FFFD (Unicode's recommended practice,
// maximal subparts).
std::string RepairUtf8(absl::string_view text);

// For comparison: NFKD, case folded, combining marks removed, œ -> oe, æ -> ae,
// ß -> ss, typographic apostrophes and dashes made plain, white space runs made
// one space, trimmed. "Développeur·se  Web" -> "developpeur·se web".
std::string Fold(absl::string_view utf8);

// Plain text from what producers put into text fields: escaped or real HTML
// tags removed (block tags and <br> become line ends, <li> becomes "- "),
// entities decoded once or twice, white space tidied, control characters
// dropped; a lone "-" is empty. `changed` (optional) says whether anything but
// outer white space was altered.
std::string PlainText(absl::string_view text, bool* changed = nullptr);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_NORMALISE_H_
