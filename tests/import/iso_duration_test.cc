#include "engine/import/iso_duration.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::string French(absl::string_view iso) {
  const std::optional<IsoDuration> read = ParseIsoDuration(iso);
  return read.has_value() ? FrenchText(*read) : "no duration";
}

std::optional<int> Hours(absl::string_view iso) {
  const std::optional<IsoDuration> read = ParseIsoDuration(iso);
  return read.has_value() ? WholeHours(*read) : std::nullopt;
}

TEST(IsoDurationTest, ParseIsoDuration_ReadsDatesAndTimes) {
  EXPECT_EQ(ParseIsoDuration("P1Y2M3W4DT5H6M7S"), (IsoDuration{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(ParseIsoDuration("PT90M"), (IsoDuration{.minutes = 90}));
  EXPECT_EQ(ParseIsoDuration("P2M"), (IsoDuration{.months = 2}));
  EXPECT_EQ(ParseIsoDuration("P99999D"), (IsoDuration{.days = 99999}));
}

TEST(IsoDurationTest, ParseIsoDuration_RefusesOtherForms) {
  for (const char* text : {"", "P", "PT", "P1YT", "35H", "PT1.5H", "P-1D", "PT5", "P1D2Y", "P1Y1Y",
                           "P100000D", "p1d", "P1H", "PTH", "P0001-01-01", "PT1HT2M", "P1D "}) {
    EXPECT_EQ(ParseIsoDuration(text), std::nullopt) << text;
  }
}

TEST(IsoDurationTest, WholeHours_AreHoursOfNothingElse) {
  EXPECT_EQ(Hours("PT35H"), 35);
  EXPECT_EQ(Hours("PT1H60M"), 2);
  EXPECT_EQ(Hours("PT120M"), 2);
  for (const char* text : {"PT90M", "P1DT7H", "PT0H", "P1M", "PT30S"}) {
    EXPECT_EQ(Hours(text), std::nullopt) << text;
  }
}

TEST(IsoDurationTest, FrenchText_CountsEveryPart) {
  EXPECT_EQ(French("P1Y6M"), "1 an 6 mois");
  EXPECT_EQ(French("P2Y2W3DT1H30M"), "2 ans 2 semaines 3 jours 1 h 30 min");
  EXPECT_EQ(French("P1W"), "1 semaine");
  EXPECT_EQ(French("PT0H"), "");
}

}  // namespace
}  // namespace tremplin
