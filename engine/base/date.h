// Civil dates as French training catalogues write them: whole, partial
// (a month, a year) or absent.
#ifndef TREMPLIN_ENGINE_BASE_DATE_H_
#define TREMPLIN_ENGINE_BASE_DATE_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace tremplin {

using Date = absl::CivilDay;

// Days since 1970-01-01.
inline int32_t DayNumber(Date date) { return static_cast<int32_t>(date - Date(1970, 1, 1)); }

// A date whose day, or day and month, may be unknown (0). Years 1900 to 2200.
struct PartialDate {
  int year = 0;
  int month = 0;  // 1..12, 0 = unknown
  int day = 0;    // 1..31, 0 = unknown

  // The first and the last day that this date may mean: all of March 2027 for
  // {2027, 3, 0}.
  Date Earliest() const;
  Date Latest() const;
  bool IsWhole() const { return day != 0; }
  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

PartialDate FromDate(Date date);

// Reads "2027-03-15" (a "T09:30:00Z" after it is passed over), "2027-03",
// "2027", "20270315", "20270300", "20270000", "15/03/2027". "00000000",
// "99999999", "" and "-" give nullopt; all else, or no such day, kInvalidArgument.
absl::StatusOr<std::optional<PartialDate>> ParsePartialDate(absl::string_view text);

// "2027-03-15", "2027-03" or "2027".
std::string FormatIso(const PartialDate& date);
std::string FormatIso(Date date);

// "15 mars 2027", "mars 2027", "2027".
std::string FormatFrench(const PartialDate& date);

// Reads exactly "2027-03-15", else kInvalidArgument.
absl::StatusOr<Date> ParseIsoDate(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_DATE_H_
