// UTF-8 read and written one code point at a time. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_CODE_POINTS_H_
#define TREMPLIN_ENGINE_TEXT_CODE_POINTS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "unicode/utf8.h"

namespace tremplin {

// What NextCodePoint and PreviousCodePoint give for an ill-formed sequence.
inline constexpr int32_t kIllFormed = -1;
inline constexpr char32_t kReplacement = 0xFFFD;

// The code point that begins at `offset`, which moves past it, or past one
// maximal ill-formed subpart. REQUIRES: offset < text.size().
inline int32_t NextCodePoint(absl::string_view text, size_t& offset) {
  const char* bytes = text.data();
  size_t size = text.size();
  int32_t code_point;
  U8_NEXT(bytes, offset, size, code_point);
  return code_point < 0 ? kIllFormed : code_point;
}

// The code point that ends at `offset`, which moves before it.
// REQUIRES: 0 < offset <= text.size().
inline int32_t PreviousCodePoint(absl::string_view text, size_t& offset) {
  // ICU's macro takes 32-bit offsets only; it looks back at most one code point.
  const size_t window = offset > U8_MAX_LENGTH ? offset - U8_MAX_LENGTH : 0;
  const char* bytes = text.data() + window;
  int32_t i = static_cast<int32_t>(offset - window);
  int32_t code_point;
  U8_PREV(bytes, 0, i, code_point);
  offset = window + i;
  return code_point < 0 ? kIllFormed : code_point;
}

// Code point at or ending at an offset; 0 outside the text.
inline int32_t CodePointAt(absl::string_view text, size_t offset) {
  return offset < text.size() ? NextCodePoint(text, offset) : 0;
}
inline int32_t CodePointBefore(absl::string_view text, size_t offset) {
  return offset > 0 ? PreviousCodePoint(text, offset) : 0;
}

inline bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
inline bool IsAsciiLower(int32_t c) { return c >= 'a' && c <= 'z'; }
inline bool IsAsciiUpper(int32_t c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiDigit(int32_t c) { return c >= '0' && c <= '9'; }
inline bool IsAsciiLetter(int32_t c) { return IsAsciiLower(c | 0x20); }

void AppendUtf8(char32_t code_point, std::string& out);

bool IsWhiteSpaceBeyondAscii(int32_t code_point);
// White space of any kind, no-break spaces and line ends included.
inline bool IsWhiteSpace(int32_t code_point) {
  if (code_point >= 0x80) return IsWhiteSpaceBeyondAscii(code_point);
  return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
}

// Appends what Fold makes of one code point: nothing for marks and invisible
// characters, " " for white space.
void AppendFolded(char32_t code_point, std::string& out);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_CODE_POINTS_H_
