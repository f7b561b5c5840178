// Windows-1252, the encoding of French spreadsheets' CSV; ISO-8859-1 but for
// the 32 characters from 0x80 on.
#ifndef TREMPLIN_ENGINE_IMPORT_WINDOWS_1252_H_
#define TREMPLIN_ENGINE_IMPORT_WINDOWS_1252_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// The character of a byte; U+FFFD for the five bytes that mean none.
char32_t Windows1252Character(uint8_t byte);

// `text` read as Windows-1252, in UTF-8.
std::string Windows1252ToUtf8(absl::string_view text);

// Text that was in UTF-8, taken for Windows-1252 and encoded again
// ("CompÃ©tences"), as it was before; any other as it is. REQUIRES: valid UTF-8.
std::string UndoSecondEncoding(absl::string_view utf8);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_WINDOWS_1252_H_
