// Rhythms and ways of learning as needs state them.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

void ExpectWays(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(WaysIn(c.text), std::string(c.expected)) << c.text;
}

void ExpectNone(const std::vector<absl::string_view>& texts) {
  for (absl::string_view text : texts) EXPECT_EQ(WaysIn(text), "-") << text;
}

TEST(ReadRhythm, PartAndFullTime) {
  ExpectWays({
      {"une formation à temps partiel", "part"},
      {"à mi-temps, en plus du travail", "part"},
      {"à temps plein", "full"},
      {"Temps plein possible sur deux semaines.", "full?"},
      {"a part-time course", "part"},
      {"full-time training for two weeks", "full"},
  });
}

TEST(ReadRhythm, EveningsAndWeekends) {
  ExpectWays({
      {"en cours du soir", "evening"},
      {"formation le soir ou le week-end", "evening"},
      {"formation le samedi", "evening"},
      {"Elle pourrait suivre une formation en soirée.", "evening"},
      {"Les cours auront lieu le week-end.", "evening"},
      {"evening classes", "evening"},
      {"a training in the evenings", "evening"},
  });
}

TEST(ReadRhythm, AtOnesOwnPace) {
  ExpectWays({
      {"chacun à son rythme", "self"},
      {"À leur rythme, depuis le dépôt.", "self"},
      {"Il faudrait pouvoir avancer au rythme de chacun.", "self"},
      {"a self-paced module", "self"},
      {"They should learn at their own pace.", "self"},
  });
}

TEST(ReadRhythm, SomeDaysAWeekArePartTime) {
  ExpectWays({
      {"deux jours par semaine", "part"},
      {"Un jour par semaine, pas plus.", "part"},
      {"une journée par semaine", "part"},
      {"une demi-journée par semaine", "part"},
      {"deux après-midi par semaine", "part"},
      {"une à deux journées par semaine", "part"},
      {"une journée tous les quinze jours", "part"},
      {"four hours a week", "part"},
      {"two half-days a week", "part"},
      {"one day per week", "part"},
  });
}

TEST(ReadRhythm, AWholeWeekIsNoPartOfIt) {
  ExpectNone({"Cinq jours par semaine.", "Sept jours par semaine", "five days a week",
              "une semaine de cinq jours", "deux jours au total"});
}

TEST(ReadRhythm, DaysOfTheBusinessAreNoRhythm) {
  ExpectNone({"Atelier ouvert 4 jours par semaine.", "Elle télétravaille deux jours par semaine.",
              "Nous livrons trois jours par semaine.", "The shop is open four days a week.",
              "Le magasin ferme le soir.", "Le soir, l'atelier est fermé.",
              "Nos vendeuses travaillent le samedi.",
              "Nos serveurs travaillent le soir et le week-end.",
              "Il travaille à temps partiel chez nous.", "Nous recrutons à temps plein."});
}

TEST(ReadRhythm, OneOfTwoIsStillDemanded) {
  ExpectWays({
      {"à temps partiel ou à son rythme", "part self"},
      {"à temps plein ou à temps partiel", "full part"},
      {"self-paced or evening classes", "self evening"},
      {"le soir ou le samedi", "evening"},
  });
}

TEST(ReadRhythm, WhatIsRuledOutIsNotAskedFor) {
  ExpectNone({"pas à temps plein", "pas le samedi", "Surtout pas de cours du soir.",
              "On ne peut pas se libérer à temps plein.", "not in the evenings",
              "no evening classes please", "Une formation courte, en journée, pas le soir."});
}

TEST(ReadModality, Remote) {
  ExpectWays({
      {"formation à distance", "remote"},
      {"une formation en ligne", "remote"},
      {"en distanciel uniquement", "remote"},
      {"100 % à distance", "remote"},
      {"par e-learning", "remote"},
      {"en visio, deux matinées", "remote"},
      {"an online course", "remote"},
      {"We are looking for an online course in accounting.", "remote"},
      {"remote sessions only", "remote"},
      {"training delivered remotely", "remote"},
      {"a training that can be followed remotely", "remote"},
  });
}

TEST(ReadModality, OnSite) {
  ExpectWays({
      {"en présentiel", "site"},
      {"formation en présentiel uniquement", "site"},
      {"Formation d'une semaine, en salle.", "site"},
      {"Suivre un stage en présentiel", "site"},
      {"a classroom course, in person", "site"},
      {"training face to face", "site"},
  });
}

TEST(ReadModality, NotRemoteMeansDaysOnSite) {
  ExpectWays({
      {"pas à distance", "site"},
      {"Pas de distance, notre équipe veut un formateur devant elle.", "site"},
      {"Pas de formation à distance.", "site"},
      {"surtout pas en ligne", "site"},
      {"pas de visio", "site"},
      {"sans distanciel", "site"},
      {"Nous ne voulons pas d'une formation en ligne.", "site"},
      {"Ils préfèrent ne pas se former à distance.", "site"},
      {"not online", "site"},
      {"no online training", "site"},
      {"no e-learning please", "site"},
  });
}

TEST(ReadModality, NotOnSiteLeavesTheRestOpen) {
  ExpectNone({"pas en présentiel", "not in person"});
}

TEST(ReadModality, DenialIsPartOfItsQuote) {
  const std::string text = "À Lille, pas de formation à distance, merci.";
  const TextConstraints read = ReadText(text);
  ASSERT_TRUE(read.modalities.has_value());
  EXPECT_EQ(Slice(text, read.modalities->quote), "pas de formation à distance");
  EXPECT_EQ(read.modalities->shown, "pas entièrement à distance");
}

TEST(ReadModality, MixedTrainingsServeEitherWish) {
  EXPECT_EQ(ReadText("à distance").modalities->value,
            (std::vector<Modality>{Modality::kRemote, Modality::kMixed}));
  EXPECT_EQ(ReadText("en présentiel").modalities->value,
            (std::vector<Modality>{Modality::kOnSite, Modality::kMixed}));
}

TEST(ReadModality, CoursesThatTheCompanySellsAreNoWayOfLearning) {
  ExpectNone({"We spend our days selling our online courses to schools.",
              "We want to learn how to build online training.",
              "We design remote classes for schools.", "Nous vendons nos formations en ligne.",
              "Créer des formations en ligne pour nos clients.", "Concevoir un module en ligne",
              "Nos formateurs animent des formations à distance",
              "Animer une formation à distance"});
}

TEST(ReadModality, WorkThatHappensOnlineIsNoWayOfLearning) {
  ExpectNone({"Ouvrir une boutique en ligne.", "Vendre en ligne et en magasin.",
              "Nos équipes de vente en ligne doivent répondre plus vite.",
              "Dépanner un client à distance.", "Apprendre à gérer une équipe à distance.",
              "Accueillir les clients en salle.", "Sell more on our online shop.",
              "We manage remote teams.", "Her manager works remotely.", ""});
}

TEST(ReadWays, PreferencesDoNotBind) {
  ExpectWays({
      {"une formation le soir de préférence", "evening?"},
      {"Le samedi matin serait idéal.", "evening?"},
      {"en soirée si possible", "evening?"},
      {"formation en ligne, c'est possible", "remote?"},
      {"Formation en visio bienvenue.", "remote?"},
      {"idéalement en visio", "remote?"},
      {"plutôt à distance", "remote?"},
      {"pas forcément à distance", "remote?"},
      {"De préférence en présentiel.", "site?"},
      {"ideally online", "remote?"},
      {"online would be fine", "remote?"},
  });
}

TEST(ReadWays, OneOfSeveralWaysDoesNotBind) {
  ExpectWays({
      {"formation le soir ou en visio", "evening? remote?"},
      {"en présentiel ou à distance", "site?"},
      {"Dans nos locaux ou à distance.", "remote?"},
      {"À distance ou sur site.", "remote?"},
      {"online or in person", "remote?"},
  });
}

TEST(ReadWays, RhythmAndModalityTogether) {
  const std::string text = "Budget serré. Formation à distance, deux jours par semaine.";
  EXPECT_EQ(WaysIn(text), "part remote");
  const TextConstraints read = ReadText(text);
  EXPECT_EQ(Slice(text, read.rhythms->quote), "deux jours par semaine");
  EXPECT_EQ(Slice(text, read.modalities->quote), "à distance");
}

}  // namespace
}  // namespace tremplin::testing
