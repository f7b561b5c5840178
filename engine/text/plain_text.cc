#include <algorithm>
#include <string>

#include "engine/text/code_points.h"
#include "engine/text/markup.h"
#include "engine/text/normalise.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

bool IsLineEnd(int32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Invisible characters that producers' tools leave behind. Joiners stay: emoji
// and some scripts need them.
bool IsLitter(int32_t c) {
  if (c == 0x200C || c == 0x200D) return false;
  return u_iscntrl(c) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

// Single spaces, at most one empty line in a row, no spaces at line ends, no
// control characters. REQUIRES: valid UTF-8.
std::string TidyWhiteSpace(absl::string_view utf8) {
  std::string tidy;
  tidy.reserve(utf8.size());
  int pending_line_ends = 0;
  bool pending_space = false;
  for (size_t i = 0; i < utf8.size();) {
    const size_t begin = i;
    const int32_t c = NextCodePoint(utf8, i);
    if (IsLineEnd(c)) {
      const bool second_of_crlf = c == '\n' && begin > 0 && utf8[begin - 1] == '\r';
      pending_line_ends += second_of_crlf ? 0 : 1;
    } else if (IsWhiteSpace(c)) {
      pending_space = true;
    } else if (!IsLitter(c)) {
      if (!tidy.empty() && pending_line_ends > 0) {
        tidy.append(std::min(pending_line_ends, 2), '\n');
      } else if (!tidy.empty() && pending_space) {
        tidy += ' ';
      }
      pending_line_ends = 0;
      pending_space = false;
      tidy.append(utf8.data() + begin, i - begin);
    }
  }
  return tidy;
}

absl::string_view TrimWhiteSpace(absl::string_view text) {
  size_t begin = 0;
  for (size_t i = 0; i < text.size() && IsWhiteSpace(NextCodePoint(text, i));) begin = i;
  size_t end = text.size();
  for (size_t i = end; i > begin && IsWhiteSpace(PreviousCodePoint(text, i));) end = i;
  return text.substr(begin, end - begin);
}

}  // namespace

std::string PlainText(absl::string_view text, bool* changed) {
  // Twice: producers escape what an earlier tool had escaped already.
  constexpr int kDecodings = 2;
  std::string plain = StripTags(IsValidUtf8(text) ? std::string(text) : RepairUtf8(text));
  for (int i = 0; i < kDecodings && plain.find('&') != std::string::npos; ++i) {
    plain = StripTags(DecodeEntities(plain));
  }
  plain = TidyWhiteSpace(plain);
  if (plain == "-") plain.clear();
  if (changed != nullptr) *changed = TrimWhiteSpace(text) != plain;
  return plain;
}

}  // namespace tremplin
