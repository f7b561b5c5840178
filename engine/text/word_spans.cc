#include "engine/text/word_spans.h"

#include "engine/text/code_points.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

bool IsLetterOrDigit(int32_t c) { return c > 0 && u_isalnum(c) != 0; }

// Signs that may be part of a word, at its begin or end too.
bool BelongsToWord(int32_t c) {
  return IsLetterOrDigit(c) || c == '+' || c == '#' || c == '.' || c == '&' || c == '-' ||
         c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011 || c == '_';
}

// Of "(word)." the word; of ".net" and "c++" the signs too.
Span WithoutOuterSigns(absl::string_view utf8, Span span) {
  while (span.begin < span.end) {
    size_t next = span.begin;
    const int32_t c = NextCodePoint(utf8, next);
    if (IsLetterOrDigit(c) || (c == '.' && IsLetterOrDigit(CodePointAt(utf8, next)))) break;
    span.begin = static_cast<uint32_t>(next);
  }
  while (span.begin < span.end) {
    size_t last = span.end;
    const int32_t c = PreviousCodePoint(utf8, last);
    if (IsLetterOrDigit(c) || c == '+' || c == '#') break;
    span.end = static_cast<uint32_t>(last);
  }
  return span;
}

}  // namespace

std::vector<Span> WordSpans(absl::string_view utf8) {
  std::vector<Span> words;
  size_t at = 0;
  while (at < utf8.size()) {
    const size_t begin = at;
    size_t end = at;
    bool has_letter_or_digit = false;
    while (at < utf8.size()) {
      const int32_t c = NextCodePoint(utf8, at);
      if (!BelongsToWord(c)) break;
      has_letter_or_digit = has_letter_or_digit || IsLetterOrDigit(c);
      end = at;
    }
    if (!has_letter_or_digit) continue;
    words.push_back(
        WithoutOuterSigns(utf8, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}));
  }
  return words;
}

}  // namespace tremplin
