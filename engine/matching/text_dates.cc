#include "engine/matching/text_dates.h"

#include <array>
#include <utility>

#include "absl/strings/numbers.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

struct MonthName {
  absl::string_view name;
  int month;
};
constexpr std::array<MonthName, 24> kMonths = {
    {{"janvier", 1},   {"fevrier", 2},   {"mars", 3},      {"avril", 4},     {"mai", 5},
     {"juin", 6},      {"juillet", 7},   {"aout", 8},      {"septembre", 9}, {"octobre", 10},
     {"novembre", 11}, {"decembre", 12}, {"january", 1},   {"february", 2},  {"march", 3},
     {"april", 4},     {"may", 5},       {"june", 6},      {"july", 7},      {"august", 8},
     {"september", 9}, {"october", 10},  {"november", 11}, {"december", 12}}};

int MonthAt(const Words& words, size_t at) {
  if (at >= words.size()) return 0;
  for (const MonthName& month : kMonths) {
    if (month.name == words[at].text) return month.month;
  }
  return 0;
}

std::optional<int> Number(const Words& words, size_t at, int low, int high) {
  int value = 0;
  if (at >= words.size() || !absl::SimpleAtoi(words[at].text, &value) || value < low ||
      value > high) {
    return std::nullopt;
  }
  return value;
}
std::optional<int> Year(const Words& words, size_t at) { return Number(words, at, 2020, 2100); }

// Customary first days; astronomical seasons move by a day.
struct Season {
  absl::string_view phrase;
  int month, day;
};
constexpr std::array<Season, 26> kSeasons = {{{"l ete", 6, 21},
                                              {"ete", 6, 21},
                                              {"the summer", 6, 21},
                                              {"summer", 6, 21},
                                              {"le printemps", 3, 20},
                                              {"printemps", 3, 20},
                                              {"the spring season", 3, 20},
                                              {"the spring", 3, 20},
                                              {"spring", 3, 20},
                                              {"l automne", 9, 22},
                                              {"automne", 9, 22},
                                              {"the autumn", 9, 22},
                                              {"autumn", 9, 22},
                                              {"l hiver", 12, 21},
                                              {"hiver", 12, 21},
                                              {"the winter", 12, 21},
                                              {"winter", 12, 21},
                                              {"la rentree", 9, 1},
                                              {"noel", 12, 25},
                                              {"christmas", 12, 25},
                                              {"les fetes", 12, 24},
                                              {"la fin de l annee", 12, 31},
                                              {"the end of the year", 12, 31},
                                              {"fin d annee", 12, 31},
                                              {"fin de l annee", 12, 31},
                                              {"year end", 12, 31}}};

size_t OfNextYear(const Words& words, size_t at) {
  return MatchAnyAt(words, at,
                    {"de l an prochain", "de l annee prochaine", "l an prochain",
                     "l annee prochaine", "next year"});
}

bool Exists(int year, int month, int day) {
  const Date date(year, month, day);
  return date.month() == month && date.day() == day;
}

Date LastDay(int year, int month) { return Date(absl::CivilMonth(year, month) + 1) - 1; }

enum class Part { kWhole, kBeginning, kMiddle, kEnd };

std::pair<Date, Date> DaysOf(int year, int first_month, int last_month, Part part) {
  switch (part) {
    case Part::kWhole:
      break;
    case Part::kBeginning:
      return {Date(year, first_month, 1), Date(year, first_month, 10)};
    case Part::kMiddle:
      return {Date(year, first_month, 15), Date(year, first_month, 15)};
    case Part::kEnd:
      return {Date(year, last_month, 21), LastDay(year, last_month)};
  }
  return {Date(year, first_month, 1), LastDay(year, last_month)};
}

// A date that may lack its year: `make` gives its days in a year, or nullopt
// where it does not exist (29 February).
template <typename Make>
std::optional<ReadDate> InSomeYear(const Words& words, size_t at, size_t next, Date as_of,
                                   bool season, Make make) {
  static constexpr int kLeapCycle = 8;
  std::optional<int> year = Year(words, next);
  if (year.has_value()) {
    ++next;
  } else if (const size_t used = OfNextYear(words, next); used > 0) {
    year = static_cast<int>(as_of.year()) + 1;
    next += used;
  }
  if (year.has_value()) {
    const std::optional<std::pair<Date, Date>> days = make(*year);
    if (!days.has_value()) return std::nullopt;
    return ReadDate{days->first, days->second, next - at, season, true};
  }
  for (int y = static_cast<int>(as_of.year()); y <= as_of.year() + kLeapCycle; ++y) {
    const std::optional<std::pair<Date, Date>> days = make(y);
    if (days.has_value() && days->second >= as_of) {
      return ReadDate{days->first, days->second, next - at, season, false};
    }
  }
  return std::nullopt;
}

using Days = std::optional<std::pair<Date, Date>>;

// « 1er trimestre 2027 », "the first quarter", « T1 ».
int QuarterAt(const Words& words, size_t at, size_t& used) {
  struct Ordinal {
    absl::string_view french, english, figure, abbreviation;
  };
  static constexpr std::array<Ordinal, 4> kOrdinals = {{{"premier", "first", "1er", "t1"},
                                                        {"deuxieme", "second", "2e", "t2"},
                                                        {"troisieme", "third", "3e", "t3"},
                                                        {"quatrieme", "fourth", "4e", "t4"}}};
  for (size_t i = 0; i < kOrdinals.size(); ++i) {
    const Ordinal& ordinal = kOrdinals[i];
    const bool named = MatchAnyAt(words, at, {ordinal.french, ordinal.english, ordinal.figure}) > 0;
    if (named && MatchAnyAt(words, at + 1, {"trimestre", "quarter"}) > 0) {
      used = 2 + MatchAnyAt(words, at + 2, {"of", "de"});
      return static_cast<int>(i) + 1;
    }
    if (MatchesAt(words, at, ordinal.abbreviation)) {
      used = 1;
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

// "31/12/2026", "15/03": numbers that touch.
std::optional<ReadDate> NumericDate(const Words& words, size_t at, size_t next, Date as_of) {
  const std::optional<int> day = Number(words, next, 1, 31);
  const std::optional<int> month = Number(words, next + 1, 1, 12);
  if (!day.has_value() || !month.has_value() || !words[next + 1].after_break ||
      words[next + 1].span.begin != words[next].span.end + 1) {
    return std::nullopt;
  }
  return InSomeYear(words, at, next + 2, as_of, false, [&](int year) -> Days {
    if (!Exists(year, *month, *day)) return std::nullopt;
    return std::pair(Date(year, *month, *day), Date(year, *month, *day));
  });
}

}  // namespace

std::optional<ReadDate> ReadDateAt(const Words& words, size_t at, Date as_of) {
  for (const Season& season : kSeasons) {
    if (!MatchesAt(words, at, season.phrase)) continue;
    return InSomeYear(words, at, at + MatchAnyAt(words, at, {season.phrase}), as_of, true,
                      [&](int year) -> Days {
                        const Date date(year, season.month, season.day);
                        return std::pair(date, date);
                      });
  }
  size_t next = at + MatchAnyAt(words, at, {"le mois de", "le", "la", "the", "du", "au", "l"});
  Part part = Part::kWhole;
  if (const size_t used =
          MatchAnyAt(words, next, {"fin du mois de", "fin de", "fin du", "fin", "end of"});
      used > 0) {
    part = Part::kEnd;
    next += used;
  } else if (const size_t first =
                 MatchAnyAt(words, next, {"debut du mois de", "debut", "beginning of", "early"});
             first > 0) {
    part = Part::kBeginning;
    next += first;
  } else if (const size_t middle = MatchAnyAt(words, next, {"mi", "mid"}); middle > 0) {
    part = Part::kMiddle;
    next += middle;
  }
  next += MatchAnyAt(words, next, {"the", "le"});
  if (part == Part::kWhole) {
    if (const auto date = NumericDate(words, at, next, as_of); date.has_value()) return date;
    const size_t weekday = MatchAnyAt(
        words, next, {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"});
    const bool first = MatchesAt(words, next + weekday, "1er");
    const std::optional<int> day = first ? 1 : Number(words, next + weekday, 1, 31);
    const int month = MonthAt(words, next + weekday + 1);
    if (day.has_value() && month != 0) {
      return InSomeYear(words, at, next + weekday + 2, as_of, false, [&](int year) -> Days {
        if (!Exists(year, month, *day)) return std::nullopt;
        return std::pair(Date(year, month, *day), Date(year, month, *day));
      });
    }
  }
  size_t used = 1;
  int first_month = MonthAt(words, next);
  int last_month = first_month;
  // "March 15".
  const std::optional<int> day_after = Number(words, next + 1, 1, 31);
  if (first_month != 0 && day_after.has_value() && part == Part::kWhole &&
      !words[next + 1].after_break) {
    return InSomeYear(words, at, next + 2, as_of, false, [&](int year) -> Days {
      if (!Exists(year, first_month, *day_after)) return std::nullopt;
      return std::pair(Date(year, first_month, *day_after), Date(year, first_month, *day_after));
    });
  }
  if (const int quarter = first_month == 0 ? QuarterAt(words, next, used) : 0; quarter != 0) {
    first_month = 3 * quarter - 2;
    last_month = 3 * quarter;
  }
  if (first_month != 0) {
    return InSomeYear(words, at, next + used, as_of, false, [&](int year) -> Days {
      return DaysOf(year, first_month, last_month, part);
    });
  }
  // « fin 2027 », « avant 2028 ».
  if (const std::optional<int> year = Year(words, next); year.has_value()) {
    const auto [first, last] = DaysOf(*year, 1, 12, part);
    return ReadDate{first, last, next + 1 - at, false, true};
  }
  return std::nullopt;
}

ReadDate NextYear(const ReadDate& date) {
  const auto later = [](Date day) {
    const Date moved(day.year() + 1, day.month(), day.day());
    // 29 February becomes the 28th, not 1 March.
    return moved.month() == day.month() ? moved : moved - 1;
  };
  ReadDate next = date;
  next.first = later(date.first);
  next.last = later(date.last);
  // « février » ends on its last day in any year.
  if (Date(absl::CivilMonth(date.last) + 1) - 1 == date.last) {
    next.last = Date(absl::CivilMonth(next.last) + 1) - 1;
  }
  return next;
}

}  // namespace tremplin
