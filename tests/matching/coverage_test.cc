// What lets the matcher say that a training covers a requirement.
#include "engine/matching/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kWanted[] = "souder des tubes inox";

// How a training with this outcome, in French, meets the requirement.
RequirementCoverage Met(const std::string& outcome, const std::string& wanted = kWanted,
                        const std::string& need_language = "fr") {
  Training training = SmallTraining("T-1", "Atelier");
  training.language = "fr";
  training.outcomes = {outcome};
  const MatchedCatalogue catalogue({training});
  MatchRequest request = OneRequirement(wanted);
  request.need.language = need_language;
  return catalogue.Explain(request, {EntryKind::kTraining, "T-1"}).matches.at(0).coverage.at(0);
}

TEST(Coverage, IsClaimedForAPassageThatSaysItInTheseWords) {
  EXPECT_EQ(Met("Souder les tubes en inox").coverage, Coverage::kCovered);
  EXPECT_EQ(Met("Souder les tubes").coverage, Coverage::kPartly);
  EXPECT_EQ(Met("Tenir une caisse et rendre la monnaie").coverage, Coverage::kMissing);
}

// The training with this outcome as a proposal for the requirement.
Match Proposed(const std::string& outcome) {
  Training training = SmallTraining("T-1", "Atelier");
  training.language = "fr";
  training.outcomes = {outcome};
  const MatchedCatalogue catalogue({training});
  return catalogue.Explain(OneRequirement(kWanted), {EntryKind::kTraining, "T-1"}).matches.at(0);
}

TEST(Coverage, TheScoreCountsWhatIsClaimed) {
  EXPECT_FLOAT_EQ(Proposed("Souder les tubes en inox").parts.coverage, 1);
  const Match partly = Proposed("Souder les tubes");
  EXPECT_FLOAT_EQ(partly.parts.coverage, partly.coverage[0].similarity);
  const Match missing = Proposed("Souder, plier, tenir une caisse et rendre la monnaie au client");
  ASSERT_EQ(missing.coverage[0].coverage, Coverage::kMissing);
  ASSERT_GT(missing.coverage[0].similarity, 0);
  EXPECT_FLOAT_EQ(missing.parts.coverage, missing.coverage[0].similarity / 2);
}

TEST(Coverage, WordsFarApartAreMetInPart) {
  const RequirementCoverage strewn =
      Met("Souder, souder, souder, plier, cintrer, plier, cintrer, souder, couper tubes, tubes, "
          "tubes, tubes, plier, cintrer, couper, plier, polir, inox, inox, inox, inox");
  EXPECT_EQ(strewn.coverage, Coverage::kPartly);
  EXPECT_GT(strewn.similarity, EvidenceScale().covered);
}

TEST(Coverage, AcrossLanguagesIsMetInPartAndSaysSo) {
  const RequirementCoverage across = Met("Souder des tubes inox", kWanted, "en");
  EXPECT_EQ(across.coverage, Coverage::kPartly);
  EXPECT_THAT(across.note_fr, HasSubstr("autre langue"));
  EXPECT_THAT(Met("Souder des tubes inox").note_fr, IsEmpty());
}

// How a training of this title meets a requirement of this level in its own words.
RequirementCoverage MetAtLevel(const std::string& title, Proficiency wanted) {
  Training training = SmallTraining("T-1", title);
  training.language = "fr";
  training.outcomes = "Construire des tableaux croisés dynamiques";
  const MatchedCatalogue catalogue({training});
  MatchRequest request = OneRequirement("tableaux croisés dynamiques");
  request.need.requirements[0].level = wanted;
  return catalogue.Explain(request, {EntryKind::kTraining, "T-1"}).matches.at(0).coverage.at(0);
}

TEST(Coverage, ALowerLevelThanIsAskedForIsMetInPartAndSaysSo) {
  const RequirementCoverage low = MetAtLevel("Excel : initiation", Proficiency::kMastery);
  EXPECT_EQ(low.coverage, Coverage::kPartly);
  EXPECT_EQ(low.level_reached, Proficiency::kNotions);
  EXPECT_EQ(low.note_fr, "notions, maîtrise demandée");
  const RequirementCoverage high = MetAtLevel("Excel : perfectionnement", Proficiency::kMastery);
  EXPECT_EQ(high.coverage, Coverage::kCovered);
  EXPECT_EQ(high.level_reached, Proficiency::kExpertise);
  EXPECT_GT(high.similarity, low.similarity);
}

TEST(Coverage, ALevelThatOneSideDoesNotStateDecidesNothing) {
  EXPECT_EQ(MetAtLevel("Excel", Proficiency::kMastery).coverage, Coverage::kCovered);
  const RequirementCoverage unasked = MetAtLevel("Excel : initiation", Proficiency::kUnknown);
  EXPECT_EQ(unasked.coverage, Coverage::kCovered);
  EXPECT_EQ(unasked.level_reached, Proficiency::kNotions) << "told all the same";
}

TEST(Coverage, WithoutTheToolsNameIsMetInPartAndSaysSo) {
  const std::string wanted = "tableaux de bord de gestion commerciale mensuelle avec Qlik";
  const std::string outcome = "Tableaux de bord de gestion commerciale mensuelle";
  const RequirementCoverage near = Met(outcome, wanted);
  EXPECT_EQ(near.coverage, Coverage::kPartly);
  EXPECT_THAT(near.note_fr, HasSubstr("sans nommer l'outil"));
  EXPECT_EQ(Met(outcome + " avec Qlik", wanted).coverage, Coverage::kCovered);
}

}  // namespace
}  // namespace tremplin::testing
