#include "engine/catalogue/json_writer.h"

#include "absl/strings/str_format.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// The letter after the backslash; 0 for characters without a short escape.
char ShortEscape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

bool NeedsEscape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void AppendJsonString(absl::string_view text, std::string& out) {
  const std::string repaired = IsValidUtf8(text) ? std::string() : RepairUtf8(text);
  if (!repaired.empty()) text = repaired;
  out.push_back('"');
  while (!text.empty()) {
    const size_t plain = std::find_if(text.begin(), text.end(), NeedsEscape) - text.begin();
    out.append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (const char letter = ShortEscape(text.front()); letter != 0) {
      out.push_back('\\');
      out.push_back(letter);
    } else {
      absl::StrAppendFormat(&out, "\\u%04x", static_cast<unsigned char>(text.front()));
    }
    text.remove_prefix(1);
  }
  out.push_back('"');
}

}  // namespace tremplin
