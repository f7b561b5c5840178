#include "engine/text/gender_marks.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(GenderMarksTest, WithoutGenderMarks_LeavesTheJob) {
  EXPECT_EQ(WithoutGenderMarks("Maçon-coffreur (H/F)"), "Maçon-coffreur");
  EXPECT_EQ(WithoutGenderMarks("Secrétaire h/f senior (f/h)"), "Secrétaire senior");
  EXPECT_EQ(WithoutGenderMarks("Technicien HF"), "Technicien HF");
  EXPECT_EQ(WithoutGenderMarks("H/F"), "");
}

}  // namespace
}  // namespace tremplin
