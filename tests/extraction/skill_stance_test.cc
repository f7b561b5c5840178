#include "engine/extraction/skill_stance.h"

#include <gtest/gtest.h>

#include <string>

namespace tremplin {
namespace {

// Of the first `evidence` in `sentence`.
SkillStance Of(const std::string& sentence, const std::string& evidence) {
  const size_t at = sentence.find(evidence);
  EXPECT_NE(at, std::string::npos) << sentence;
  return StanceOf(SplitNeedWords(sentence),
                  {static_cast<uint32_t>(at), static_cast<uint32_t>(at + evidence.size())});
}

TEST(SkillStance, WhatIsNotAskedForIsDenied) {
  EXPECT_TRUE(Of("Pas de permis exigé", "permis").denied);
  EXPECT_TRUE(Of("Aucune connaissance de SAP requise", "SAP").denied);
  EXPECT_TRUE(Of("L'anglais n'est pas nécessaire", "anglais").denied);
  EXPECT_TRUE(Of("No experience with SAP required", "SAP").denied);
  EXPECT_TRUE(Of("German is not required", "German").denied);
}

TEST(SkillStance, ADenialOfSomethingElseIsNone) {
  EXPECT_FALSE(Of("Pas de permis exigé, mais de l'anglais", "anglais").denied);
  EXPECT_FALSE(Of("Pas de problème pour parler anglais", "anglais").denied);
  EXPECT_FALSE(Of("Not only sales but also SAP", "SAP").denied);
  EXPECT_FALSE(Of("Vous savez souder", "souder").denied);
}

TEST(SkillStance, WhatWouldBeAPlusIsDesired) {
  EXPECT_EQ(Of("Le permis B serait un plus", "permis B").importance, Importance::kDesired);
  EXPECT_EQ(Of("Nice to have: Docker, Kubernetes", "Kubernetes").importance, Importance::kDesired);
  EXPECT_EQ(Of("Word, Excel et Access seraient un plus", "Word").importance, Importance::kDesired);
  const std::string two = "Vous maîtrisez le soudage TIG, des notions d'anglais seraient un plus";
  EXPECT_EQ(Of(two, "soudage TIG").importance, Importance::kRequired);
  EXPECT_EQ(Of(two, "anglais").importance, Importance::kDesired);
  EXPECT_EQ(Of("Anglais souhaité, soudage exigé", "soudage").importance, Importance::kRequired);
  EXPECT_EQ(Of("Anglais souhaité, soudage exigé", "Anglais").importance, Importance::kDesired);
}

TEST(SkillStance, LevelsAreThoseOfTheirOwnWords) {
  const std::string both = "Maîtrise d'Excel et notions de Word";
  EXPECT_EQ(Of(both, "Excel").level, Proficiency::kMastery);
  EXPECT_EQ(Of(both, "Word").level, Proficiency::kNotions);
  EXPECT_EQ(Of("Vous maîtrisez le soudage", "soudage").level, Proficiency::kMastery);
  EXPECT_EQ(Of("Expert en soudage", "soudage").level, Proficiency::kExpertise);
  EXPECT_EQ(Of("Les bases de la comptabilité", "comptabilité").level, Proficiency::kNotions);
  EXPECT_EQ(Of("Savoir souder en autonomie", "souder").level, Proficiency::kAutonomy);
  EXPECT_EQ(Of("Savoir souder", "souder").level, Proficiency::kUnknown);
}

TEST(SkillStance, AnEnumerationSharesTheLevelBeforeIt) {
  const std::string list = "Maîtrise de Word, Excel et PowerPoint";
  EXPECT_EQ(Of(list, "Excel").level, Proficiency::kMastery);
  EXPECT_EQ(Of(list, "PowerPoint").level, Proficiency::kMastery);
}

TEST(SkillStance, YearsOfExperienceAreALevel) {
  EXPECT_EQ(Of("6 mois d'expérience en soudage", "soudage").level, Proficiency::kNotions);
  EXPECT_EQ(Of("Deux ans d'expérience en soudage", "soudage").level, Proficiency::kAutonomy);
  EXPECT_EQ(Of("5 years of experience in welding", "welding").level, Proficiency::kMastery);
  EXPECT_EQ(Of("10 ans d'expérience en soudage", "soudage").level, Proficiency::kExpertise);
  EXPECT_EQ(Of("Former 5 ans après au soudage", "soudage").level, Proficiency::kUnknown);
}

TEST(SkillStance, EvidenceOutsideTheWordsSaysNothing) {
  const SkillStance stance = StanceOf({}, {0, 4});
  EXPECT_FALSE(stance.denied);
  EXPECT_EQ(stance.level, Proficiency::kUnknown);
}

}  // namespace
}  // namespace tremplin
