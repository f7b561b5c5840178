// Lists of certifications and of ONISEP's formations.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(RncpJsonlTest, Read_MakesActiveCertifications) {
  const ImportRun run = ImportBytes(
      "{\"rncp\":\"99901\",\"title\":\"Technicien  réseaux\",\"type\":\"Titre professionnel\","
      "\"niveau\":\"4\",\"enregistrement\":\"Enregistrement de droit\"}\n"
      "{\"rncp\":\"RNCP99902\",\"title\":\"Sans niveau\",\"type\":\"\",\"niveau\":\"\"}\n",
      ImportFormat::kRncpJsonl);
  ASSERT_EQ(Totals(run), "2 2 0 0");
  EXPECT_EQ(run.Repaired(), 0);  // two spaces are no repair
  const Certification sheet = run.Get<Certification>("RNCP99901");
  EXPECT_EQ(sheet.title, "Technicien réseaux");
  EXPECT_EQ(sheet.number, "99901");
  EXPECT_EQ(sheet.registry, Register::kRncp);
  EXPECT_EQ(sheet.level, 4);
  EXPECT_EQ(sheet.status, CertificationStatus::kActive);
  EXPECT_EQ(run.Get<Certification>("RNCP99902").level, std::nullopt);
}

TEST(RncpJsonlTest, Read_RejectsWhatHasNoNumberOrTitleAndRepeats) {
  const ImportRun run = ImportBytes(
      "{\"rncp\":\"12a\",\"title\":\"A\"}\n{\"rncp\":\"1\",\"title\":\" \"}\n"
      "{\"rncp\":2,\"title\":\"B\",\"niveau\":\"9\"}\n{\"rncp\":\"2\",\"title\":\"C\"}\n",
      ImportFormat::kRncpJsonl);
  EXPECT_EQ(Totals(run), "4 1 0 3");
  EXPECT_EQ(run.Row("missing-code").location, "line 1");
  EXPECT_EQ(run.Row("missing-title").item, "1");
  EXPECT_THAT(run.Row("repeated-entry").message_fr, HasSubstr("line 3"));
  EXPECT_EQ(run.Get<Certification>("RNCP2").title, "B");
  EXPECT_EQ(run.Count("unreadable-value"), 1);
}

constexpr absl::string_view kCertifInfoHeader[] = {"Code_Diplome",
                                                   "Libelle_Diplome",
                                                   "Libelle_Type_Diplome",
                                                   "Code_Niveau_Europeen",
                                                   "Date_MaJ",
                                                   "Code_FormaCode",
                                                   "Libelle_FormaCode",
                                                   "Code_Rome_1",
                                                   "Code_Nsf",
                                                   "Code_RNCP",
                                                   "Code_RS",
                                                   "valideur",
                                                   "certificateur",
                                                   "Annee_Derniere_Session",
                                                   "Code_Ancien_Diplome",
                                                   "Etat_Libelle",
                                                   "accessibilite_fi",
                                                   "accessibilite_ca",
                                                   "accessibilite_fc",
                                                   "accessibilite_vae",
                                                   "codeIdeo2"};

using Record = std::map<absl::string_view, std::string>;

ImportRun CertifInfo(const std::vector<Record>& records) {
  std::string csv = absl::StrCat(absl::StrJoin(kCertifInfoHeader, ";"), "\n");
  for (const Record& record : records) {
    std::vector<std::string> cells;
    for (absl::string_view column : kCertifInfoHeader) {
      const auto it = record.find(column);
      cells.push_back(it == record.end() ? "" : it->second);
    }
    absl::StrAppend(&csv, absl::StrJoin(cells, ";"), "\n");
  }
  return ImportBytes(csv, ImportFormat::kCertifInfo);
}

TEST(CertifInfoTest, Read_TakesARecord) {
  const ImportRun run = CertifInfo({{{"Code_Diplome", "7001"},
                                     {"Libelle_Diplome", "CAP fictif"},
                                     {"Code_Niveau_Europeen", "3"},
                                     {"Date_MaJ", "29/07/2024"},
                                     {"Code_FormaCode", "23076"},
                                     {"Libelle_FormaCode", "Soudage"},
                                     {"Code_Rome_1", "H2913"},
                                     {"Code_Nsf", "254"},
                                     {"Code_RNCP", "99903"},
                                     {"valideur", "Atelier, comptoir et cie,Chambre"},
                                     {"Annee_Derniere_Session", "2027"},
                                     {"Etat_Libelle", "Publié"},
                                     {"accessibilite_fi", "2"},
                                     {"accessibilite_ca", "1"},
                                     {"accessibilite_fc", "1"},
                                     {"accessibilite_vae", "0"},
                                     {"codeIdeo2", "FOR.1"}}});
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Repaired(), 0);
  const Certification record = run.Get<Certification>("certif-info:7001");
  EXPECT_EQ(record.registry, Register::kCertifInfo);
  EXPECT_EQ(record.level, 3);
  EXPECT_EQ(record.provenance.updated, (PartialDate{2024, 7, 29}));
  EXPECT_EQ(record.registration_end, (PartialDate{2027, 0, 0}));
  EXPECT_THAT(record.external_ids, ElementsAre(ExternalId{"RNCP", "certification", "RNCP99903"},
                                               ExternalId{"ONISEP", "certification", "FOR.1"}));
  EXPECT_THAT(record.certifiers, ElementsAre("Atelier, comptoir et cie", "Chambre"));
  EXPECT_THAT(record.access_routes,
              ElementsAre(AccessRoute::kApprenticeship, AccessRoute::kContinuing));
  EXPECT_EQ(record.codes.at(0), (Code{"FORMACODE", "", "23076", "Soudage", true}));
  EXPECT_EQ(record.codes.size(), 3u);
}

TEST(CertifInfoTest, Read_PublishedIsActiveOnlyOutsideTheRegisters) {
  const auto status = [](absl::string_view state, const std::string& rncp) {
    return CertifInfo({{{"Code_Diplome", "1"},
                        {"Libelle_Diplome", "A"},
                        {"Code_RNCP", rncp},
                        {"Etat_Libelle", std::string(state)}}})
        .Get<Certification>("certif-info:1")
        .status;
  };
  EXPECT_EQ(status("Publié", ""), CertificationStatus::kActive);
  EXPECT_EQ(status("Publié", "99904"), CertificationStatus::kUnknown);
  EXPECT_EQ(status("archivée", ""), CertificationStatus::kInactive);
  EXPECT_EQ(status("habilitations", ""), CertificationStatus::kUnknown);
}

TEST(CertifInfoTest, Read_TakesTheLevelFromTheTypeWhereTheColumnIsEmpty) {
  const auto level = [](absl::string_view type) {
    return CertifInfo({{{"Code_Diplome", "1"},
                        {"Libelle_Diplome", "A"},
                        {"Libelle_Type_Diplome", std::string(type)}}})
        .Get<Certification>("certif-info:1")
        .level;
  };
  EXPECT_EQ(level("Autre certification de niveau 7"), 7);
  EXPECT_EQ(level("Diplôme d'université (sans niveau spécifique)"), std::nullopt);
}

TEST(CertifInfoTest, Read_MergesRepeatedCodesAndLinksSuccessors) {
  const ImportRun run =
      CertifInfo({{{"Code_Diplome", "1"}, {"Libelle_Diplome", "A"}, {"Code_RS", "100"}},
                  {{"Code_Diplome", "2"}, {"Libelle_Diplome", "B"}, {"Code_Ancien_Diplome", "1"}},
                  {{"Code_Diplome", "1"}, {"Libelle_Diplome", "A"}, {"Code_RS", "101"}}});
  EXPECT_EQ(Totals(run), "3 2 1 0");
  EXPECT_EQ(run.Row("repeated-number").location, "line 4");
  const Certification record = run.Get<Certification>("certif-info:1");
  EXPECT_THAT(record.external_ids, ElementsAre(ExternalId{"RS", "certification", "RS100"},
                                               ExternalId{"RS", "certification", "RS101"}));
  EXPECT_THAT(record.successors, ElementsAre(CertificationId("certif-info:2")));
}

TEST(CertifInfoTest, Read_RejectsRecordsWithoutCodeTitleOrAllTheirColumns) {
  const ImportRun run =
      CertifInfo({{{"Libelle_Diplome", "A"}},
                  {{"Code_Diplome", "2"}},
                  {{"Code_Diplome", "3"}, {"Libelle_Diplome", "C;D"}},
                  {{"Code_Diplome", "4"}, {"Libelle_Diplome", "E"}, {"Date_MaJ", "hier"}}});
  EXPECT_EQ(Totals(run), "4 1 0 3");
  EXPECT_EQ(run.Row("missing-code").location, "line 2");
  EXPECT_EQ(run.Row("missing-title").item, "2");
  EXPECT_EQ(run.Row("wrong-columns").item, "3");
  EXPECT_THAT(run.Row("unreadable-value").message_fr, HasSubstr("Date_MaJ"));
  EXPECT_THAT(
      std::string(ImportBytes("a;b\n", ImportFormat::kCertifInfo).totals.status().message()),
      HasSubstr("Code_Diplome"));
}

ImportRun Onisep(absl::string_view json) { return ImportBytes(json, ImportFormat::kOnisep); }

TEST(OnisepTest, Read_MakesTrainingsWithoutOfferings) {
  const ImportRun run = Onisep(
      R"([{"nom":"BTS fictif","rncp":"99905","url_onisep":"https://exemple.invalid/slug/FOR.1",
           "type_diplome":"brevet de technicien supérieur","niveau":"bac+2",
           "niveau_certification":"3","code_nsf":"326 | 311","etablissement":"École fictive"},
          {"nom":"classe préparatoire","rncp":null,"niveau_certification":"0",
           "url_onisep":"https://exemple.invalid/slug/FOR.2"}])");
  ASSERT_EQ(Totals(run), "2 2 0 0");
  const Training training = run.Get<Training>("onisep:FOR.1");
  EXPECT_EQ(training.certification_level, 5);
  EXPECT_EQ(training.outcomes, "brevet de technicien supérieur");
  EXPECT_EQ(training.validations.at(0).certification.value(), "RNCP99905");
  EXPECT_EQ(training.validations[0].scope, ValidationScope::kUnknown);
  EXPECT_EQ(training.codes.size(), 2u);
  EXPECT_TRUE(training.offerings.empty());
  EXPECT_EQ(training.provider, run.providers.at(0).id);
  const Training other = run.Get<Training>("onisep:FOR.2");
  EXPECT_EQ(other.certification_level, std::nullopt);
  EXPECT_EQ(other.certifying, Tristate::kUnknown);
}

TEST(OnisepTest, Read_RejectsItemsWithoutAddressOrTitleAndRepeats) {
  const ImportRun run = Onisep(
      R"([{"nom":"A"},{"url_onisep":"x/FOR.1"},{"nom":"B","url_onisep":"x/FOR.2"},
          {"nom":"C","url_onisep":"y/FOR.2"},7])");
  EXPECT_EQ(Totals(run), "5 1 0 4");
  EXPECT_EQ(run.Row("missing-code").location, "[0]");
  EXPECT_EQ(run.Row("repeated-entry").location, "[3]");
}

TEST(OnisepTest, Read_RefusesATruncatedArray) {
  EXPECT_EQ(Onisep("[{\"nom\":\"A\"}").totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Onisep("[\"\xE9\"]").totals.status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
