#include "engine/import/item_marks.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/import/reading_version.h"
#include "gtest/gtest.h"
#include "tests/place/small_table.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

TEST(ItemMarksTest, Marks_AreOfAllThatReadingDependsOn) {
  ImportOptions options{.gazetteer = Gazetteer::Empty()};
  const std::string mark = ItemMarks(ImportFormat::kLheo, options).Of("<a/>", "urn:a");
  EXPECT_EQ(mark, ItemMarks(ImportFormat::kLheo, options).Of("<a/>", "urn:a"));
  EXPECT_NE(mark, ItemMarks(ImportFormat::kJsonl, options).Of("<a/>", "urn:a"));
  EXPECT_NE(mark, ItemMarks(ImportFormat::kLheo, options).Of("<b/>", "urn:a"));
  EXPECT_NE(mark, ItemMarks(ImportFormat::kLheo, options).Of("<a/>", "urn:b"));
  EXPECT_NE(mark, ItemMarks(ImportFormat::kLheo, options).Of("a<a/>", "urn:"));
  options.source = "hdf";
  EXPECT_NE(mark, ItemMarks(ImportFormat::kLheo, options).Of("<a/>", "urn:a"));
  options.source = "";
  options.gazetteer = Gazetteer::FromTsv(PlaceTable(SmallTableRows())).value();
  EXPECT_NE(mark, ItemMarks(ImportFormat::kLheo, options).Of("<a/>", "urn:a"));
}

// What the build writes for the sources in a folder.
std::string VersionOf(const std::string& engine, const std::string& output) {
  const std::string command =
      absl::StrCat("cmake '-DENGINE=", engine, "' '-DOUTPUT=", output,
                   "' -P " TREMPLIN_SOURCE_DIR "/engine/import/reading_version.cmake");
  EXPECT_EQ(std::system(command.c_str()), 0);
  return ReadFile(output).value();
}

TEST(ReadingVersionTest, Version_IsOfTheReadersSource) {
  const testing::TempFolder folder;
  ASSERT_EQ(std::system(absl::StrCat("mkdir -p ", folder.File("import")).c_str()), 0);
  const std::string reader = folder.File("import/reader.cc"), output = folder.File("version.cc");
  ASSERT_TRUE(WriteFileAtomic(reader, "int a;\n").ok());
  const std::string before = VersionOf(folder.path(), output);
  EXPECT_EQ(VersionOf(folder.path(), output), before);
  ASSERT_TRUE(WriteFileAtomic(reader, "int b;\n").ok());
  EXPECT_NE(VersionOf(folder.path(), output), before);
  // And this build has that of its own.
  EXPECT_NE(VersionOf(TREMPLIN_SOURCE_DIR "/engine", output).find(kReadingVersion),
            std::string::npos);
}

}  // namespace
}  // namespace tremplin
