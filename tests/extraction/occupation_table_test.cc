#include "engine/extraction/occupation_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/extraction/concept_text.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

std::shared_ptr<const Concept> Made(const std::string& id, ConceptKind kind, ConceptStatus status,
                                    std::vector<std::string> labels) {
  Concept made;
  made.id = ConceptId(id);
  made.kind = kind;
  made.status = status;
  for (std::string& label : labels) {
    made.labels.push_back({"fr", LabelKind::kAlternative, std::move(label)});
  }
  return std::make_shared<const Concept>(std::move(made));
}

TEST(OccupationTable, HoldsCurrentOccupationsWithTheMeansOfTheirLabels) {
  const std::vector<std::shared_ptr<const Concept>> concepts = {
      Made("own:1", ConceptKind::kSkill, ConceptStatus::kCurrent, {"souder"}),
      Made("own:2", ConceptKind::kOccupation, ConceptStatus::kCurrent, {"soudeur", "soudeuse"}),
      Made("own:3", ConceptKind::kOccupation, ConceptStatus::kObsolete, {"rémouleur"}),
      Made("own:4", ConceptKind::kOccupation, ConceptStatus::kUnknown, {"vendeur"})};
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
