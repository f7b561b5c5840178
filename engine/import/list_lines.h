// Lists within texts.
#ifndef TREMPLIN_ENGINE_IMPORT_LIST_LINES_H_
#define TREMPLIN_ENGINE_IMPORT_LIST_LINES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tremplin {

// The lines of plain text, each once, in order, without white space and bullets
// ("-", "•", "▪", …) around them; without those of nothing else. A list that lost its
// line ends, "- a - b", is parted at its bullets; any other line stays as it is.
std::vector<std::string> ListLines(absl::string_view plain);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LIST_LINES_H_
