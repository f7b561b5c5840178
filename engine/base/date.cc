#include "engine/base/date.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tremplin {
namespace {

bool AllDigits(absl::string_view text) {
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

int ToInt(absl::string_view digits) {
  int value = 0;
  return absl::SimpleAtoi(digits, &value) ? value : 0;
}

absl::StatusOr<std::optional<PartialDate>> Checked(absl::string_view text, PartialDate date) {
  if (date.year < 1900 || date.year > 2200) {
    return absl::InvalidArgumentError(absl::StrCat("date '", text, "': year must be 1900 to 2200"));
  }
  if (date.month < 0 || date.month > 12 || (date.month == 0 && date.day != 0)) {
    return absl::InvalidArgumentError(absl::StrCat("date '", text, "': no such month"));
  }
  if (date.day != 0) {
    const Date day(date.year, date.month, date.day);
    if (day.month() != date.month || day.day() != date.day) {
      return absl::InvalidArgumentError(absl::StrCat("date '", text, "': no such day"));
    }
  }
  return date;
}

}  // namespace

Date PartialDate::Earliest() const {
  return Date(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
}

Date PartialDate::Latest() const {
  if (day != 0) return Date(year, month, day);
  // The day before the first of the next month or year.
  return month == 0 ? Date(year + 1, 1, 1) - 1 : Date(absl::CivilMonth(year, month) + 1) - 1;
}

PartialDate FromDate(Date date) {
  return {static_cast<int>(date.year()), date.month(), date.day()};
}

absl::StatusOr<std::optional<PartialDate>> ParsePartialDate(absl::string_view raw) {
  const absl::string_view text = absl::StripAsciiWhitespace(raw);
  if (text.empty() || text == "-" || text == "00000000" || text == "99999999") {
    return std::nullopt;
  }
  const size_t n = text.size();
  if (AllDigits(text) && n == 8) {
    return Checked(text,
                   {ToInt(text.substr(0, 4)), ToInt(text.substr(4, 2)), ToInt(text.substr(6))});
  }
  if (AllDigits(text) && n == 4) return Checked(text, {ToInt(text), 0, 0});
  if (n == 7 && text[4] == '-' && AllDigits(text.substr(0, 4)) && AllDigits(text.substr(5))) {
    return Checked(text, {ToInt(text.substr(0, 4)), ToInt(text.substr(5)), 0});
  }
  // ISO, possibly followed by a time: "2025-08-20T20:23:29.000Z".
  if ((n == 10 || (n > 10 && text[10] == 'T')) && text[4] == '-' && text[7] == '-' &&
      AllDigits(text.substr(0, 4)) && AllDigits(text.substr(5, 2)) &&
      AllDigits(text.substr(8, 2))) {
    return Checked(text,
                   {ToInt(text.substr(0, 4)), ToInt(text.substr(5, 2)), ToInt(text.substr(8, 2))});
  }
  if (n == 10 && text[2] == '/' && text[5] == '/' && AllDigits(text.substr(0, 2)) &&
      AllDigits(text.substr(3, 2)) && AllDigits(text.substr(6))) {
    return Checked(text,
                   {ToInt(text.substr(6)), ToInt(text.substr(3, 2)), ToInt(text.substr(0, 2))});
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "date '", text, "': expected YYYY-MM-DD, YYYY-MM, YYYY, YYYYMMDD or DD/MM/YYYY"));
}

std::string FormatIso(const PartialDate& date) {
  if (date.month == 0) return absl::StrFormat("%04d", date.year);
  if (date.day == 0) return absl::StrFormat("%04d-%02d", date.year, date.month);
  return absl::StrFormat("%04d-%02d-%02d", date.year, date.month, date.day);
}

std::string FormatIso(Date date) { return FormatIso(FromDate(date)); }

std::string FormatFrench(const PartialDate& date) {
  static constexpr std::array<const char*, 12> kMonths = {
      "janvier", "février", "mars",      "avril",   "mai",      "juin",
      "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  if (date.month == 0) return absl::StrCat(date.year);
  const char* month = kMonths[static_cast<size_t>(date.month - 1)];
  if (date.day == 0) return absl::StrCat(month, " ", date.year);
  return absl::StrCat(date.day == 1 ? "1er" : absl::StrCat(date.day), " ", month, " ", date.year);
}

absl::StatusOr<Date> ParseIsoDate(absl::string_view text) {
  absl::StatusOr<std::optional<PartialDate>> date = ParsePartialDate(text);
  if (!date.ok()) return date.status();
  if (text.size() != 10 || !date->has_value() || !(*date)->IsWhole() || text[4] != '-') {
    return absl::InvalidArgumentError(absl::StrCat("date '", text, "': expected YYYY-MM-DD"));
  }
  return (*date)->Earliest();
}

}  // namespace tremplin
