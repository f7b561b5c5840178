#include "engine/import/values.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/rule_checks.h"

namespace tremplin {
namespace {

// Without spaces of any kind, with a decimal point.
std::string Compact(absl::string_view raw) {
  return absl::StrReplaceAll(
      absl::StripAsciiWhitespace(raw),
      {{" ", ""}, {"\t", ""}, {"\u00a0", ""}, {"\u202f", ""}, {"\u2009", ""}, {",", "."}});
}

// A plain decimal number: digits with at most one point within.
std::optional<double> ParseDecimal(absl::string_view compact) {
  const size_t point = compact.find('.');
  const absl::string_view whole = compact.substr(0, point);
  const absl::string_view decimals =
      point == absl::string_view::npos ? "0" : compact.substr(point + 1);
  double value = 0;
  if (whole.size() > 15 || !IsDigits(whole) || !IsDigits(decimals) ||
      !absl::SimpleAtod(compact, &value)) {
    return std::nullopt;
  }
  return value;
}

// What may stand between the name of a register and a number: " n° ", "-", " : ".
absl::string_view WithoutJoints(absl::string_view text) {
  constexpr absl::string_view kJoints[] = {" ", "\u00a0", "\u202f", "-", ":", "n°", "N°"};
  constexpr int kMaxJoints = 4;
  for (int i = 0; i < kMaxJoints; ++i) {
    for (absl::string_view joint : kJoints) {
      if (absl::ConsumePrefix(&text, joint)) break;
    }
  }
  return text;
}

}  // namespace

bool IsAbsent(absl::string_view raw) {
  const absl::string_view text = absl::StripAsciiWhitespace(raw);
  return text.empty() || text == "-";
}

std::string Stated(absl::string_view raw) {
  return IsAbsent(raw) ? "" : std::string(absl::StripAsciiWhitespace(raw));
}

std::optional<int> ParseCount(absl::string_view raw) {
  const std::optional<double> value = ParseDecimal(Compact(raw));
  if (!value.has_value() || *value > 1e9 || *value != std::floor(*value)) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<int64_t> ParseCents(absl::string_view raw) {
  const std::string compact = Compact(raw);
  absl::string_view amount = compact;
  absl::ConsumeSuffix(&amount, "€") || absl::ConsumeSuffix(&amount, "EUR");
  const std::optional<double> euros = ParseDecimal(amount);
  if (!euros.has_value() || *euros > 1e9) return std::nullopt;
  return std::llround(*euros * 100);
}

std::optional<double> ParseDegrees(absl::string_view raw) {
  double degrees = 0;
  if (!absl::SimpleAtod(Compact(raw), &degrees) || !std::isfinite(degrees)) return std::nullopt;
  return degrees;
}

std::string CertificationIdIn(absl::string_view registry, absl::string_view raw) {
  absl::string_view number = absl::StripAsciiWhitespace(raw);
  if (absl::StartsWithIgnoreCase(number, registry)) number.remove_prefix(registry.size());
  number = absl::StripAsciiWhitespace(number);
  if (!IsDigits(number) || number.size() > 10) return "";
  return absl::StrCat(registry, number);
}

std::vector<std::string> CertificationIdsNamedIn(absl::string_view text) {
  struct Name {
    absl::string_view written;
    absl::string_view registry;
    size_t min_digits;
  };
  // In small letters only where they are part of an address. RS232 is an interface.
  static constexpr Name kNames[] = {
      {"RNCP", "RNCP", 2}, {"RS", "RS", 4}, {"/rncp/", "RNCP", 2}, {"/rs/", "RS", 2}};
  std::vector<std::string> ids;
  absl::flat_hash_set<std::string> known;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && absl::ascii_isalnum(text[at]) && absl::ascii_isalnum(text[at - 1])) continue;
    for (const Name& name : kNames) {
      absl::string_view rest = text.substr(at);
      if (!absl::ConsumePrefix(&rest, name.written)) continue;
      const absl::string_view number = WithoutJoints(rest);
      const size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
      const bool ends = digits == number.size() || !absl::ascii_isalnum(number[digits]);
      if (digits < name.min_digits || digits > 6 || !ends) continue;
      std::string id = absl::StrCat(name.registry, number.substr(0, digits));
      if (known.insert(id).second) ids.push_back(std::move(id));
    }
  }
  return ids;
}

bool IsRomeCode(absl::string_view code) {
  return code.size() == 5 && code[0] >= 'A' && code[0] <= 'N' && IsDigits(code.substr(1));
}

std::string SourceName(absl::string_view format, absl::string_view producer) {
  return producer.empty() ? std::string(format) : absl::StrCat(format, ":", producer);
}

}  // namespace tremplin
