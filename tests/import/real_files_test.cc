// Public files as their producers publish them, beside the repository. The
// totals were counted apart from this code.
#include <filesystem>
#include <map>
#include <string>

#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RealFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "skipped: no ../shared";
  }

  // Detects the format, which must be `format`, and imports.
  static ImportRun Import(const std::string& name, ImportFormat format) {
    const std::string path = kFolder + name;
    const absl::StatusOr<ImportFormat> detected = DetectFormat(path);
    EXPECT_TRUE(detected.ok() && *detected == format) << detected.status();
    return ImportPath(path, format);
  }

  static const inline std::string kFolder = TREMPLIN_SOURCE_DIR "/../shared/data/";
};

TEST_F(RealFilesTest, RncpActive_AllSheetsAreRead) {
  const ImportRun run = Import("rncp/rncp_active.jsonl", ImportFormat::kRncpJsonl);
  EXPECT_EQ(Totals(run), "6590 6590 0 0");
  EXPECT_EQ(run.Repaired(), 0);
  std::map<int, int> levels;
  for (const ImportedItem& item : run.items) {
    ++levels[std::get<Certification>(item.entry).level.value_or(0)];
  }
  EXPECT_EQ(
      levels,
      (std::map<int, int>{
          {0, 1429}, {1, 8}, {2, 10}, {3, 632}, {4, 776}, {5, 680}, {6, 1275}, {7, 1779}, {8, 1}}));
}

TEST_F(RealFilesTest, CertifInfo_RepeatedCodesAreMerged) {
  const ImportRun run = Import("certif-info/certif_info.csv", ImportFormat::kCertifInfo);
  EXPECT_EQ(Totals(run), "10067 9923 144 0");
  EXPECT_EQ(run.Count("repeated-number"), 144);
  int with_rncp = 0, with_level = 0, active = 0;
  for (const ImportedItem& item : run.items) {
    const Certification& record = std::get<Certification>(item.entry);
    for (const ExternalId& id : record.external_ids) with_rncp += id.system == "RNCP";
    with_level += record.level.has_value();
    active += record.status == CertificationStatus::kActive;
  }
  EXPECT_EQ(with_rncp, 5273);
  EXPECT_EQ(with_level, 6296);
  EXPECT_EQ(active, 1768);
}

TEST_F(RealFilesTest, Onisep_AllFormationsAreRead) {
  const ImportRun run =
      Import("onisep-2026/onisep_formations_extended.json", ImportFormat::kOnisep);
  EXPECT_EQ(Totals(run), "4775 4775 0 0");
  int with_rncp = 0, with_level = 0;
  for (const ImportedItem& item : run.items) {
    const Training& training = std::get<Training>(item.entry);
    with_rncp += !training.validations.empty();
    with_level += training.certification_level.has_value();
  }
  EXPECT_EQ(with_rncp, 3170);
  EXPECT_EQ(with_level, 3389);
  EXPECT_EQ(run.providers.size(), 545u);
}

TEST_F(RealFilesTest, RncpExport_SuccessionsAreKnownFromEitherSide) {
  for (const char* folder : {"sample", "continuity"}) {
    const ImportRun run =
        Import(std::string("rncp/") + folder + "/export-fiches-csv-2024-02-22.zip",
               ImportFormat::kRncpZip);
    EXPECT_EQ(Totals(run), "9 9 0 0") << folder;
    EXPECT_THAT(run.rows, IsEmpty());
    EXPECT_EQ(run.Get<Certification>("RNCP509").blocks.size(), 6u);
    EXPECT_EQ(run.Get<Certification>("RNCP509").access_routes.size(), 6u);
    EXPECT_EQ(run.Get<Certification>("RNCP509").codes.size(), 3u);
    const std::map<std::string, std::string> successors = {
        {"RNCP509", "RNCP38228"},   {"RNCP1197", "RNCP4049"},   {"RNCP4049", "RNCP22094"},
        {"RNCP22094", "RNCP28155"}, {"RNCP28155", "RNCP30271"}, {"RNCP19468", "RS6117"}};
    for (const auto& [id, successor] : successors) {
      EXPECT_THAT(run.Get<Certification>(id).successors, ElementsAre(CertificationId(successor)));
    }
    EXPECT_EQ(run.Get<Certification>("RS5000").registration_end, (PartialDate{2024, 5, 24}));
    EXPECT_EQ(run.providers.size(), 10u);
  }
}

TEST_F(RealFilesTest, Intercarif_TheTrapsAreRepairedAndReported) {
  const ImportRun run = Import("lheo/intercarif-2.2.xml", ImportFormat::kLheo);
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const Training training = run.Get<Training>("lheo:F_XX_XX");
  EXPECT_EQ(training.outcomes, "");
  EXPECT_EQ(training.validations.at(0).certification.value(), "RNCP320");
  EXPECT_EQ(training.certification_level, 3);
  EXPECT_EQ(training.provider.value(), "11111111111111");
  const Offering& offering = training.offerings.at(0);
  EXPECT_EQ(offering.hours, (Hours{697, 585, 112, std::nullopt}));
  EXPECT_EQ(offering.delivering_provider.value(), "22222222222222");
  EXPECT_EQ(offering.funded_seats.at(0).seats, 5);
  EXPECT_EQ(offering.funded_seats[0].audiences, std::vector<Audience>{Audience::kJobSeeker});
  EXPECT_EQ(offering.location->coordinates, std::nullopt);  // whole degrees, and no table here
  EXPECT_EQ(offering.sessions.at(0).start, (PartialDate{2017, 10, 30}));
  EXPECT_EQ(offering.sessions[0].state, SessionState::kOpen);
  EXPECT_EQ(run.Count("siret-repaired"), 2);
  EXPECT_GE(run.Count("place-repaired"), 1);
  for (const Provider& provider : run.providers) {
    EXPECT_EQ(CanonicalBytes(provider).find("Martin"), std::string::npos);
  }
}

TEST_F(RealFilesTest, OnisepExample_OneNumberOnThreeLevels) {
  const ImportRun run = Import("lheo/exemple-bts-onisep.xml", ImportFormat::kLheo);
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const Training training = run.Get<Training>("lheo:9436_18706");
  EXPECT_EQ(training.certification_level, 5);
  EXPECT_EQ(training.objective.find('<'), std::string::npos);
  EXPECT_EQ(training.offerings.at(0).id.value(), "9436_18706");
  EXPECT_EQ(training.offerings[0].sessions.at(0).id.value(), "9436_18706");
  EXPECT_THAT(training.offerings[0].access_routes, ElementsAre(AccessRoute::kInitial));
  EXPECT_EQ(training.offerings[0].location->name, "Lycée Kerneuzec");
  EXPECT_EQ(run.Count("text-cleaned"), 1);
}

TEST_F(RealFilesTest, SearchAnswers_SummariesBecomeTrainings) {
  const ImportRun ten = Import("lheo/index-intercarif-2017.xml", ImportFormat::kLheo);
  EXPECT_EQ(Totals(ten), "10 10 0 0");
  EXPECT_THAT(ten.rows, IsEmpty());
  EXPECT_EQ(ten.providers.size(), 3u);
  const Training first = ten.Get<Training>("lheo:14_AF_0000011179");
  EXPECT_EQ(first.certification_level, 6);
  EXPECT_EQ(first.offerings.at(0).sessions.at(0).id.value(), "SE_0000093700");
  const Training second = ten.Get<Training>("lheo:14_AF_0000028218");
  EXPECT_EQ(second.offerings.at(0).sessions.at(0).start, (PartialDate{2017, 9, 0}));
  EXPECT_EQ(Totals(Import("lheo/index-one-offer.xml", ImportFormat::kLheo)), "1 1 0 0");
}

TEST_F(RealFilesTest, Offers_AllBecomeNeeds) {
  const ImportRun run = Import("offers/france_travail.jsonl", ImportFormat::kFranceTravail);
  EXPECT_EQ(Totals(run), "1333 1333 0 0");
  EXPECT_TRUE(run.providers.empty());
  int with_rome = 0, with_requirements = 0, with_department = 0;
  for (const ImportedItem& item : run.items) {
    const Need& need = std::get<Need>(item.entry);
    with_rome += !need.codes.empty();
    with_requirements += !need.requirements.empty();
    with_department += !need.location->department.empty();
  }
  EXPECT_EQ(with_rome, 829);
  EXPECT_EQ(with_requirements, 144);  // three skills or more
  EXPECT_EQ(with_department, 1313);
}

TEST_F(RealFilesTest, Taxonomies_EveryConceptIsRead) {
  const std::map<std::string, std::pair<ImportFormat, std::string>> files = {
      {"rome-v4.60/unix_referentiel_code_rome_v460_utf8.csv",
       {ImportFormat::kRome, "1584 1584 0 0"}},
      {"rome-v4.60/unix_referentiel_competence_v460_utf8.csv",
       {ImportFormat::kRome, "18317 18317 0 0"}},
      {"rome-v4.60/unix_referentiel_savoir_v460_utf8.csv",
       {ImportFormat::kRome, "15354 15354 0 0"}},
      {"rome-v4.60/unix_texte_v460_utf8.csv", {ImportFormat::kRome, "1584 1584 0 0"}},
      {"esco-v1.0/skills_fr.csv", {ImportFormat::kEsco, "13485 13485 0 0"}},
      {"esco-v1.2.0-en/occupations_en.csv", {ImportFormat::kEsco, "3039 3039 0 0"}},
      {"esco-v1.2.0-en/esco_occupation_profiles.jsonl",
       {ImportFormat::kEscoProfiles, "3039 3039 0 0"}},
      {"esco-v1.2.1-fr/skills_fr.csv", {ImportFormat::kEsco, "13095 13095 0 0"}},
      {"lheo/definition/lheo-dict-FORMACODE.xml", {ImportFormat::kFormacode, "2576 2576 0 0"}},
      {"onisep-2026/onisep_metiers.json", {ImportFormat::kOnisepJobs, "1518 1075 443 0"}},
  };
  for (const auto& [name, expected] : files) {
    EXPECT_EQ(Totals(Import(name, expected.first)), expected.second) << name;
  }
}

TEST_F(RealFilesTest, Rome_SplitsAndSkillsOfADeveloper) {
  const ImportRun run =
      Import("rome-v4.60/unix_referentiel_code_rome_v460_utf8.csv", ImportFormat::kRome);
  int splits = 0;
  for (const ImportedItem& item : run.items) {
    for (const ConceptRelation& relation : std::get<Concept>(item.entry).relations) {
      splits += relation.kind == RelationKind::kSplitFrom;
    }
  }
  EXPECT_EQ(splits, 1052);
  const ImportRun skills =
      Import("rome-v4.60/unix_coherence_item_v460_utf8.csv", ImportFormat::kRome);
  size_t relations = 0;
  for (const ImportedItem& item : skills.items) {
    relations += std::get<Concept>(item.entry).relations.size();
  }
  EXPECT_EQ(relations, 104219u);
}

TEST_F(RealFilesTest, OtherFiles_AreToldApart) {
  for (const char* name : {"lheo/definition/lheo-gml.xml", "README.md"}) {
    EXPECT_EQ(DetectFormat(kFolder + name).status().code(), absl::StatusCode::kInvalidArgument)
        << name;
  }
}

}  // namespace
}  // namespace tremplin::testing
