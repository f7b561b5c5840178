#include "engine/import/csv_reader.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Table {
  absl::Status status;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> locations;
  int repaired = 0;
};

Table ReadTable(absl::string_view bytes) {
  const std::unique_ptr<ByteSource> source = NewMemorySource(bytes);
  absl::StatusOr<std::unique_ptr<CsvReader>> reader = CsvReader::Open(*source);
  Table table;
  table.status = reader.status();
  if (!reader.ok()) return table;
  table.header = (*reader)->header();
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->Next();
    table.status = more.status();
    if (!more.ok() || !*more) return table;
    table.rows.push_back((*reader)->cells());
    table.locations.push_back((*reader)->location());
    table.repaired += (*reader)->encoding_repaired();
  }
}

TEST(CsvReaderTest, Next_ReadsQuotesLineEndsAndSeparatorsWithinFields) {
  const Table table = ReadTable("a;b\r\n\"x;1\";\"say \"\"no\"\"\"\r\n\"two\nlines\";\r\n\nlast;z");
  EXPECT_TRUE(table.status.ok()) << table.status;
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("x;1", "say \"no\""),
                                      ElementsAre("two\nlines", ""), ElementsAre("last", "z")));
  EXPECT_THAT(table.locations, ElementsAre("line 2", "line 3", "line 6"));
}

TEST(CsvReaderTest, Open_FindsTheSeparatorOutsideQuotesAndDropsTheByteOrderMark) {
  EXPECT_THAT(ReadTable("\xEF\xBB\xBF\"a;b;c\",d\n").header, ElementsAre("a;b;c", "d"));
  EXPECT_THAT(ReadTable("a\tb\n").header, ElementsAre("a", "b"));
  EXPECT_THAT(ReadTable("a;b,c;d\n").header, ElementsAre("a", "b,c", "d"));
}

TEST(CsvReaderTest, Next_ReadsARowOutsideUtf8AsWindows1252) {
  const Table table = ReadTable("a;b\nL\xE9o;\x80\nL\xC3\xA9o;x\n");
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("Léo", "€"), ElementsAre("Léo", "x")));
  EXPECT_EQ(table.repaired, 1);
}

TEST(CsvReaderTest, Next_RefusesAnEndlessFieldWithItsLine) {
  std::string bytes = "a;b\nx;y\n\"";
  bytes.append(3 * CsvReader::kMaxFieldBytes, 'x');
  const Table table = ReadTable(bytes);
  EXPECT_EQ(table.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(table.status.message()), HasSubstr("line 3"));
  EXPECT_EQ(table.rows.size(), 1u);
}

TEST(CsvReaderTest, Next_TellsAFileThatEndsWithinQuotes) {
  const Table table = ReadTable("a\n\"never closed\n");
  EXPECT_EQ(table.status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(table.status.message()), HasSubstr("line 2"));
}

TEST(CsvReaderTest, Open_RefusesNoHeaderAndAColumnTwice) {
  EXPECT_EQ(ReadTable("").status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadTable("\n\n").status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(ReadTable("a;b;a\n").status.message()), HasSubstr("\"a\" twice"));
}

TEST(CsvReaderTest, Open_RefusesTooManyColumns) {
  const Table table = ReadTable("a\n" + std::string(2 * CsvReader::kMaxColumns, ',') + "\n");
  EXPECT_TRUE(table.status.ok());  // one column: the comma is no separator
  const Table wide = ReadTable("a;b\n" + std::string(2 * CsvReader::kMaxColumns, ';') + "\n");
  EXPECT_EQ(wide.status.code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
