#include "engine/import/iso_duration.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tremplin {
namespace {

constexpr size_t kMaxDigits = 5;

// Numbers each with their unit, in the units' order, at least one.
bool ReadParts(absl::string_view text, std::initializer_list<std::pair<char, int*>> units) {
  if (text.empty()) return false;
  const auto* next = units.begin();
  while (!text.empty()) {
    const size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits > kMaxDigits) return false;  // npos is above
    next = std::find_if(next, units.end(),
                        [&](const auto& unit) { return unit.first == text[digits]; });
    if (next == units.end() || !absl::SimpleAtoi(text.substr(0, digits), next->second))
      return false;
    ++next;
    text.remove_prefix(digits + 1);
  }
  return true;
}

}  // namespace

std::optional<IsoDuration> ParseIsoDuration(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "P")) return std::nullopt;
  const size_t time = text.find('T');
  IsoDuration read;
  int seconds = 0;
  const bool has_date = time != 0;
  if (has_date &&
      !ReadParts(
          text.substr(0, time),
          {{'Y', &read.years}, {'M', &read.months}, {'W', &read.weeks}, {'D', &read.days}})) {
    return std::nullopt;
  }
  if (time != absl::string_view::npos &&
      !ReadParts(text.substr(time + 1),
                 {{'H', &read.hours}, {'M', &read.minutes}, {'S', &seconds}})) {
    return std::nullopt;
  }
  return read;
}

std::optional<int> WholeHours(const IsoDuration& duration) {
  const int minutes = duration.hours * 60 + duration.minutes;
  const bool hours_only =
      duration.years == 0 && duration.months == 0 && duration.weeks == 0 && duration.days == 0;
  if (!hours_only || minutes == 0 || minutes % 60 != 0) return std::nullopt;
  return minutes / 60;
}

std::string FrenchText(const IsoDuration& duration) {
  const auto plural = [](int count, absl::string_view word) {
    return absl::StrCat(word, count > 1 ? "s" : "");
  };
  const std::pair<int, std::string> parts[] = {{duration.years, plural(duration.years, "an")},
                                               {duration.months, "mois"},
                                               {duration.weeks, plural(duration.weeks, "semaine")},
                                               {duration.days, plural(duration.days, "jour")},
                                               {duration.hours, "h"},
                                               {duration.minutes, "min"}};
  std::string text;
  for (const auto& [count, unit] : parts) {
    if (count > 0) absl::StrAppend(&text, text.empty() ? "" : " ", count, " ", unit);
  }
  return text;
}

}  // namespace tremplin
