// What is said of each constraint, met, unmet or not known, and in which words.
#include <string>

#include "gtest/gtest.h"
#include "tests/matching/made_offerings.h"

namespace tremplin::testing {
namespace {

Constraints Around(Coordinates centre, double radius_km) {
  Constraints constraints;
  constraints.place = PlaceConstraint{centre, "ici", radius_km};
  return constraints;
}

TEST(CheckPlace, DistanceIsTheSessionsElseTheOfferings) {
  Training training = InMarch();
  Offering& offering = training.offerings[0];
  const Constraints near_lille = Around(kLille, 50);
  EXPECT_EQ(Said(training, near_lille, ConstraintKind::kPlace), "unknown: lieu non communiqué");
  offering.location = At(kRoncq);
  EXPECT_EQ(Said(training, near_lille, ConstraintKind::kPlace), "met: 14 km à vol d'oiseau");
  offering.sessions[0].location = At(kParis);
  EXPECT_EQ(Said(training, near_lille, ConstraintKind::kPlace), "unmet: 204 km à vol d'oiseau");
  // A session's place without coordinates is not the offering's.
  offering.sessions[0].location = Location{.city = "Ailleurs"};
  EXPECT_EQ(Said(training, near_lille, ConstraintKind::kPlace), "unknown: lieu non communiqué");
}

TEST(CheckPlace, RadiusIsInclusive) {
  Training training = InMarch();
  training.offerings[0].location = At(kRoncq);
  const double distance = DistanceKm(kLille, kRoncq);
  EXPECT_EQ(Said(training, Around(kLille, distance), ConstraintKind::kPlace).substr(0, 4), "met:");
  EXPECT_EQ(Said(training, Around(kLille, distance - 0.001), ConstraintKind::kPlace).substr(0, 6),
            "unmet:");
}

TEST(CheckPlace, RemoteIgnoresItAndMixedDoesNot) {
  Training training = InMarch();
  training.offerings[0].location = At(kParis);
  training.offerings[0].modality = Modality::kRemote;
  EXPECT_EQ(Said(training, Around(kLille, 5), ConstraintKind::kPlace), "met: à distance");
  training.offerings[0].modality = Modality::kMixed;
  EXPECT_EQ(Said(training, Around(kLille, 5), ConstraintKind::kPlace),
            "unmet: 204 km à vol d'oiseau");
}

TEST(CheckWays, OneOfTheAcceptedOnes) {
  Training training = InMarch();
  Constraints constraints;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kModality), "-");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kRhythm), "-");
  constraints.modalities = {Modality::kRemote, Modality::kMixed};
  constraints.rhythms = {Rhythm::kEveningWeekend};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kModality),
            "unknown: modalité non communiquée");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kRhythm), "unknown: rythme non communiqué");
  training.offerings[0].modality = Modality::kMixed;
  training.offerings[0].rhythm = Rhythm::kEveningWeekend;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kModality),
            "met: mixte, présentiel et distance");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kRhythm), "met: soir ou week-end");
  training.offerings[0].modality = Modality::kOnSite;
  training.offerings[0].rhythm = Rhythm::kFullTime;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kModality), "unmet: en présentiel");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kRhythm), "unmet: temps plein");
}

std::string Window(const Training& training, std::optional<Date> from, std::optional<Date> until) {
  Constraints constraints;
  constraints.start_from = from;
  constraints.start_until = until;
  return Said(training, constraints, ConstraintKind::kStartWindow);
}

TEST(CheckStartWindow, BothEndsAreInclusive) {
  const Training training = InMarch();
  EXPECT_EQ(Window(training, {}, {}), "-");
  EXPECT_EQ(Window(training, Date(2027, 3, 15), Date(2027, 3, 15)), "met: débute le 15 mars 2027");
  EXPECT_EQ(Window(training, Date(2027, 3, 16), {}), "unmet: débute le 15 mars 2027");
  EXPECT_EQ(Window(training, {}, Date(2027, 3, 14)), "unmet: débute le 15 mars 2027");
}

TEST(CheckStartWindow, PartlyKnownDatesAreCertainOnlyWhenAllReadingsAgree) {
  Training training = InMarch();
  training.offerings[0].sessions[0].start = PartialDate{2027, 3, 0};
  EXPECT_EQ(Window(training, Date(2027, 3, 1), Date(2027, 3, 31)), "met: débute en mars 2027");
  EXPECT_EQ(Window(training, Date(2027, 3, 2), {}), "unknown: débute en mars 2027");
  EXPECT_EQ(Window(training, {}, Date(2027, 3, 30)), "unknown: débute en mars 2027");
  EXPECT_EQ(Window(training, Date(2027, 4, 1), {}), "unmet: débute en mars 2027");
  EXPECT_EQ(Window(training, {}, Date(2027, 2, 28)), "unmet: débute en mars 2027");
}

TEST(CheckStartWindow, ContinuousEntryIsAnIntervalToOverlap) {
  Training training = InMarch();
  training.offerings[0].entry_mode = EntryMode::kContinuous;
  Session& session = training.offerings[0].sessions[0];
  session.start = PartialDate{2026, 1, 1};
  session.end = PartialDate{2027, 6, 30};
  const std::string until = "entrées permanentes jusqu'au 30 juin 2027";
  EXPECT_EQ(Window(training, Date(2027, 6, 30), {}), "met: " + until);
  EXPECT_EQ(Window(training, Date(2027, 7, 1), {}), "unmet: " + until);
  EXPECT_EQ(Window(training, {}, Date(2026, 12, 1)), "met: " + until);
  session.start = PartialDate{2027, 1, 4};
  EXPECT_EQ(Window(training, {}, Date(2027, 1, 3)), "unmet: " + until);
  session.end.reset();
  EXPECT_EQ(Window(training, Date(2027, 2, 1), {}), "unknown: entrées permanentes");
}

TEST(CheckDates, OnRequestAndWithoutSessionAreNotKnown) {
  Training training = TrainingOf({OfferingOf({})});
  Constraints constraints;
  constraints.start_until = constraints.finish_by = Date(2027, 6, 20);
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kStartWindow),
            "unknown: dates non communiquées");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinishBy),
            "unknown: date de fin non communiquée");
  training.offerings[0].entry_mode = EntryMode::kOnRequest;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kStartWindow),
            "unknown: à la demande, dates à convenir");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinishBy),
            "unknown: à la demande, dates à convenir");
}

std::string Finish(const Training& training, Date by) {
  Constraints constraints;
  constraints.finish_by = by;
  return Said(training, constraints, ConstraintKind::kFinishBy);
}

TEST(CheckFinishBy, LastDayIsInclusiveAndLatenessIsCounted) {
  Training training = InMarch();
  EXPECT_EQ(Finish(training, Date(2027, 3, 19)), "met: finit le 19 mars 2027");
  EXPECT_EQ(Finish(training, Date(2027, 3, 18)), "unmet: finit le 19 mars 2027, 1 jour trop tard");
  EXPECT_EQ(Finish(training, Date(2027, 3, 15)), "unmet: finit le 19 mars 2027, 4 jours trop tard");
  training.offerings[0].sessions[0].end = PartialDate{2027, 0, 0};
  EXPECT_EQ(Finish(training, Date(2027, 6, 20)), "unknown: finit en 2027");
}

TEST(CheckFinishBy, WhatStartsTooLateEndsTooLate) {
  Training training = InMarch();
  training.offerings[0].sessions[0].end.reset();
  EXPECT_EQ(Finish(training, Date(2027, 3, 14)), "unmet: débute le 15 mars 2027");
  EXPECT_EQ(Finish(training, Date(2027, 3, 15)), "unknown: date de fin non communiquée");
}

TEST(CheckFinishBy, ContinuousEntryEndsWhenItIsAgreed) {
  Training training = InMarch();
  training.offerings[0].entry_mode = EntryMode::kContinuous;
  EXPECT_EQ(Finish(training, Date(2027, 3, 19)), "met: finit au plus tard le 19 mars 2027");
  EXPECT_EQ(Finish(training, Date(2027, 3, 18)), "unknown: entrées permanentes, fin à convenir");
}

TEST(CheckHours, OfTheKindAskedFor) {
  Training training = InMarch();
  training.offerings[0].hours = {.total = 697, .centre = 585, .company = 112};
  Constraints constraints;
  constraints.maximum_hours = 600;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kHours), "unmet: 697 h");
  constraints.maximum_hours_kind = HoursKind::kCentre;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kHours), "met: 585 h");
  constraints.maximum_hours_kind = HoursKind::kCompany;
  constraints.maximum_hours = 112;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kHours), "met: 112 h");
  constraints.maximum_hours_kind = HoursKind::kRemote;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kHours), "unknown: durée non communiquée");
}

TEST(CheckFinancer, SeatsBoughtForOthersAreNotOurs) {
  Training training = InMarch();
  Constraints constraints;
  constraints.financers = {"2", "9"};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinancer),
            "unknown: financement non communiqué");
  training.offerings[0].funded_seats = {
      {.financer_code = "2", .audiences = {Audience::kJobSeeker}}};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinancer),
            "unmet: pas de place financée pour ce public");
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinancer, {kDay, Audience::kJobSeeker}),
            "met: places financées pour ce public");
  training.offerings[0].funded_seats[0].audiences.clear();
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinancer),
            "unknown: places financées, public à vérifier");
  constraints.financers = {"4"};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kFinancer),
            "unmet: pas de place financée pour ce public");
}

TEST(CheckCertifying, SaidOrValidating) {
  Training training = InMarch();
  Constraints constraints;
  constraints.certifying_only = true;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kCertifying),
            "unknown: certification non précisée");
  training.validations = {{CertificationId("RS1"), ValidationScope::kNone, {}}};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kCertifying),
            "unknown: certification non précisée");
  training.certifying = Tristate::kNo;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kCertifying), "unmet: non certifiante");
  training.validations[0].scope = ValidationScope::kBlocks;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kCertifying), "met: certifiante");
  EXPECT_EQ(Said(Certification{}, constraints, ConstraintKind::kCertifying), "met: certification");
}

TEST(CheckLevel, BoundsAreInclusiveAndEitherMayStandAlone) {
  Training training = InMarch();
  Constraints constraints;
  constraints.minimum_level = 4;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLevel), "unknown: niveau non communiqué");
  training.certification_level = 4;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLevel), "met: niveau 4");
  training.certification_level = 3;
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLevel), "unmet: niveau 3");
  constraints = {};
  constraints.maximum_level = 5;
  EXPECT_EQ(Said(Certification{.level = 5}, constraints, ConstraintKind::kLevel), "met: niveau 5");
  EXPECT_EQ(Said(Certification{.level = 6}, constraints, ConstraintKind::kLevel),
            "unmet: niveau 6");
}

TEST(CheckLanguage, RegionsOfOneLanguageAreTheSame) {
  Training training = InMarch();
  Constraints constraints;
  constraints.languages = {"en"};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLanguage),
            "unknown: langue non communiquée");
  training.offerings[0].languages = {"fr-FR", "en-GB"};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLanguage).substr(0, 4), "met:");
  constraints.languages = {"de"};
  EXPECT_EQ(Said(training, constraints, ConstraintKind::kLanguage), "unmet: langue : fr-FR");
}

TEST(CheckAudience, SeatsBoughtForOthersOnlyAreNotOpen) {
  Training training = InMarch();
  Offering& offering = training.offerings[0];
  const auto said = [&] { return Said(training, {}, ConstraintKind::kAudience); };
  EXPECT_EQ(said(), "unknown: public à vérifier");
  offering.funded_seats = {{.financer_code = "2", .audiences = {Audience::kJobSeeker}}};
  EXPECT_EQ(said(), "unmet: places achetées pour un autre public");
  offering.prices = {PriceOf(100000, PriceBasis::kPerLearner)};
  EXPECT_EQ(said(), "unknown: public à vérifier");
  offering.audiences = {Audience::kJobSeeker};
  EXPECT_EQ(said(), "unmet: non ouverte à ce public");
  offering.audiences.push_back(Audience::kEmployee);
  EXPECT_EQ(said(), "met: ouverte à ce public");
}

TEST(CheckAccessRoute, EmployeesCannotJoinInitialTraining) {
  Training training = InMarch();
  Offering& offering = training.offerings[0];
  const auto said = [&](Audience audience) {
    return Said(training, {}, ConstraintKind::kAccessRoute, {kDay, audience}).substr(0, 5);
  };
  EXPECT_EQ(said(Audience::kEmployee), "-");
  offering.access_routes = {AccessRoute::kInitial};
  EXPECT_EQ(said(Audience::kEmployee), "unmet");
  offering.access_routes = {AccessRoute::kInitial, AccessRoute::kApprenticeship};
  EXPECT_EQ(said(Audience::kEmployee), "unmet");
  EXPECT_EQ(said(Audience::kWorkStudy), "met: ");
  offering.access_routes = {AccessRoute::kInitial, AccessRoute::kContinuing};
  EXPECT_EQ(said(Audience::kEmployee), "met: ");
  offering.action_type = ActionType::kApprenticeship;
  EXPECT_EQ(said(Audience::kEmployee), "unmet");
}

}  // namespace
}  // namespace tremplin::testing
