#include "engine/catalogue/rule_checks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace tremplin {
namespace {

bool IsLanguageTag(absl::string_view tag) {
  if (tag.size() > 35) return false;
  bool primary = true;
  for (absl::string_view part : absl::StrSplit(tag, '-')) {
    if (part.size() > 8 || !IsAlphanumeric(part)) return false;
    if (primary &&
        (part.size() < 2 || !std::all_of(part.begin(), part.end(), absl::ascii_isalpha))) {
      return false;
    }
    primary = false;
  }
  return true;
}

}  // namespace

bool IsExistingDate(const PartialDate& date) {
  const bool in_range = date.year >= 1900 && date.year <= 2200 && date.month >= 0 &&
                        date.month <= 12 && date.day >= 0 && date.day <= 31;
  if (!in_range) return false;
  if (date.day == 0) return true;
  if (date.month == 0) return false;
  const Date civil(date.year, date.month, date.day);  // makes 2 March of 30 February
  return civil.month() == date.month;
}

bool IsDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

bool IsAlphanumeric(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isalnum);
}

bool IsBlank(absl::string_view text) { return absl::StripAsciiWhitespace(text).empty(); }

void CheckHolds(bool holds, absl::string_view field, absl::string_view expected,
                absl::string_view got, BrokenRules& broken) {
  if (holds) return;
  broken.push_back({std::string(field), absl::StrCat("must be ", expected, ", got ", got)});
}

void CheckPresent(absl::string_view field, absl::string_view text, BrokenRules& broken) {
  if (IsBlank(text)) broken.push_back({std::string(field), "must not be empty"});
}

void CheckRange(absl::string_view field, int64_t number, int64_t least, int64_t most,
                BrokenRules& broken) {
  if (least <= number && number <= most) return;
  CheckHolds(false, field, absl::StrCat(least, " to ", most), absl::StrCat(number), broken);
}

void CheckRange(absl::string_view field, std::optional<int> number, int64_t least, int64_t most,
                BrokenRules& broken) {
  if (number.has_value()) CheckRange(field, int64_t{*number}, least, most, broken);
}

void CheckDigitsIfAny(absl::string_view field, absl::string_view text, size_t length,
                      BrokenRules& broken) {
  if (text.empty() || (text.size() == length && IsDigits(text))) return;
  CheckHolds(false, field, absl::StrCat(length, " digits"), Quoted(text), broken);
}

void CheckLanguage(absl::string_view field, absl::string_view tag, BrokenRules& broken) {
  if (IsLanguageTag(tag)) return;
  CheckHolds(false, field, "a language tag such as \"fr\" or \"en-GB\"", Quoted(tag), broken);
}

void CheckLanguageIfAny(absl::string_view field, absl::string_view tag, BrokenRules& broken) {
  if (!tag.empty()) CheckLanguage(field, tag, broken);
}

void CheckUrl(absl::string_view field, absl::string_view url, BrokenRules& broken) {
  // Browsers skip control characters and leading spaces when they look for the scheme.
  std::string seen;
  for (char c : url) {
    if (!absl::ascii_iscntrl(static_cast<unsigned char>(c)) && c != ' ') seen.push_back(c);
  }
  const size_t end = seen.find_first_of(":/?#.");
  if (end == std::string::npos || seen[end] != ':') return;
  const std::string scheme = seen.substr(0, end);
  if (absl::EqualsIgnoreCase(scheme, "http") || absl::EqualsIgnoreCase(scheme, "https")) return;
  CheckHolds(false, field, "a web address (http or https)", Quoted(url), broken);
}

void CheckOrder(absl::string_view field, const std::optional<PartialDate>& later,
                absl::string_view earlier_field, const std::optional<PartialDate>& earlier,
                BrokenRules& broken) {
  if (!later.has_value() || !earlier.has_value()) return;
  // Dates that do not exist have violations of their own.
  if (!IsExistingDate(*later) || !IsExistingDate(*earlier)) return;
  if (later->Latest() >= earlier->Earliest()) return;
  broken.push_back(
      {std::string(field), absl::StrCat("must not be before ", earlier_field, " (",
                                        FormatIso(*earlier), "), got ", FormatIso(*later))});
}

}  // namespace tremplin
