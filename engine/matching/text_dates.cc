#include "engine/matching/text_dates.h"

#include <array>

#include "absl/strings/numbers.h"

namespace tremplin {
namespace {

struct MonthName {
  absl::string_view name;
  int month;
};
constexpr std::array<MonthName, 24> kMonths = {
    {{"janvier", 1},  {"fevrier", 2},   {"mars", 3},     {"avril", 4},    {"mai", 5},
     {"juin", 6},     {"juillet", 7},   {"aout", 8},     {"septembre", 9}, {"octobre", 10},
     {"novembre", 11}, {"decembre", 12}, {"january", 1},  {"february", 2}, {"march", 3},
     {"april", 4},    {"may", 5},       {"june", 6},     {"july", 7},     {"august", 8},
     {"september", 9}, {"october", 10},  {"november", 11}, {"december", 12}}};

int MonthOf(absl::string_view word) {
  for (const MonthName& month : kMonths) {
    if (month.name == word) return month.month;
  }
  return 0;
}

std::optional<int> Number(const std::vector<NeedWord>& words, size_t at, int low, int high) {
  int value = 0;
  if (at >= words.size() || !absl::SimpleAtoi(words[at].text, &value) || value < low ||
      value > high) {
    return std::nullopt;
  }
  return value;
}

// The season's first day (astronomical seasons move by a day; the customary
// dates are meant).
struct Season {
  absl::string_view phrase;
  int month, day;
};
constexpr std::array<Season, 12> kSeasons = {{{"l ete", 6, 21},
                                              {"ete", 6, 21},
                                              {"summer", 6, 21},
                                              {"the summer", 6, 21},
                                              {"l automne", 9, 22},
                                              {"automne", 9, 22},
                                              {"la rentree", 9, 1},
                                              {"noel", 12, 25},
                                              {"christmas", 12, 25},
                                              {"la fin de l annee", 12, 31},
                                              {"the end of the year", 12, 31},
                                              {"fin d annee", 12, 31}}};

Date NextOccurrence(int month, int day, Date as_of) {
  const Date this_year(as_of.year(), month, day);
  return this_year >= as_of ? this_year : Date(as_of.year() + 1, month, day);
}

}  // namespace

std::optional<ReadDate> ReadDateAt(const std::vector<NeedWord>& words, size_t at, Date as_of) {
  for (const Season& season : kSeasons) {
    if (!MatchesAt(words, at, season.phrase)) continue;
    const Date date = NextOccurrence(season.month, season.day, as_of);
    return ReadDate{date, date, MatchAnyAt(words, at, {season.phrase}), true};
  }
  size_t next = at + MatchAnyAt(words, at, {"la fin du mois de", "la fin de", "the end of", "le",
                                            "la", "debut", "courant", "mi", "fin", "the"});
  const bool end_of = MatchAnyAt(words, at, {"la fin", "the end of", "fin"}) > 0;
  // "31/12/2026", split into three numbers.
  const std::optional<int> day = Number(words, next, 1, 31);
  if (day.has_value()) {
    const std::optional<int> month = Number(words, next + 1, 1, 12);
    const std::optional<int> year = Number(words, next + 2, 2020, 2100);
    if (month.has_value() && year.has_value()) {
      const Date date(*year, *month, *day);
      return ReadDate{date, date, next + 3 - at, false};
    }
  }
  size_t after_day = next;
  if (day.has_value() || MatchesAt(words, next, "1er")) after_day = next + 1;
  const int month = after_day < words.size() ? MonthOf(words[after_day].text) : 0;
  if (month != 0) {
    size_t used = after_day + 1;
    const std::optional<int> year = Number(words, used, 2020, 2100);
    if (year.has_value()) ++used;
    const int day_of_month = day.value_or(1);
    const bool whole_month = after_day == next;
    int which = year.value_or(static_cast<int>(as_of.year()));
    Date first(which, month, whole_month ? 1 : day_of_month);
    Date last = whole_month ? Date(absl::CivilMonth(which, month) + 1) - 1 : first;
    if (!year.has_value() && last < as_of) {
      ++which;
      first = Date(which, month, whole_month ? 1 : day_of_month);
      last = whole_month ? Date(absl::CivilMonth(which, month) + 1) - 1 : first;
    }
    return ReadDate{end_of ? last : first, last, used - at, false};
  }
  // "fin 2027", "avant 2028".
  if (const std::optional<int> year = Number(words, next, 2020, 2100); year.has_value()) {
    const Date first(*year, 1, 1);
    const Date last(*year, 12, 31);
    return ReadDate{end_of ? last : first, last, next + 1 - at, false};
  }
  return std::nullopt;
}

}  // namespace tremplin
