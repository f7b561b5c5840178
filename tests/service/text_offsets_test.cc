#include "service/text_offsets.h"

#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

// One, two, three and four bytes: "aé€📊b" has 11 bytes, 6 units of UTF-16 and
// 5 code points.
constexpr char kText[] = "aé€📊b";

struct Border {
  uint32_t bytes;
  int32_t utf16;
  int32_t code_points;
};
constexpr Border kBorders[] = {{0, 0, 0}, {1, 1, 1}, {3, 2, 2}, {6, 3, 3}, {10, 5, 4}, {11, 6, 5}};

TEST(TextOffsetsTest, Offset_IsCountedInTheUnitAskedFor) {
  for (const Border& border : kBorders) {
    SCOPED_TRACE(border.bytes);
    EXPECT_EQ(ConvertOffset(kText, border.bytes, v1::ENCODING_TYPE_UTF8),
              static_cast<int32_t>(border.bytes));
    EXPECT_EQ(ConvertOffset(kText, border.bytes, v1::ENCODING_TYPE_UTF16), border.utf16);
    EXPECT_EQ(ConvertOffset(kText, border.bytes, v1::ENCODING_TYPE_UTF32), border.code_points);
  }
}

TEST(TextOffsetsTest, Offset_WithoutAUnitIsInBytes) {
  EXPECT_EQ(ConvertOffset(kText, 6, v1::ENCODING_TYPE_UNSPECIFIED), 6);
}

TEST(TextOffsetsTest, Offset_OfAnEmptyTextIsZero) {
  EXPECT_EQ(ConvertOffset("", 0, v1::ENCODING_TYPE_UTF16), 0);
  EXPECT_EQ(ConvertOffset("", 0, v1::ENCODING_TYPE_UTF32), 0);
}

}  // namespace
}  // namespace tremplin::testing
