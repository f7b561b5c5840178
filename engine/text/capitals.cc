#include "engine/text/capitals.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "engine/text/code_points.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

void AppendLowered(absl::string_view word, std::string& text) {
  size_t second = 0;
  const int32_t first = NextCodePoint(word, second);
  bool is_ordinary = u_isupper(first);
  size_t letters = 1;
  for (size_t i = second; i < word.size() && is_ordinary;) {
    const int32_t code_point = NextCodePoint(word, i);
    is_ordinary = !u_isupper(code_point) && !IsAsciiDigit(code_point);
    letters += u_islower(code_point);
  }
  if (!is_ordinary || letters < 2) {
    absl::StrAppend(&text, word);
    return;
  }
  AppendUtf8(static_cast<char32_t>(u_tolower(first)), text);
  absl::StrAppend(&text, word.substr(second));
}

}  // namespace

std::string WithoutInitialCapitals(absl::string_view utf8) {
  std::string text;
  text.reserve(utf8.size());
  size_t word = 0;  // where the word at hand begins
  for (size_t i = 0; i < utf8.size();) {
    const size_t begin = i;
    if (!IsWhiteSpace(NextCodePoint(utf8, i))) continue;
    if (word < begin) AppendLowered(utf8.substr(word, begin - word), text);
    absl::StrAppend(&text, utf8.substr(begin, i - begin));
    word = i;
  }
  if (word < utf8.size()) AppendLowered(utf8.substr(word), text);
  return text;
}

}  // namespace tremplin
