#include "engine/import/windows_1252.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// Unicode's table "CP1252.TXT", bytes 0x80 to 0x9F; 0xFFFD where it has none.
constexpr char16_t kUpperControls[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// The byte of a character; the five bytes that mean none are taken for themselves.
std::optional<uint8_t> ByteOf(char32_t character) {
  if (character < 0x100) return static_cast<uint8_t>(character);
  const auto* const found =
      std::find(std::begin(kUpperControls), std::end(kUpperControls), character);
  if (character == 0xFFFD || found == std::end(kUpperControls)) return std::nullopt;
  return static_cast<uint8_t>(0x80 + (found - std::begin(kUpperControls)));
}

// Takes the first character from valid UTF-8 that is not empty.
char32_t TakeCharacter(absl::string_view& utf8) {
  const auto byte_at = [&utf8](size_t i) { return static_cast<uint8_t>(utf8[i]); };
  const uint8_t lead = byte_at(0);
  const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? lead : lead & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) character = (character << 6) | (byte_at(i) & 0x3F);
  utf8.remove_prefix(length);
  return character;
}

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

std::string UndoSecondEncoding(absl::string_view utf8) {
  std::string before;
  for (absl::string_view rest = utf8; !rest.empty();) {
    const std::optional<uint8_t> byte = ByteOf(TakeCharacter(rest));
    if (!byte.has_value()) return std::string(utf8);
    before += static_cast<char>(*byte);
  }
  return IsValidUtf8(before) ? before : std::string(utf8);
}

}  // namespace tremplin
