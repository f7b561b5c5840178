// What kind of thing is proposed, what is folded together, and what is said
// when nothing fits, on catalogues of a few entries.
#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kWelding[] = "Souder des tôles inox au procédé TIG";

// About welding, in its own words; without offerings.
Training Welding(std::string id, std::string provider = "P-1") {
  Training training = SmallTraining(id, absl::StrCat("Soudage, parcours ", id));
  training.provider = ProviderId(std::move(provider));
  training.objective = absl::StrCat(kWelding, ".");
  // What differs from one training to the next.
  training.content =
      absl::StrCat("Atelier numéro ", id, " avec équipement propre au site ", id, ".");
  return training;
}

Training WeldingOn(std::string id, EntryMode mode, std::vector<Session> sessions) {
  Training training = Welding(std::move(id));
  training.offerings = {OfferingOf(std::move(sessions))};
  training.offerings[0].entry_mode = mode;
  return training;
}

std::vector<Session> March() {
  return {Dated("S-1", PartialDate{2027, 3, 15}, PartialDate{2027, 3, 19})};
}
std::vector<Session> LastYear() {
  return {Dated("S-1", PartialDate{2025, 3, 15}, PartialDate{2025, 3, 19})};
}

MatchRequest AskForWelding() {
  MatchRequest request;
  request.need.requirements.push_back({.text = kWelding});
  request.as_of = kDay;
  request.limit = 100;
  return request;
}

std::vector<std::string> Targets(const MatchReply& reply) {
  std::vector<std::string> targets;
  for (const Match& match : reply.matches) targets.push_back(Name(match.target));
  return targets;
}

TEST(ProposalKinds, AreToldApart) {
  Certification certification = SmallCertification("RNCP99", "Soudeur");
  certification.description = absl::StrCat(kWelding, ".");
  const MatchedCatalogue catalogue(
      {WeldingOn("T-dated", EntryMode::kFixed, March()),
       WeldingOn("T-continuous", EntryMode::kContinuous,
                 {Dated("S-1", PartialDate{2026, 1, 1}, PartialDate{2027, 6, 30})}),
       WeldingOn("T-request", EntryMode::kOnRequest, {}),
       WeldingOn("T-over", EntryMode::kFixed, LastYear()), Welding("T-bare"), certification});
  std::map<std::string, MatchKind> kinds;
  MatchRequest request = AskForWelding();
  request.cluster = false;
  for (const Match& match : catalogue.Match(request).matches) {
    kinds[Name(match.target)] = match.option.kind;
    EXPECT_EQ(match.coverage[0].coverage, Coverage::kCovered) << Name(match.target);
    EXPECT_EQ(match.option.session != nullptr, match.option.kind == MatchKind::kSession);
  }
  EXPECT_EQ(kinds, (std::map<std::string, MatchKind>{
                       {"trainings/T-dated", MatchKind::kSession},
                       {"trainings/T-continuous", MatchKind::kSession},
                       {"trainings/T-request", MatchKind::kOnRequest},
                       {"trainings/T-over", MatchKind::kNoKnownSession},
                       {"trainings/T-bare", MatchKind::kNoKnownSession},
                       {"certifications/RNCP99", MatchKind::kCertificationOnly}}));
}

TEST(Certification, ReachedByATrainingIsNotProposedAlone) {
  Certification certification = SmallCertification("RNCP99", "Soudeur");
  certification.description = absl::StrCat(kWelding, ".");
  const auto proposed_alone = [&](ValidationScope scope) {
    Training training = SmallTraining("T-1", "Titre de soudeur");
    training.validations = {{certification.id, scope, {}}};
    const MatchedCatalogue catalogue({training, certification});
    const std::vector<std::string> targets = Targets(catalogue.Match(AskForWelding()));
    return std::count(targets.begin(), targets.end(), "certifications/RNCP99") > 0;
  };
  EXPECT_FALSE(proposed_alone(ValidationScope::kWhole));
  EXPECT_FALSE(proposed_alone(ValidationScope::kUnknown));
  EXPECT_TRUE(proposed_alone(ValidationScope::kBlocks));
  EXPECT_TRUE(proposed_alone(ValidationScope::kNone));
}

TEST(Certification, IsProposedAgainOnceItsTrainingIsGone) {
  Certification certification = SmallCertification("RNCP99", "Soudeur");
  certification.description = absl::StrCat(kWelding, ".");
  Training training = SmallTraining("T-1", "Titre de soudeur");
  training.validations = {{certification.id, ValidationScope::kWhole, {}}};
  MatchedCatalogue catalogue({training, certification});
  EXPECT_THAT(Targets(catalogue.Match(AskForWelding())), ElementsAre("trainings/T-1"));
  catalogue.Delete({EntryKind::kTraining, "T-1"});
  EXPECT_THAT(Targets(catalogue.Match(AskForWelding())), ElementsAre("certifications/RNCP99"));
}

TEST(Certification, WhatItCoversIsInheritedAsFarAsItIsValidated) {
  Certification certification = SmallCertification("RNCP99", "Soudeur");
  certification.blocks = {{"RNCP99BC01", "Bloc un", {"Lire un plan d'ensemble"}},
                          {"RNCP99BC02", "Bloc deux", {kWelding}}};
  const auto covered = [&](ValidationScope scope, std::vector<std::string> blocks) {
    Training training = SmallTraining("T-1", "Parcours du titre");
    training.validations = {{certification.id, scope, std::move(blocks)}};
    const MatchedCatalogue catalogue({training, certification});
    const MatchReply reply = catalogue.Explain(AskForWelding(), {EntryKind::kTraining, "T-1"});
    const RequirementCoverage& c = reply.matches[0].coverage[0];
    if (c.coverage != Coverage::kMissing) {
      EXPECT_EQ(c.origin, EvidenceOrigin::kInherited);
      EXPECT_EQ(c.evidence_resource, "certifications/RNCP99");
      EXPECT_EQ(c.quote, kWelding);
    }
    return c.coverage;
  };
  EXPECT_EQ(covered(ValidationScope::kWhole, {}), Coverage::kCovered);
  EXPECT_EQ(covered(ValidationScope::kBlocks, {"RNCP99BC02"}), Coverage::kCovered);
  EXPECT_EQ(covered(ValidationScope::kBlocks, {"RNCP99BC01"}), Coverage::kMissing);
  EXPECT_EQ(covered(ValidationScope::kUnknown, {}), Coverage::kPartly);
  EXPECT_EQ(covered(ValidationScope::kNone, {}), Coverage::kMissing);
}

TEST(NearDuplicates, OfOneProviderFoldIntoTheBest) {
  Training first = WeldingOn("T-1", EntryMode::kFixed, March());
  Training again = first;
  again.id = TrainingId("T-2");
  Training elsewhere = first;
  elsewhere.id = TrainingId("T-3");
  elsewhere.provider = ProviderId("P-2");
  const MatchedCatalogue catalogue({first, again, elsewhere});
  MatchRequest request = AskForWelding();
  const MatchReply folded = catalogue.Match(request);
  EXPECT_THAT(Targets(folded), ElementsAre("trainings/T-1", "trainings/T-3"));
  EXPECT_THAT(folded.matches[0].near_duplicates,
              ElementsAre(EntryKey{EntryKind::kTraining, "T-2"}));
  EXPECT_THAT(folded.matches[1].near_duplicates, IsEmpty());
  EXPECT_EQ(folded.total, 2);
  request.cluster = false;
  EXPECT_THAT(Targets(catalogue.Match(request)),
              ElementsAre("trainings/T-1", "trainings/T-2", "trainings/T-3"));
}

TEST(TitleAlone, CoversInPartAndSaysSo) {
  const MatchedCatalogue catalogue({SmallTraining("T-1", kWelding)});
  const MatchReply reply = catalogue.Match(AskForWelding());
  ASSERT_EQ(reply.matches.size(), 1u);
  const RequirementCoverage& coverage = reply.matches[0].coverage[0];
  EXPECT_EQ(coverage.coverage, Coverage::kPartly);
  EXPECT_TRUE(coverage.title_only);
  EXPECT_EQ(coverage.note_fr, "d'après le seul intitulé");
}

MatchRequest AskForWeldingAndMore() {
  MatchRequest request = AskForWelding();
  Requirement other;
  other.text = "tenir la comptabilité d'une boulangerie";
  request.need.requirements.push_back(other);
  return request;
}

TEST(TitleAlone, SaysOfWhatIsMissingThatNothingElseIsKnown) {
  Training told = SmallTraining("T-2", kWelding);
  told.objective = "Souder des tubes d'acier en atelier.";
  const MatchedCatalogue catalogue({SmallTraining("T-1", kWelding), told});
  MatchRequest request = AskForWeldingAndMore();
  request.cluster = false;
  const MatchReply reply = catalogue.Match(request);
  ASSERT_EQ(reply.matches.size(), 2u);
  for (const Match& match : reply.matches) {
    const RequirementCoverage& missing = match.coverage.back();
    ASSERT_EQ(missing.coverage, Coverage::kMissing);
    const bool by_title = match.target.id == "T-1";
    EXPECT_EQ(missing.title_only, by_title) << match.target.id;
    EXPECT_EQ(missing.note_fr, by_title ? "seul l'intitulé est connu" : "") << match.target.id;
  }
}

TEST(NothingFound, SaysWhy) {
  MatchRequest request = AskForWelding();
  EXPECT_THAT(MatchedCatalogue().Match(request).nothing_found_fr, HasSubstr("catalogue est vide"));

  const MatchedCatalogue bakery({SmallTraining("T-9", "Boulangerie artisanale")});
  const MatchReply off_topic = bakery.Match(request);
  EXPECT_EQ(off_topic.total, 0);
  EXPECT_EQ(off_topic.nothing_found_fr,
            "Aucune formation du catalogue n'aborde ce besoin, même en partie.");
  request.keep_irrelevant = true;
  EXPECT_EQ(bakery.Match(request).total, 1);
  EXPECT_EQ(bakery.Match(request).nothing_found_fr, "");
}

TEST(NothingFound, NamesTheConstraintInTheWayAndWhatRelaxingBrings) {
  Training training = WeldingOn("T-1", EntryMode::kFixed, March());
  training.offerings[0].location = At(kParis);
  training.offerings[0].prices = {PriceOf(90000, PriceBasis::kPerLearner)};
  const MatchedCatalogue catalogue({training});
  MatchRequest request = AskForWelding();
  request.constraints.place = PlaceConstraint{kLille, "Lille", 50};
  request.constraints.budget = Budget{{100000, "EUR"}};
  const MatchReply far = catalogue.Match(request);
  EXPECT_EQ(far.total, 0);
  EXPECT_THAT(far.nothing_found_fr, HasSubstr("« distance »"));
  ASSERT_EQ(far.relaxations.size(), 1u);
  EXPECT_EQ(far.relaxations[0].constraint, ConstraintKind::kPlace);
  EXPECT_EQ(far.relaxations[0].admitted, 1);
  EXPECT_EQ(far.relaxations[0].message_fr,
            "à un critère près (distance) : 1 proposition, « Soudage, parcours T-1 » : 204 km à "
            "vol d'oiseau");
  EXPECT_THAT(far.relaxations[0].examples, ElementsAre(EntryKey{EntryKind::kTraining, "T-1"}));

  request.constraints.budget->amount.amount_cents = 50000;
  const MatchReply far_and_dear = catalogue.Match(request);
  EXPECT_THAT(far_and_dear.relaxations, IsEmpty());
  EXPECT_THAT(far_and_dear.nothing_found_fr, HasSubstr("plusieurs contraintes à la fois"));
}

TEST(Relaxations, AreLeftOutWhenEnoughFits) {
  std::vector<Entry> entries;
  for (int i = 0; i < 4; ++i) {
    Training training = WeldingOn(absl::StrCat("T-", i), EntryMode::kFixed, March());
    training.provider = ProviderId(absl::StrCat("P-", i));
    training.offerings[0].location = At(i < 3 ? kRoncq : kParis);
    entries.push_back(training);
  }
  const MatchedCatalogue enough(entries);
  MatchRequest request = AskForWelding();
  request.constraints.place = PlaceConstraint{kLille, "Lille", 50};
  EXPECT_EQ(enough.Match(request).total, 3);
  EXPECT_THAT(enough.Match(request).relaxations, IsEmpty());
  entries.erase(entries.begin());
  const MatchedCatalogue little(entries);
  EXPECT_EQ(little.Match(request).total, 2);
  ASSERT_EQ(little.Match(request).relaxations.size(), 1u);
  EXPECT_EQ(little.Match(request).relaxations[0].admitted, 1);
  request.explain = false;
  EXPECT_THAT(little.Match(request).relaxations, IsEmpty());
}

TEST(Facets, CountWhatIsProposed) {
  Training training = WeldingOn("T-1", EntryMode::kFixed, March());
  training.offerings[0].modality = Modality::kOnSite;
  training.certification_level = 3;
  const MatchedCatalogue catalogue({training, Welding("T-2", "P-2")});
  std::vector<std::string> facets;
  for (const FacetCount& f : catalogue.Match(AskForWelding()).facets) {
    facets.push_back(absl::StrCat(f.facet, " ", f.value, " ", f.count));
  }
  EXPECT_THAT(facets, UnorderedElementsAre("kind SESSION 1", "kind NO_KNOWN_SESSION 1", "level 3 1",
                                           "modality ON_SITE 1", "start_month 2027-03 1"));
}

}  // namespace
}  // namespace tremplin::testing
