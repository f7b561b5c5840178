#include "engine/extraction/occupation_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;
using testing::MakeConcept;

TEST(OccupationTable, HoldsCurrentOccupationsWithTheMeansOfTheirLabels) {
  const std::vector<std::shared_ptr<const Concept>> concepts = {
      MakeConcept("own:1", ConceptKind::kSkill, {"souder"}, ConceptStatus::kCurrent),
      MakeConcept("own:2", ConceptKind::kOccupation, {"soudeur", "soudeuse"},
                  ConceptStatus::kCurrent),
      MakeConcept("own:3", ConceptKind::kOccupation, {"rémouleur"}, ConceptStatus::kObsolete),
      MakeConcept("own:4", ConceptKind::kOccupation, {"vendeur"}, ConceptStatus::kUnknown)};
  const std::vector<ConceptText> texts = LabelsOf(concepts);
  const std::vector<float> vectors = {1, 0, 1, 0, 0, 1, 1, 0, 0, -1};
  const OccupationTable table(concepts, texts, vectors, 2);
  ASSERT_EQ(table.occupations().size(), 2u);
  EXPECT_EQ(table.occupations()[0].first_text, 1u);
  EXPECT_EQ(table.occupations()[0].text_count, 2u);
  EXPECT_EQ(table.occupations()[1].first_text, 4u);
  EXPECT_EQ(table.occupations()[1].text_count, 1u);
  EXPECT_THAT(table.means(),
              ElementsAre(FloatNear(0.70711f, 1e-4f), FloatNear(0.70711f, 1e-4f), 0, -1));
}

TEST(OccupationTable, OfNothingIsEmpty) {
  const OccupationTable table({}, {}, {}, 2);
  EXPECT_TRUE(table.occupations().empty());
  EXPECT_TRUE(table.means().empty());
}

}  // namespace
}  // namespace tremplin
