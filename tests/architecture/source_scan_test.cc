#include "tests/architecture/source_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tremplin {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> Texts(const std::vector<Occurrence>& occurrences) {
  std::vector<std::string> texts;
  for (const Occurrence& each : occurrences) texts.push_back(each.text);
  return texts;
}

std::vector<std::string> Words(std::string_view source) { return Texts(ScanSource(source).words); }

TEST(ScanSourceTest, Includes_AreFoundWithTheirLines) {
  const SourceScan scan = ScanSource("// first\n#include <vector>\n\n  #  include \"a/b.h\"\n");
  EXPECT_THAT(Texts(scan.includes), ElementsAre("vector", "a/b.h"));
  EXPECT_EQ(scan.includes[0].line, 2);
  EXPECT_EQ(scan.includes[1].line, 4);
}

TEST(ScanSourceTest, Includes_InCommentsAndLiteralsDoNotCount) {
  EXPECT_THAT(
      ScanSource("// #include <a>\n/*\n#include <b>\n*/\nauto s = R\"x(\n#include <c>\n)x\";\n")
          .includes,
      IsEmpty());
}

TEST(ScanSourceTest, Words_KeepTheirLines) {
  const SourceScan scan = ScanSource("int a;\n\nint bc_1;");
  EXPECT_THAT(Texts(scan.words), ElementsAre("int", "a", "int", "bc_1"));
  EXPECT_EQ(scan.words[3].line, 3);
}

TEST(ScanSourceTest, Words_InCommentsAndLiteralsDoNotCount) {
  EXPECT_THAT(Words("a(\"throw \\\" throw\"); // throw\n/* throw */ b = '\"'; c"),
              ElementsAre("a", "b", "c"));
}

TEST(ScanSourceTest, Words_AfterARawStringCount) {
  EXPECT_THAT(Words("f(R\"(say \"throw\" )\"); try"), ElementsAre("f", "R", "try"));
}

TEST(ScanSourceTest, Words_DigitSeparatorOpensNoLiteral) {
  EXPECT_THAT(Words("x = 1'000'000; throw y;"), Contains("throw"));
  EXPECT_THAT(Words("x = 1'000; y = 'q';"), Not(Contains("q")));
}

TEST(ScanSourceTest, UnfinishedText_EndsTheScanWithoutAWord) {
  for (const char* source :
       {"/* throw", "\"throw", "\"throw\\", "'throw", "R\"(throw", "R\"throw"}) {
    EXPECT_THAT(Words(source), Not(Contains("throw"))) << source;
  }
}

TEST(ScanSourceTest, EmptySource_HasNothing) {
  EXPECT_THAT(ScanSource("").includes, IsEmpty());
  EXPECT_THAT(ScanSource("").words, IsEmpty());
}

}  // namespace
}  // namespace tremplin
