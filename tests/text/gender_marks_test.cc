#include "engine/text/gender_marks.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(GenderMarksTest, WithoutGenderMarks_LeavesTheJob) {
  EXPECT_EQ(WithoutGenderMarks("Maçon-coffreur (H/F)"), "Maçon-coffreur");
  EXPECT_EQ(WithoutGenderMarks("Secrétaire h/f senior (f/h)"), "Secrétaire senior");
  EXPECT_EQ(WithoutGenderMarks("Technicien HF"), "Technicien HF");
  EXPECT_EQ(WithoutGenderMarks("H/F"), "");
  EXPECT_EQ(WithoutGenderMarks("Garde forestier (h/f/x)"), "Garde forestier");
  EXPECT_EQ(WithoutGenderMarks("Welder m/f/d, night shift"), "Welder , night shift");
}

TEST(GenderMarksTest, OtherWordsStay) {
  for (const absl::string_view title : {"Paie 35h/formation", "Réseau H/Fibre", "24h/f", "a/b"}) {
    EXPECT_EQ(WithoutGenderMarks(title), title);
  }
}

}  // namespace
}  // namespace tremplin
