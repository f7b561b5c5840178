#include "engine/text/bullets.h"

#include "engine/text/code_points.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

// Follows an emoji and belongs to it: variation selectors, the keycap, the
// joiner, skin tones.
bool IsPictogramPart(int32_t c) {
  return c == 0xFE0E || c == 0xFE0F || c == 0x20E3 || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
}

// Past an ASCII mark at `begin` ("-", "*", ">", "#"); `begin` when there is none.
size_t SkipAsciiMark(absl::string_view text, size_t begin) {
  const char mark = text[begin];
  if (mark != '-' && mark != '*' && mark != '>' && mark != '#') return begin;
  size_t i = begin;
  while (i < text.size() && text[i] == mark) ++i;
  const int32_t next = CodePointAt(text, i);
  if (i == text.size() || IsWhiteSpace(next)) return i;
  const bool glued = (mark == '-' || mark == '*') && u_isalpha(next);
  return glued ? i : begin;
}

// Past "1. ", "12) ", "3° ", "2 - ", "a) "; `begin` when there is none.
size_t SkipNumber(absl::string_view text, size_t begin, bool at_line_begin) {
  size_t i = begin;
  while (i < text.size() && i < begin + 2 && IsAsciiDigit(text[i])) ++i;
  const bool number = i > begin;
  if (!number && i < text.size() && IsAsciiLetter(text[i])) ++i;
  if (i == begin || i >= text.size()) return begin;
  const absl::string_view rest = text.substr(i);
  size_t mark = 0;
  if (rest[0] == ')') {
    mark = 1;
  } else if (number && rest[0] == '.') {
    mark = 1;
  } else if (number && rest.substr(0, 2) == "°") {
    mark = 2;
  } else if (number && at_line_begin && rest.substr(0, 3) == " - " &&
             u_isalpha(CodePointAt(rest, 3))) {
    mark = 2;  // but "3 - 5 ans" is a range
  } else if (number && rest.substr(0, 6) == "\uFE0F\u20E3") {
    return i + 6;
  }
  if (mark == 0 || !IsWhiteSpace(CodePointAt(text, i + mark))) return begin;
  return i + mark;
}

size_t SkipOneBullet(absl::string_view text, size_t begin, bool at_line_begin) {
  if (const size_t end = SkipAsciiMark(text, begin); end != begin) return end;
  if (const size_t end = SkipNumber(text, begin, at_line_begin); end != begin) return end;
  if (at_line_begin && text.substr(begin, 2) == "o ") return begin + 1;
  size_t i = begin;
  const int32_t c = NextCodePoint(text, i);
  const bool dash = c == 0x2013 || c == 0x2014;
  if (dash && !IsAsciiDigit(CodePointAt(text, i))) return i;
  if (c == 0xB7 || IsListSymbol(c) || IsPictogram(c) || IsPictogramPart(c)) return i;
  return begin;
}

}  // namespace

bool IsListSymbol(int32_t c) {
  switch (c) {
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x2219:
    case 0x2611:
    case 0x2705:
    case 0x1F449:
    case 0x1F538:
    case 0x1F539:
      return true;
    default:
      return (c >= 0x25A0 && c <= 0x25FF) ||  // geometric shapes
             (c >= 0x2713 && c <= 0x2714) ||  // check marks
             (c >= 0x2794 && c <= 0x27BF) ||  // dingbat arrows
             (c >= 0xE000 && c <= 0xF8FF);    // Wingdings bullets pasted from Word
  }
}

bool IsPictogram(int32_t c) {
  if (c < 0x2190) return false;
  const bool arrow = c <= 0x21FF || (c >= 0x27F0 && c <= 0x27FF) || (c >= 0x2900 && c <= 0x297F);
  return arrow || u_charType(c) == U_OTHER_SYMBOL;
}

size_t SkipBullets(absl::string_view text, bool at_line_begin) {
  size_t i = 0;
  while (i < text.size()) {
    size_t next = i;
    if (!IsWhiteSpace(NextCodePoint(text, next))) next = SkipOneBullet(text, i, at_line_begin);
    if (next == i) break;
    i = next;
  }
  return i;
}

}  // namespace tremplin
