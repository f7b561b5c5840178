// Dates and periods as needs state them. Today is Monday 23 November 2026.
#include "engine/matching/text_dates.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

// "2027-03-01..2027-03-31", one date when both are the same, "-" for none.
std::string DateIn(absl::string_view text) {
  const std::optional<ReadDate> date = ReadDateAt(SplitNeedWords(text), 0, kToday);
  if (!date.has_value()) return "-";
  std::string days = FormatIso(date->first);
  if (date->last != date->first) absl::StrAppend(&days, "..", FormatIso(date->last));
  return days;
}

TEST(ReadDateAt, NextDateOfThatName) {
  const std::vector<Case> cases = {
      {"mars", "2027-03-01..2027-03-31"},
      {"décembre", "2026-12-01..2026-12-31"},
      {"novembre", "2026-11-01..2026-11-30"},
      {"octobre", "2027-10-01..2027-10-31"},
      {"15 juin", "2027-06-15"},
      {"le 15 juin", "2027-06-15"},
      {"23 novembre", "2026-11-23"},
      {"22 novembre", "2027-11-22"},
      {"lundi 4 janvier", "2027-01-04"},
      {"February", "2027-02-01..2027-02-28"},
      {"15 March", "2027-03-15"},
      {"March 15", "2027-03-15"},
      {"le 1er juin", "2027-06-01"},
      {"15/03", "2027-03-15"},
      // The next year that has such a day.
      {"29 février", "2028-02-29"},
  };
  for (const Case& c : cases) EXPECT_EQ(DateIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadDateAt, YearAsStated) {
  const std::vector<Case> cases = {
      {"mars 2028", "2028-03-01..2028-03-31"},
      {"1er juin 2027", "2027-06-01"},
      {"31/12/2026", "2026-12-31"},
      {"01/02/2027", "2027-02-01"},
      {"March 15, 2028", "2028-03-15"},
      {"15 March 2025", "2025-03-15"},
      {"février 2028", "2028-02-01..2028-02-29"},
      {"2028", "2028-01-01..2028-12-31"},
      {"septembre de l'année prochaine", "2027-09-01..2027-09-30"},
      {"march next year", "2027-03-01..2027-03-31"},
      {"1er trimestre 2027", "2027-01-01..2027-03-31"},
      {"T2 2027", "2027-04-01..2027-06-30"},
      {"the first quarter of 2027", "2027-01-01..2027-03-31"},
  };
  for (const Case& c : cases) EXPECT_EQ(DateIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadDateAt, PartsOfMonthsAndYears) {
  const std::vector<Case> cases = {
      {"début mars", "2027-03-01..2027-03-10"},
      {"mi-mars", "2027-03-15"},
      {"mid-January", "2027-01-15"},
      {"fin mars", "2027-03-21..2027-03-31"},
      {"la fin du mois de mars", "2027-03-21..2027-03-31"},
      {"the end of March", "2027-03-21..2027-03-31"},
      {"early February", "2027-02-01..2027-02-10"},
      {"fin 2027", "2027-12-21..2027-12-31"},
      {"début 2027", "2027-01-01..2027-01-10"},
  };
  for (const Case& c : cases) EXPECT_EQ(DateIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadDateAt, SeasonsAndFeastsBeginOnADay) {
  const std::vector<Case> cases = {
      {"l'été", "2027-06-21"},       {"the summer", "2027-06-21"},
      {"la rentrée", "2027-09-01"},  {"Noël", "2026-12-25"},
      {"Christmas", "2026-12-25"},   {"la fin de l'année", "2026-12-31"},
      {"le printemps", "2027-03-20"}};
  for (const Case& c : cases) EXPECT_EQ(DateIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadDateAt, NoDate) {
  for (absl::string_view text : {"", "demain", "30 février", "31 avril 2027", "32/01/2027", "15/13",
                                 "3 personnes", "1999", "salle 12", "13 machines"}) {
    EXPECT_EQ(DateIn(text), "-") << text;
  }
}

TEST(ReadDateAt, NeverBeforeTodayWithoutAYear) {
  // Every day of a leap cycle as « today ».
  for (Date today(2026, 1, 1); today < Date(2029, 3, 2); today += 1) {
    for (absl::string_view text : {"29 février", "31 décembre", "1er janvier", "mars", "fin juin",
                                   "l'été", "Noël", "28 février"}) {
      const std::optional<ReadDate> date = ReadDateAt(SplitNeedWords(text), 0, today);
      ASSERT_TRUE(date.has_value()) << text;
      ASSERT_GE(date->last, today) << text;
      ASSERT_LE(date->first, date->last) << text;
      ASSERT_LT(date->last, today + (text == "29 février" ? 366 * 4 + 1 : 367)) << text;
    }
  }
}

TEST(NextYear, KeepsMonthEnds) {
  const auto in = [](Date first, Date last) {
    ReadDate date;
    date.first = first;
    date.last = last;
    return NextYear(date);
  };
  EXPECT_EQ(in(Date(2027, 2, 1), Date(2027, 2, 28)).last, Date(2028, 2, 29));
  EXPECT_EQ(in(Date(2028, 2, 1), Date(2028, 2, 29)).last, Date(2029, 2, 28));
  EXPECT_EQ(in(Date(2028, 2, 29), Date(2028, 2, 29)).first, Date(2029, 2, 28));
  EXPECT_EQ(in(Date(2027, 6, 15), Date(2027, 6, 15)).last, Date(2028, 6, 15));
}

TEST(ReadPeriods, FinishBy) {
  const std::vector<Case> cases = {
      {"Formation terminée avant l'été.", "finish 2027-06-20"},
      {"à finir avant le 1er juin", "finish 2027-05-31"},
      {"avant le 31/12/2026", "finish 2026-12-30"},
      {"avant juin", "finish 2027-05-31"},
      {"d'ici fin mars", "finish 2027-03-31"},
      {"avant fin mars", "finish 2027-03-31"},
      {"avant la fin du mois de mars", "finish 2027-03-31"},
      {"avant la fin de l'année", "finish 2026-12-31"},
      {"d'ici six mois", "finish 2027-05-23"},
      {"d'ici 3 semaines", "finish 2026-12-14"},
      {"dans les trois mois", "finish 2027-02-23"},
      {"début février au plus tard", "finish 2027-02-10"},
      {"au plus tard le 30 avril", "finish 2027-04-30"},
      {"avant Noël", "finish 2026-12-24"},
      {"avant 2028", "finish 2027-12-31"},
      {"before the summer", "finish 2027-06-20"},
      {"before Christmas", "finish 2026-12-24"},
      {"by the end of March", "finish 2027-03-31"},
      {"within three months", "finish 2027-02-23"},
      {"no later than 31 March 2027", "finish 2027-03-31"},
      {"finished before March 15, 2027", "finish 2027-03-14"},
      // Past: shown, not applied.
      {"avant mars 2025", "finish 2025-02-28?"},
      {"avant mi-janvier ou après mai", "finish 2027-01-14?"},
  };
  for (const Case& c : cases) EXPECT_EQ(PeriodsIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadPeriods, FinishWithin_KeepsToTheMonthsLastDay) {
  EXPECT_EQ(PeriodsIn("d'ici un mois", Date(2027, 1, 31)), "finish 2027-02-28");
  EXPECT_EQ(PeriodsIn("d'ici deux mois", Date(2026, 12, 31)), "finish 2027-02-28");
  EXPECT_EQ(PeriodsIn("d'ici un mois", Date(2026, 12, 31)), "finish 2027-01-31");
}

TEST(ReadPeriods, Start) {
  const std::vector<Case> cases = {
      {"à partir de février", "from 2027-02-01"},
      {"à partir du 15 janvier", "from 2027-01-15"},
      {"à compter du 1er mars", "from 2027-03-01"},
      {"dès janvier", "from 2027-01-01"},
      {"après le 15 janvier", "from 2027-01-16"},
      {"starting in February", "from 2027-02-01"},
      {"after March 15", "from 2027-03-16"},
      {"On peut démarrer en février.", "from 2027-02-01"},
      {"Deux jours maximum, en décembre ou janvier.", "from 2026-12-01 until 2027-01-31"},
      {"démarrage en mars", "from 2027-03-01 until 2027-03-31"},
      {"Démarrage mi-janvier", "from 2027-01-15 until 2027-01-15"},
      {"entre mars et juin", "from 2027-03-01 until 2027-06-30"},
      {"entre le 5 janvier et le 31 mars 2027", "from 2027-01-05 until 2027-03-31"},
      {"between March and June", "from 2027-03-01 until 2027-06-30"},
      {"plutôt en janvier", "from 2027-01-01? until 2027-01-31?"},
      {"à partir de février et terminée avant l'été", "from 2027-02-01 finish 2027-06-20"},
  };
  for (const Case& c : cases) EXPECT_EQ(PeriodsIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadPeriods, AWindowIsNeverEmpty) {
  for (absl::string_view text :
       {"entre décembre et février", "entre juin et mars", "entre le 30 novembre et le 2 décembre",
        ", en décembre ou janvier", "between November and January"}) {
    const TextConstraints read = ReadText(text);
    ASSERT_TRUE(read.start_from.has_value() && read.start_until.has_value()) << text;
    EXPECT_LE(read.start_from->value, read.start_until->value) << text;
  }
}

TEST(ReadPeriods, DatesOfOtherThings) {
  for (absl::string_view text :
       {"Nous ouvrons un site en avril.", "Nous utilisons Excel depuis mars.",
        "Avant, nous faisions tout à la main.", "Après la vente, il faut relancer les clients.",
        "Une version de 2024 du logiciel.", "You may train three people.",
        "Analyser les ventes de janvier à mars", "Savoir mettre en marche la presse.",
        "Des relances sous 30 jours", ""}) {
    EXPECT_EQ(PeriodsIn(text), "-") << text;
  }
}

TEST(ReadPeriods, QuotesHoldTheWordsThatSayIt) {
  const std::string text = "Nos deux vendeuses, à Lille ; à partir de février, finie avant l'été !";
  const TextConstraints read = ReadText(text);
  ASSERT_TRUE(read.start_from.has_value() && read.finish_by.has_value());
  EXPECT_EQ(Slice(text, read.start_from->quote), "à partir de février");
  EXPECT_EQ(Slice(text, read.finish_by->quote), "avant l'été");
  EXPECT_EQ(read.finish_by->shown, "terminée au plus tard le 20 juin 2027");
}

}  // namespace
}  // namespace tremplin::testing
