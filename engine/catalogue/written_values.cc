#include "engine/catalogue/written_values.h"

#include <cmath>

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

}  // namespace tremplin
