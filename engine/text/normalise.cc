#include "engine/text/normalise.h"

#include <cstdint>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "engine/text/code_points.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

// First offset at or after `offset` that holds a non-ASCII byte.
size_t SkipAscii(absl::string_view text, size_t offset) {
  while (offset + 8 <= text.size()) {
    uint64_t word;
    std::memcpy(&word, text.data() + offset, 8);
    if (word & 0x8080808080808080u) break;
    offset += 8;
  }
  while (offset < text.size() && IsAscii(text[offset])) ++offset;
  return offset;
}

}  // namespace

bool IsValidUtf8(absl::string_view text) {
  for (size_t i = SkipAscii(text, 0); i < text.size(); i = SkipAscii(text, i)) {
    if (NextCodePoint(text, i) == kIllFormed) return false;
  }
  return true;
}

size_t CountCodePoints(absl::string_view utf8) {
  size_t count = 0;
  for (char c : utf8) count += (c & 0xC0) != 0x80;
  return count;
}

std::string RepairUtf8(absl::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  size_t i = 0;
  while (i < text.size()) {
    const size_t end_of_ascii = SkipAscii(text, i);
    repaired.append(text.data() + i, end_of_ascii - i);
    i = end_of_ascii;
    if (i == text.size()) break;
    const size_t begin = i;
    if (NextCodePoint(text, i) == kIllFormed) {
      AppendUtf8(kReplacement, repaired);
    } else {
      repaired.append(text.data() + begin, i - begin);
    }
  }
  return repaired;
}

std::string Fold(absl::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size();) {
    const size_t begin = folded.size();
    const char c = utf8[i];
    if (IsAsciiLower(c) || IsAsciiDigit(c)) {
      folded += c;
      ++i;
      continue;
    }
    const int32_t code_point = NextCodePoint(utf8, i);
    AppendFolded(code_point == kIllFormed ? kReplacement : code_point, folded);
    const bool after_space = begin == 0 || folded[begin - 1] == ' ';
    if (after_space && folded.size() > begin && folded[begin] == ' ') folded.erase(begin, 1);
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace tremplin
