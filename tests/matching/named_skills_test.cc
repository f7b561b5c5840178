#include "engine/matching/named_skills.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Every vector is near enough, so that words alone decide.
constexpr EvidenceScale kAnyVector = {-1.0f, -0.99f};

Concept MachineLearning(ConceptKind kind) {
  Concept skill;
  skill.id = ConceptId("own:ml");
  skill.source = "own:skills";
  skill.scheme = "OWN";
  skill.kind = kind;
  skill.labels = {{"en", LabelKind::kPreferred, "machine learning"},
                  {"fr", LabelKind::kPreferred, "apprentissage automatique"},
                  {"fr", LabelKind::kAlternative, "apprentissage automatique des données"},
                  {"fr", LabelKind::kAlternative, "apprentissage statistique"},
                  {"fr", LabelKind::kAlternative, "utiliser des modèles"}};
  return skill;
}

Training Taught(const std::string& id, const std::string& language, const std::string& outcome) {
  Training training = SmallTraining(id, "Atelier");
  training.language = language;
  training.outcomes = outcome;
  return training;
}

class NamedSkillsTest : public ::testing::Test {
 protected:
  explicit NamedSkillsTest(ConceptKind kind = ConceptKind::kKnowledge)
      : catalogue_({Taught("T-1", "en", "Machine learning with Python"),
                    Taught("T-2", "fr", "Apprentissage statistique en pratique"),
                    Taught("T-3", "en", "Baking bread"), MachineLearning(kind)}) {}

  std::vector<uint32_t> NamedBy(absl::string_view requirement) const {
    return NamedSkills(*catalogue_.snapshot()->concepts, requirement, Language::kFrench);
  }

  RequirementCoverage Met(const std::string& id) const {
    const MatchReply reply =
        MatcherWith(catalogue_, kAnyVector)
            ->Explain(catalogue_.snapshot(), OneRequirement("apprentissage automatique"),
                      {EntryKind::kTraining, id}, Deadline::Infinite())
            .value();
    return reply.matches.at(0).coverage.at(0);
  }

  MatchedCatalogue catalogue_;
};

class NamedOccupationTest : public NamedSkillsTest {
 protected:
  NamedOccupationTest() : NamedSkillsTest(ConceptKind::kOccupation) {}
};

TEST_F(NamedSkillsTest, ARequirementNamesASkillByAnyOfItsLabels) {
  EXPECT_THAT(NamedBy("Apprentissage automatique"), ElementsAre(0));
  EXPECT_THAT(NamedBy("machine learning"), ElementsAre(0));
  EXPECT_THAT(NamedBy("l'apprentissage automatique des données"), ElementsAre(0));
}

TEST_F(NamedSkillsTest, ARequirementThatAsksForMoreIsNotThatSkill) {
  EXPECT_THAT(NamedBy("apprentissage automatique pour la banque"), IsEmpty());
  EXPECT_THAT(NamedBy("soudage"), IsEmpty());
  EXPECT_THAT(NamedBy(""), IsEmpty());
}

TEST_F(NamedOccupationTest, AnOccupationIsNotTaught) {
  EXPECT_THAT(NamedBy("apprentissage automatique"), IsEmpty());
}

TEST_F(NamedSkillsTest, CoverARequirementInEitherLanguageAndSayTheirName) {
  const RequirementCoverage across = Met("T-1");
  EXPECT_EQ(across.coverage, Coverage::kCovered);
  EXPECT_EQ(across.note_fr, "nommé « machine learning »");
  const RequirementCoverage within = Met("T-2");
  EXPECT_EQ(within.coverage, Coverage::kCovered);
  EXPECT_EQ(within.note_fr, "nommé « apprentissage statistique »");
  EXPECT_NE(Met("T-3").coverage, Coverage::kCovered);
}

}  // namespace
}  // namespace tremplin::testing
