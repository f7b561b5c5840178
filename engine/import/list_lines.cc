#include "engine/import/list_lines.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tremplin {
namespace {

// "\uf0b7" is the bullet of a word processor's own font.
constexpr absl::string_view kBullets[] = {"-", "–", "—", "•", "·", "▪", "◦",     "‣",
                                          "●", "■", "*", "✓", "➢", "→", "\uf0b7"};
constexpr absl::string_view kSpaces[] = {" ", "\t", "\r", "\u00a0", "\u202f"};

// Drops one of `marks` at the beginning; false when there is none.
template <size_t N>
bool DropFirst(const absl::string_view (&marks)[N], absl::string_view& text) {
  for (absl::string_view mark : marks) {
    if (absl::ConsumePrefix(&text, mark)) return true;
  }
  return false;
}

absl::string_view Bare(absl::string_view line) {
  while (DropFirst(kSpaces, line) || DropFirst(kBullets, line)) {
  }
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (absl::string_view space : kSpaces) dropped |= absl::ConsumeSuffix(&line, space);
  }
  return line;
}

std::vector<absl::string_view> Parts(absl::string_view plain) {
  plain = absl::StripAsciiWhitespace(plain);
  const bool lost_line_ends = absl::StartsWith(plain, "- ") && !absl::StrContains(plain, '\n');
  if (lost_line_ends) return absl::StrSplit(plain, " - ");
  return absl::StrSplit(plain, '\n');
}

}  // namespace

std::vector<std::string> ListLines(absl::string_view plain) {
  std::vector<std::string> lines;
  absl::flat_hash_set<absl::string_view> known;
  for (absl::string_view part : Parts(plain)) {
    const absl::string_view line = Bare(part);
    if (!line.empty() && known.insert(line).second) lines.emplace_back(line);
  }
  return lines;
}

}  // namespace tremplin
