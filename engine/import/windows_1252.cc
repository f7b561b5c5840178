#include "engine/import/windows_1252.h"

namespace tremplin {
namespace {

// Unicode's table "CP1252.TXT", bytes 0x80 to 0x9F; 0xFFFD where it has none.
constexpr char16_t kUpperControls[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

}  // namespace

char32_t Windows1252Character(uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kUpperControls[byte - 0x80] : byte;
}

std::string Windows1252ToUtf8(absl::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + text.size() / 8);
  for (char c : text) {
    const char32_t character = Windows1252Character(static_cast<uint8_t>(c));
    if (character < 0x80) {
      utf8 += static_cast<char>(character);
    } else if (character < 0x800) {
      utf8 += static_cast<char>(0xC0 | (character >> 6));
      utf8 += static_cast<char>(0x80 | (character & 0x3F));
    } else {  // nothing of the table lies above U+FFFF
      utf8 += static_cast<char>(0xE0 | (character >> 12));
      utf8 += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
      utf8 += static_cast<char>(0x80 | (character & 0x3F));
    }
  }
  return utf8;
}

}  // namespace tremplin
