// HTML in text fields, without a parser: tags and entities. Private to
// engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_MARKUP_H_
#define TREMPLIN_ENGINE_TEXT_MARKUP_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// Decodes named (HTML 4) and numeric character references once. What is no
// complete reference ("R&D", "?a=1&copy=2") stays as it is. Numbers 128 to 159
// are read as Windows-1252, as browsers do.
std::string DecodeEntities(absl::string_view text);

// Removes HTML's own tags, comments, and the contents of <script> and <style>.
// Block tags and <br> leave line ends, <li> begins a line with "- ", table
// cells leave a space. "<Nom>" or "a < b" is no tag and stays.
std::string StripTags(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_MARKUP_H_
