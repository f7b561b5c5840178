#include "engine/import/item_marks.h"

#include "gtest/gtest.h"
#include "tests/place/small_table.h"

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

}  // namespace
}  // namespace tremplin
