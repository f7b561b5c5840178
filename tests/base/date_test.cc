#include "engine/base/date.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace tremplin {
namespace {

// As "2027-03" and the like; "none" or the error's code.
std::string Parsed(absl::string_view text) {
  const auto date = ParsePartialDate(text);
  if (!date.ok()) return absl::StatusCodeToString(date.status().code());
  return date->has_value() ? FormatIso(**date) : "none";
}

TEST(PartialDateTest, Range_IsAllThatTheDateMayMean) {
  struct Case {
    PartialDate date;
    Date earliest, latest;
  };
  const Case cases[] = {
      {{2027, 3, 15}, Date(2027, 3, 15), Date(2027, 3, 15)},
      {{2027, 3, 0}, Date(2027, 3, 1), Date(2027, 3, 31)},
      {{2027, 12, 0}, Date(2027, 12, 1), Date(2027, 12, 31)},
      {{2027, 0, 0}, Date(2027, 1, 1), Date(2027, 12, 31)},
      {{2027, 2, 0}, Date(2027, 2, 1), Date(2027, 2, 28)},
      {{2028, 2, 0}, Date(2028, 2, 1), Date(2028, 2, 29)},
      {{2100, 2, 0}, Date(2100, 2, 1), Date(2100, 2, 28)},
      {{2000, 2, 0}, Date(2000, 2, 1), Date(2000, 2, 29)},
      {{2200, 0, 0}, Date(2200, 1, 1), Date(2200, 12, 31)},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.date.Earliest(), c.earliest) << FormatIso(c.date);
    EXPECT_EQ(c.date.Latest(), c.latest) << FormatIso(c.date);
    EXPECT_EQ(c.date.IsWhole(), c.date.day != 0) << FormatIso(c.date);
  }
}

TEST(PartialDateTest, Order_IsByYearMonthDayAndThePartialOneFirst) {
  const std::vector<PartialDate> ascending = {{2026, 12, 31}, {2027, 0, 0},  {2027, 2, 0},
                                              {2027, 2, 28},  {2027, 10, 1}, {2028, 0, 0}};
  EXPECT_TRUE(std::is_sorted(ascending.begin(), ascending.end()));
  EXPECT_EQ(PartialDate({2027, 3, 0}), PartialDate({2027, 3, 0}));
  EXPECT_NE(PartialDate({2027, 3, 0}), PartialDate({2027, 3, 1}));
}

TEST(ParsePartialDateTest, Parse_ReadsEveryDocumentedForm) {
  EXPECT_EQ(Parsed("2027-03-15"), "2027-03-15");
  EXPECT_EQ(Parsed("2027-03"), "2027-03");
  EXPECT_EQ(Parsed("2027"), "2027");
  EXPECT_EQ(Parsed("20270315"), "2027-03-15");
  EXPECT_EQ(Parsed("20270300"), "2027-03");
  EXPECT_EQ(Parsed("20270000"), "2027");
  EXPECT_EQ(Parsed("15/03/2027"), "2027-03-15");
  EXPECT_EQ(Parsed("2025-08-20T20:23:29.000Z"), "2025-08-20");
  EXPECT_EQ(Parsed(" 2027-03-15\n"), "2027-03-15");
  EXPECT_EQ(Parsed("19000101"), "1900-01-01");
  EXPECT_EQ(Parsed("31/12/2200"), "2200-12-31");
}

TEST(ParsePartialDateTest, Parse_TakesSentinelsForNoDate) {
  for (const char* text : {"", " ", "-", "00000000", "99999999"}) {
    EXPECT_EQ(Parsed(text), "none") << "'" << text << "'";
  }
}

TEST(ParsePartialDateTest, Parse_RejectsDaysThatDoNotExist) {
  for (const char* text :
       {"2027-02-29", "2100-02-29", "31/04/2027", "20270431", "2027-13-01", "2027-13", "20271301",
        "2027-00-15", "20270015", "2027-01-32", "1899-12-31", "2201-01-01", "0000", "9999"}) {
    EXPECT_EQ(Parsed(text), "INVALID_ARGUMENT") << text;
  }
  EXPECT_EQ(Parsed("2028-02-29"), "2028-02-29");
}

TEST(ParsePartialDateTest, Parse_RejectsOtherText) {
  for (const char* text : {"demain", "27-03-15", "2027-3-5", "2027/03/15", "15-03-2027", "2027-03-",
                           "15/03/27", "2027-03-15x", "202703", "+027", "-1-03-2027", "2027 03 15",
                           "２０２７", "2027-03-15 09:30"}) {
    EXPECT_EQ(Parsed(text), "INVALID_ARGUMENT") << text;
  }
  const absl::Status error = ParsePartialDate("demain").status();
  EXPECT_NE(error.message().find("demain"), absl::string_view::npos) << error;
}

TEST(ParsePartialDateTest, Parse_IsTheReverseOfFormat) {
  for (Date day(1900, 1, 1); day <= Date(2200, 12, 31); day += 17) {
    const auto read = ParsePartialDate(FormatIso(day));
    ASSERT_TRUE(read.ok()) << read.status();
    ASSERT_EQ(*read, FromDate(day));
    ASSERT_EQ(ParseIsoDate(FormatIso(day)).value(), day);
  }
}

TEST(ParseIsoDateTest, Parse_TakesNothingButAWholeIsoDate) {
  EXPECT_EQ(ParseIsoDate("2027-03-15").value(), Date(2027, 3, 15));
  for (const char* text :
       {"", "-", "2027-03", "2027", "20270315", "15/03/2027", "2027-03-00", "2027-02-29",
        " 2027-03-15", "2027-03-15T09:30:00Z", "99999999", "  20270315", "2027-03-1"}) {
    EXPECT_EQ(ParseIsoDate(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(FormatFrenchTest, Format_NamesTheMonthAndTheFirst) {
  EXPECT_EQ(FormatFrench({2027, 3, 15}), "15 mars 2027");
  EXPECT_EQ(FormatFrench({2027, 2, 1}), "1er février 2027");
  EXPECT_EQ(FormatFrench({2027, 8, 0}), "août 2027");
  EXPECT_EQ(FormatFrench({2027, 12, 0}), "décembre 2027");
  EXPECT_EQ(FormatFrench({2027, 0, 0}), "2027");
}

}  // namespace
}  // namespace tremplin
