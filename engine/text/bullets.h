// Marks that begin a list item. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_BULLETS_H_
#define TREMPLIN_ENGINE_TEXT_BULLETS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace tremplin {

// Past white space and any marks ("- ", "•", "✅", "1. ", "a) ", "1️⃣", "## ") at
// the beginning of `text`. A "-" before a digit is a sign, no mark. With
// `at_line_begin`, also Word's "o " and numbers in front of a line.
size_t SkipBullets(absl::string_view text, bool at_line_begin);

// A symbol that stands only in front of list items ("•", "✅", "➤"), so that it
// cuts in the midst of a line too.
bool IsListSymbol(int32_t code_point);

// Any other pictogram ("🚀", "→"), in front of an item or within a sentence.
bool IsPictogram(int32_t code_point);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_BULLETS_H_
