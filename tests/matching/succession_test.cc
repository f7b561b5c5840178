// Certifications that were replaced: chains, circles, dead ends, and what an
// answer says of them.
#include "engine/matching/succession.h"

#include "gmock/gmock.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Certification Cert(std::string id, std::vector<std::string> successors = {}) {
  Certification certification = SmallCertification(id, "Soudeur industriel " + id);
  for (std::string& successor : successors) {
    certification.successors.push_back(CertificationId(std::move(successor)));
  }
  return certification;
}

Certification Inactive(std::string id, std::vector<std::string> successors = {}) {
  Certification certification = Cert(std::move(id), std::move(successors));
  certification.status = CertificationStatus::kInactive;
  certification.registration_end = PartialDate{2024, 8, 31};
  return certification;
}

Training Validating(std::string certification, ValidationScope scope = ValidationScope::kWhole) {
  Training training = SmallTraining("T-1", "Devenir soudeur");
  training.validations = {{CertificationId(std::move(certification)), scope, {}}};
  return training;
}

std::vector<std::string> Ids(const std::vector<CertificationId>& ids) {
  std::vector<std::string> values;
  for (const CertificationId& id : ids) values.push_back(id.value());
  return values;
}

Succession After(const MatchedCatalogue& catalogue, const char* id) {
  return FindSuccession(*catalogue.snapshot(), CertificationId(id));
}

TEST(SuccessionTest, AChain_IsFollowedToItsEnd) {
  const MatchedCatalogue catalogue(
      {Inactive("RNCP1", {"RNCP2"}), Inactive("RNCP2", {"RNCP3"}), Cert("RNCP3"), Cert("RNCP9")});
  EXPECT_THAT(Ids(After(catalogue, "RNCP1").all), ElementsAre("RNCP2", "RNCP3"));
  EXPECT_THAT(Ids(After(catalogue, "RNCP1").last), ElementsAre("RNCP3"));
  EXPECT_THAT(After(catalogue, "RNCP3").all, IsEmpty());
  EXPECT_THAT(After(catalogue, "RNCP404").all, IsEmpty());
}

TEST(SuccessionTest, ASplit_HasSeveralEnds) {
  const MatchedCatalogue catalogue(
      {Inactive("RNCP1", {"RNCP2", "RNCP3"}), Inactive("RNCP2", {"RNCP4"}), Cert("RNCP3")});
  EXPECT_THAT(Ids(After(catalogue, "RNCP1").all), ElementsAre("RNCP2", "RNCP3", "RNCP4"));
  // What is not in the catalogue is where knowledge ends.
  EXPECT_THAT(Ids(After(catalogue, "RNCP1").last), ElementsAre("RNCP3", "RNCP4"));
}

TEST(SuccessionTest, ACircle_Ends) {
  const MatchedCatalogue catalogue({Inactive("RNCP1", {"RNCP2"}), Inactive("RNCP2", {"RNCP3"}),
                                    Inactive("RNCP3", {"RNCP1"}), Inactive("RNCP4", {"RNCP4"})});
  EXPECT_THAT(Ids(After(catalogue, "RNCP1").all), ElementsAre("RNCP2", "RNCP3"));
  EXPECT_THAT(After(catalogue, "RNCP1").last, IsEmpty());
  EXPECT_THAT(After(catalogue, "RNCP4").all, IsEmpty());
}

// What is said of a diploma that is asked for by its code: "covered: <note>".
std::string Claim(const std::vector<Entry>& entries, const EntryKey& target,
                  const std::string& code) {
  const MatchedCatalogue catalogue(entries);
  MatchRequest request;
  request.need = SmallNeed("N-1", "");
  request.need.requirements = {
      {.kind = RequirementKind::kDiploma, .qualification = Qualification{"RNCP", code, ""}}};
  request.as_of = kDay;
  const MatchReply reply = catalogue.Explain(request, target);
  if (reply.matches.empty() || reply.matches[0].coverage.empty()) return "nothing";
  const RequirementCoverage& c = reply.matches[0].coverage[0];
  const char* const states[] = {"covered", "partly", "missing"};
  return absl::StrCat(states[static_cast<int>(c.coverage)], ": ", c.note_fr);
}

const EntryKey kTraining = {EntryKind::kTraining, "T-1"};

TEST(SuccessionTest, TheOneThatReplacedIt_CoversWhatIsAskedByTheOldCode) {
  const std::vector<Entry> chain = {Inactive("RNCP1", {"RNCP2"}), Inactive("RNCP2", {"RNCP3"}),
                                    Cert("RNCP3"), Validating("RNCP3")};
  EXPECT_EQ(Claim(chain, kTraining, "1"), "covered: RNCP1 remplacée par RNCP3");
  EXPECT_EQ(Claim(chain, kTraining, "RNCP2"), "covered: RNCP2 remplacée par RNCP3");
  EXPECT_EQ(Claim(chain, {EntryKind::kCertification, "RNCP3"}, "1"),
            "covered: RNCP1 remplacée par RNCP3");
  EXPECT_EQ(Claim({Inactive("RNCP1", {"RNCP2", "RNCP3"}), Cert("RNCP2"), Cert("RNCP3"),
                   Validating("RNCP3")},
                  kTraining, "1"),
            "partly: RNCP1 remplacée par RNCP2 et RNCP3");
  EXPECT_EQ(Claim({Inactive("RNCP1", {"RNCP2"}), Cert("RNCP2"),
                   Validating("RNCP2", ValidationScope::kBlocks)},
                  kTraining, "1"),
            "partly: valide seulement des blocs de la certification");
  EXPECT_EQ(Claim({Inactive("RNCP1", {"RNCP2"}), Cert("RNCP2"), Cert("RNCP5"), Validating("RNCP5")},
                  kTraining, "1"),
            "missing: ");
}

TEST(SuccessionTest, ATrainingThatStillNamesTheOldOne_IsToBeChecked) {
  EXPECT_EQ(
      Claim({Inactive("RNCP1", {"RNCP2"}), Cert("RNCP2"), Validating("RNCP1")}, kTraining, "2"),
      "partly: vise encore RNCP1, remplacée par RNCP2 : à vérifier");
}

TEST(SuccessionTest, ACode_FindsItsSuccessorWithoutAWordInCommon) {
  const MatchedCatalogue catalogue(
      {Inactive("RNCP1", {"RNCP2"}), Cert("RNCP2"), Validating("RNCP2")});
  MatchRequest request;
  request.need = SmallNeed("N-1", "");
  request.need.requirements = {
      {.kind = RequirementKind::kDiploma, .qualification = Qualification{"RNCP", "1", ""}}};
  request.as_of = kDay;
  const MatchReply reply = catalogue.Match(request);
  ASSERT_FALSE(reply.matches.empty());
  EXPECT_EQ(reply.matches[0].coverage.at(0).coverage, Coverage::kCovered);
}

std::string Standing(const std::vector<Entry>& entries, const EntryKey& target) {
  const MatchedCatalogue catalogue(entries);
  MatchRequest request;
  request.need = SmallNeed("N-1", "Former un soudeur industriel");
  request.as_of = kDay;
  const MatchReply reply = catalogue.Explain(request, target);
  for (const Check& check : reply.matches.at(0).checks) {
    if (check.constraint != ConstraintKind::kAvailability) continue;
    EXPECT_EQ(check.verdict, Verdict::kUnknown);
    return check.detail_fr;
  }
  return "";
}

TEST(SuccessionTest, AnInactiveCertification_IsSaidToBe) {
  const EntryKey old = {EntryKind::kCertification, "RNCP1"};
  EXPECT_EQ(Standing({Inactive("RNCP1")}, old),
            "certification RNCP1 inactive depuis le 31 août 2024");
  EXPECT_EQ(Standing({Inactive("RNCP1", {"RNCP2"}), Cert("RNCP2")}, old),
            "certification RNCP1 inactive depuis le 31 août 2024, remplacée par RNCP2");
  EXPECT_EQ(Standing({Inactive("RNCP1", {"RNCP1"})}, old),
            "certification RNCP1 inactive depuis le 31 août 2024");
  EXPECT_EQ(Standing({Cert("RNCP1")}, old), "");
  Certification ending = Cert("RNCP1");
  ending.registration_end = PartialDate{2099, 1, 0};
  EXPECT_EQ(Standing({ending}, old), "");
  ending.registration_end = PartialDate{2025, 1, 0};
  EXPECT_EQ(Standing({ending}, old), "certification RNCP1 inactive depuis janvier 2025");
  // What a training leads to.
  EXPECT_EQ(Standing({Inactive("RNCP1", {"RNCP2"}), Validating("RNCP1")}, kTraining),
            "certification RNCP1 inactive depuis le 31 août 2024, remplacée par RNCP2");
  EXPECT_EQ(Standing({Cert("RNCP1"), Validating("RNCP1")}, kTraining), "");
}

}  // namespace
}  // namespace tremplin::testing
