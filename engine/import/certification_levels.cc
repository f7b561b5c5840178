#include "engine/import/certification_levels.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

// Reads a number from `least` to `most`.
std::optional<int> Within(int least, int most, absl::string_view field, absl::string_view raw,
                          ItemNotes& notes) {
  if (IsAbsent(raw)) return std::nullopt;
  const std::optional<int> number = ParseCount(raw);
  if (number.has_value() && *number >= least && *number <= most) return number;
  notes.Unreadable(field, raw);
  return std::nullopt;
}

}  // namespace

std::optional<int> EuropeanLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  return Within(1, 8, field, raw, notes);
}

std::optional<int> LheoLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  const std::optional<int> code = Within(0, 18, field, raw, notes);
  if (!code.has_value() || *code < 4) return std::nullopt;
  if (*code <= 8) return *code - 1;
  if (*code >= 11) return *code - 10;
  notes.Unreadable(field, raw);
  return std::nullopt;
}

std::optional<int> OnisepLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  const std::optional<int> code = Within(0, 5, field, raw, notes);
  if (!code.has_value() || *code == 0) return std::nullopt;
  return 8 - *code;
}

std::optional<int> RncpLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  absl::string_view level = absl::StripAsciiWhitespace(raw);
  if (absl::EqualsIgnoreCase(level, "REPRISE") || absl::EqualsIgnoreCase(level, "AUCUN")) {
    return std::nullopt;
  }
  absl::ConsumePrefix(&level, "NIV");
  return Within(1, 8, field, level, notes);
}

}  // namespace tremplin
