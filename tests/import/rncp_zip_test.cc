#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/import/zip_members.h"
#include "gmock/gmock.h"
#include "tests/import/archives.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Name(absl::string_view what) {
  return absl::StrCat("export_fiches_CSV_", what, "_2024_02_22.csv");
}

Files Export() {
  return {{Name("Ancienne_Nouvelle_Certification"),
           "\"Numero_Fiche\";\"Ancienne_Certification\";\"Nouvelle_Certification\"\n"
           "\"RNCP99902\";\"RNCP99901\";\n\"RNCP99902\";;\"RS9990\"\n"},
          {Name("Blocs_De_Comp\x82tences"),
           "\"Numero_Fiche\";\"Bloc_Competences_Code\";\"Bloc_Competences_Libelle\"\n"
           "\"RNCP99901\";\"RNCP99901BC01\";\"Souder\"\n\"RNCP99901\";\"RNCP99901BC01\";\"Bis\"\n"},
          {Name("Certificateurs"),
           "\"Numero_Fiche\";\"Siret_Certificateur\";\"Nom_Certificateur\"\n"
           "\"RNCP99901\";\"\t13002526500013\";\"CERTIFICATEUR FICTIF\"\n"},
          {Name("Formacode"),
           "\"Numero_Fiche\";\"Formacode_Code\";\"Formacode_Libelle\"\n"
           "\"RNCP99901\";\"42872\";\"42872 : Sécurité incendie\"\n"},
          {Name("Partenaires"),
           "\"Numero_Fiche\";\"Nom_Partenaire\";\"Siret_Partenaire\";\"Habilitation_Partenaire\"\n"
           "\"RNCP99901\";\"PARTENAIRE\";\"\t13002526500013\";\"HABILITATION_ORGA_FORM\"\n"
           "\"RNCP99902\";\"PARTENAIRE\";\"\t13002526500013\";\"HABILITATION_FORMER\"\n"
           "\"RS9990\";\"PARTENAIRE\";\"\t13002526500013\";\"HABILITATION_ORGA\"\n"},
          {Name("Rome"),
           "\"Numero_Fiche\";\"Codes_Rome_Code\";\"Codes_Rome_Libelle\"\n"
           "\"RNCP99901\";\"H1102\";\"Management et ingénierie d''affaires\"\n"},
          {Name("Standard"),
           "\"Id_Fiche\";\"Numero_Fiche\";\"Intitule\";\"Abrege_Libelle\";\"Abrege_Intitule\";"
           "\"Nomenclature_Europe_Niveau\";\"Date_Fin_Enregistrement\";\"Actif\"\n"
           "\"1\";\"RNCP99901\";\"Soudeur fictif\";\"CAP\";\"Certificat\";\"NIV3\";\"31/08/2027\";"
           "\"ACTIVE\"\n"
           "\"2\";\"RNCP99902\";\"Reprise fictive\";;;\"REPRISE\";;\"INACTIVE\"\n"
           "\"3\";\"X1\";\"Sans registre\";;;;;\"ACTIVE\"\n"
           "\"4\";\"RNCP99901\";\"Répété\";;;;;\"ACTIVE\"\n"
           "\"5\";\"RS9990\";\"\";;;;;\"ACTIVE\"\n"},
          {Name("VoixdAcc\x8As"),
           "\"Numero_Fiche\";\"Si_Jury\"\n\"RNCP99901\";\"En contrat d’apprentissage\"\n"
           "\"RNCP99901\";\"Par expérience\"\n\"RNCP99901\";\"Par magie\"\n"},
          {"LISEZMOI.txt", "rien"}};
}

ImportRun Import(absl::string_view bytes) { return ImportBytes(bytes, ImportFormat::kRncpZip); }

TEST(RncpZipTest, Read_JoinsTheFilesOfTheExport) {
  const ImportRun run = Import(Zip(Export()));
  ASSERT_EQ(Totals(run), "5 2 0 3");
  const Certification sheet = run.Get<Certification>("RNCP99901");
  EXPECT_EQ(sheet.type, "Certificat");
  EXPECT_EQ(sheet.level, 3);
  EXPECT_EQ(sheet.status, CertificationStatus::kActive);
  EXPECT_EQ(sheet.registration_end, (PartialDate{2027, 8, 31}));
  EXPECT_THAT(sheet.successors, ElementsAre(CertificationId("RNCP99902")));
  EXPECT_THAT(sheet.certifiers, ElementsAre("CERTIFICATEUR FICTIF"));
  EXPECT_THAT(sheet.codes,
              ElementsAre(Code{"FORMACODE", "", "42872", "Sécurité incendie"},
                          Code{"ROME", "", "H1102", "Management et ingénierie d'affaires"}));
  EXPECT_THAT(sheet.blocks, ElementsAre(Block{"RNCP99901BC01", "Souder"}));
  EXPECT_THAT(sheet.access_routes, ElementsAre(AccessRoute::kApprenticeship, AccessRoute::kVae));
  const Certification other = run.Get<Certification>("RNCP99902");
  EXPECT_EQ(other.level, std::nullopt);
  EXPECT_EQ(other.status, CertificationStatus::kInactive);
  EXPECT_THAT(other.successors, ElementsAre(CertificationId("RS9990")));
}

TEST(RncpZipTest, Read_SaysWhatWasRejectedAndRepairedAndWhere) {
  const ImportRun run = Import(Zip(Export()));
  EXPECT_EQ(run.Row("missing-code").location, Name("Standard") + " line 4");
  EXPECT_EQ(run.Row("repeated-entry").item, "RNCP99901");
  EXPECT_EQ(run.Row("missing-title").item, "RS9990");
  EXPECT_THAT(run.Row("unreadable-value").message_fr, HasSubstr("Par magie"));
  EXPECT_THAT(run.Row("unreadable-value").location, HasSubstr("VoixdAcc"));
  EXPECT_THAT(run.Row("repeated-number").message_en, HasSubstr("RNCP99901BC01"));
  EXPECT_EQ(run.Repaired(), 1);
}

TEST(RncpZipTest, Read_PartnersWithLeaveToTrainBecomeProviders) {
  const ImportRun run = Import(Zip(Export()));
  ASSERT_EQ(run.providers.size(), 1u);
  EXPECT_EQ(run.providers[0].id.value(), "13002526500013");
  EXPECT_THAT(run.providers[0].authorised_for,
              ElementsAre(CertificationId("RNCP99901"), CertificationId("RNCP99902")));
}

TEST(RncpZipTest, Read_RefusesUnsafePathsAndArchivesOfSomethingElse) {
  for (const char* path : {"../Standard.csv", "/etc/Standard.csv", "a/../../b.csv", "C:\\b.csv"}) {
    const ImportRun run = Import(Zip({{path, "x"}}));
    EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument) << path;
    EXPECT_THAT(std::string(run.totals.status().message()), HasSubstr("unsafe path")) << path;
  }
  EXPECT_THAT(std::string(Import(Zip({{"a.csv", "x"}})).totals.status().message()),
              HasSubstr("no export_fiches_CSV_Standard"));
  EXPECT_FALSE(Import("PK\x03\x04 rubbish").totals.ok());
  EXPECT_FALSE(Import("").totals.ok());
}

TEST(RncpZipTest, Read_ATruncatedArchiveIsAnError) {
  const std::string zip = Zip(Export());
  const ImportRun run = Import(absl::string_view(zip).substr(0, zip.size() / 2));
  EXPECT_FALSE(run.totals.ok());
}

TEST(ZipMembersTest, Read_RefusesABomb) {
  const std::string zip = Zip({{Name("Standard"), std::string(6 << 20, 'a')}});
  ASSERT_LT(zip.size(), 30000u);
  const ImportRun run = Import(zip);
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
  const std::unique_ptr<ByteSource> source = NewMemorySource(zip);
  const auto members = ZipMembers::Open(*source, {.ratio = 10, .free_bytes = 1000});
  ASSERT_TRUE(members.ok());
  ASSERT_TRUE(*(*members)->Next());
  std::vector<char> block(64 * 1024);
  absl::Status status;
  while (status.ok()) status = (*members)->bytes().Read(absl::MakeSpan(block)).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("10 times its size"));
}

TEST(ZipMembersTest, Next_RefusesTooManyMembers) {
  const std::string zip = Zip({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  const std::unique_ptr<ByteSource> source = NewMemorySource(zip);
  const auto members = ZipMembers::Open(*source, {.members = 2});
  ASSERT_TRUE(members.ok());
  EXPECT_TRUE(*(*members)->Next());
  EXPECT_TRUE(*(*members)->Next());
  EXPECT_EQ((*members)->Next().status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
