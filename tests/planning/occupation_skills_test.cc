#include "engine/planning/occupation_skills.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/planning/small_occupations.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "+label" of an essential skill, "label" of an optional one.
std::vector<std::string> Told(const OccupationSkills& found) {
  std::vector<std::string> told;
  for (const OccupationSkill& skill : found.skills) {
    told.push_back(absl::StrCat(skill.essential ? "+" : "", skill.label));
  }
  return told;
}

OccupationSkills Found(const std::string& code) {
  static const std::shared_ptr<const Taxonomy>& taxonomy =
      *new std::shared_ptr<const Taxonomy>(SmallTaxonomy());
  absl::StatusOr<OccupationSkills> found = SkillsOfCode(*taxonomy, "ROME", code);
  EXPECT_TRUE(found.ok()) << found.status();
  return found.ok() ? *std::move(found) : OccupationSkills();
}

TEST(OccupationSkillsTest, Skills_AreEssentialFirstThenByLabelWithoutContexts) {
  const OccupationSkills found = Found("A1001");
  EXPECT_THAT(Told(found), ElementsAre("+Lire un plan technique", "+Souder des pièces métalliques",
                                       "Alliages", "CACES R489 catégorie 3"));
  EXPECT_THAT(found.note_fr, IsEmpty());
}

TEST(OccupationSkillsTest, Ended_HasTheSkillsOfWhatTookItsPlaceAndSaysSo) {
  const OccupationSkills found = Found("A1002");
  EXPECT_EQ(Told(found), Told(Found("A1001")));
  EXPECT_EQ(found.occupation->code, "A1002");
  EXPECT_THAT(found.note_fr, AllOf(HasSubstr("A1002"), HasSubstr("remplacé par A1001")));
}

TEST(OccupationSkillsTest, Split_IsEssentialWhatAllPartsCallEssential) {
  const OccupationSkills found = Found("A1003");
  EXPECT_THAT(Told(found), ElementsAre("+Lire un plan technique", "Alliages"));
  EXPECT_THAT(found.note_fr, HasSubstr("scindé en A1004, A1005"));
}

TEST(OccupationSkillsTest, Skill_ThatOnlyALabelNamesIsKept) {
  const auto occupation = std::make_shared<const Concept>(
      Concept{.id = ConceptId("esco:1"),
              .scheme = "ESCO",
              .kind = ConceptKind::kOccupation,
              .relations = {{RelationKind::kEssential, ConceptId(), "use spreadsheets"},
                            {RelationKind::kOptional, ConceptId("esco:absent"), ""}}});
  const auto taxonomy = Taxonomy::With(Taxonomy(), {occupation}, {});
  const absl::StatusOr<OccupationSkills> found = SkillsOfConcept(*taxonomy, ConceptId("esco:1"));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(Told(*found), ElementsAre("+use spreadsheets"));
  EXPECT_TRUE(found->skills[0].concept_id.empty());
}

TEST(OccupationSkillsTest, Errors_TellAbsentFromWrongAndFromEmpty) {
  const auto taxonomy = SmallTaxonomy();
  const auto of = [&](const std::string& id) {
    return SkillsOfConcept(*taxonomy, ConceptId("rome:" + id)).status();
  };
  EXPECT_TRUE(absl::IsNotFound(of("Z9999"))) << of("Z9999");
  EXPECT_TRUE(absl::IsInvalidArgument(of("100"))) << of("100");
  EXPECT_TRUE(absl::IsFailedPrecondition(of("A1006"))) << of("A1006");
  EXPECT_TRUE(absl::IsNotFound(SkillsOfCode(*taxonomy, "ROME", "Z9999").status()));
}

}  // namespace
}  // namespace tremplin::testing
