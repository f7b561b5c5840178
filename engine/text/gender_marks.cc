#include "engine/text/gender_marks.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace tremplin {
namespace {

constexpr std::array<absl::string_view, 6> kMarks = {"h/f", "f/h", "m/f", "f/m", "m/w", "w/m"};
// What may follow a mark: « h/f/x », "m/f/d".
constexpr std::array<absl::string_view, 2> kMore = {"/x", "/d"};

bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Bytes of the mark that begins `text`, with its brackets; 0 for none.
size_t MarkAt(absl::string_view text) {
  const bool bracket = absl::StartsWith(text, "(");
  const absl::string_view inner = text.substr(bracket ? 1 : 0);
  const auto begins = [](absl::string_view of, absl::string_view with) {
    return absl::StartsWithIgnoreCase(of, with);
  };
  if (std::none_of(kMarks.begin(), kMarks.end(),
                   [&](absl::string_view mark) { return begins(inner, mark); })) {
    return 0;
  }
  size_t length = kMarks[0].size();
  for (absl::string_view more : kMore) {
    if (begins(inner.substr(length), more)) length += more.size();
  }
  const absl::string_view rest = inner.substr(length);
  if (bracket) return absl::StartsWith(rest, ")") ? length + 2 : 0;
  return rest.empty() || !IsWordByte(rest.front()) ? length : 0;
}

}  // namespace

std::string WithoutGenderMarks(absl::string_view title) {
  std::string text;
  for (size_t at = 0; at < title.size();) {
    const bool at_word = at == 0 || !IsWordByte(title[at - 1]) || title[at] == '(';
    const size_t length = at_word ? MarkAt(title.substr(at)) : 0;
    if (length == 0) text.push_back(title[at]);
    at += std::max<size_t>(length, 1);
  }
  absl::RemoveExtraAsciiWhitespace(&text);
  return text;
}

}  // namespace tremplin
