// Identity, organisations and whole files of LHEO.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/import/lheo_documents.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(LheoFileTest, Read_OrganisationsComeOnceWithoutNamesOfPersons) {
  const std::string organisation =
      "<organisme-formation-responsable numero=\"OR_1\"><numero-activite>11755555555"
      "</numero-activite><SIRET-organisme-formation><SIRET>013002526500013</SIRET>"
      "</SIRET-organisme-formation><nom-organisme>Organisme fictif</nom-organisme>"
      "<raison-sociale>Fictif SAS</raison-sociale><coordonnees-organisme><coordonnees>"
      "<telfixe><numtel>03 00 00 00 00</numtel></telfixe><courriel>accueil@exemple.invalid"
      "</courriel></coordonnees></coordonnees-organisme><contact-organisme><coordonnees>"
      "<nom>Dupont</nom><prenom>Camille</prenom><courriel>camille@exemple.invalid</courriel>"
      "</coordonnees></contact-organisme></organisme-formation-responsable>";
  const std::string deliverer =
      "<organisme-formateur numero=\"OF_2\"><SIRET-formateur><SIRET>-</SIRET></SIRET-formateur>"
      "<raison-sociale-formateur>Atelier fictif</raison-sociale-formateur></organisme-formateur>";
  const ImportRun run = Lheo(
      Document(Formation(organisation + Action(deliverer), "F1") + Formation(organisation, "F2")));
  ASSERT_EQ(Totals(run), "2 2 0 0");
  ASSERT_EQ(run.providers.size(), 2u);
  EXPECT_EQ(run.providers[0].id.value(), "13002526500013");
  EXPECT_EQ(run.providers[0].contact.phone, "03 00 00 00 00");
  EXPECT_EQ(run.providers[0].activity_number, "11755555555");
  EXPECT_EQ(run.providers[1].id.value(), "lheo:OF_2");
  EXPECT_EQ(run.Count("siret-repaired"), 2);
  const Training training = run.Get<Training>("lheo:F1");
  EXPECT_EQ(training.provider.value(), "13002526500013");
  EXPECT_EQ(training.offerings.at(0).delivering_provider.value(), "lheo:OF_2");
  for (const Provider& provider : run.providers) {
    EXPECT_THAT(CanonicalBytes(provider), Not(HasSubstr("amille")));
    EXPECT_THAT(CanonicalBytes(provider), Not(HasSubstr("Dupont")));
  }
}

TEST(LheoFileTest, Read_OneNumberOnAllLevelsNests) {
  const ImportRun run =
      Lheo(Document("<formation numero=\"9\"><intitule-formation>A</intitule-formation>"
                    "<action numero=\"9\"><session numero=\"9\"/></action></formation>"),
           "carif");
  const Training training = run.Get<Training>("carif:9");
  EXPECT_EQ(training.provenance.source, "lheo:carif");
  EXPECT_EQ(training.external_ids.at(0), (ExternalId{"carif", "training", "9"}));
  EXPECT_EQ(training.offerings.at(0).id.value(), "9");
  EXPECT_EQ(training.offerings[0].sessions.at(0).id.value(), "9");
}

TEST(LheoFileTest, Read_RepeatedNumbersMergeWithARow) {
  const ImportRun run =
      Lheo(Document(Formation("<action numero=\"A1\"><session numero=\"S1\"/></action>", "F1") +
                    Formation("", "F2") +
                    Formation("<contenu-formation>Gaz</contenu-formation><action numero=\"A1\">"
                              "<session numero=\"S2\"/></action><action numero=\"A2\"/>",
                              "F1")));
  EXPECT_EQ(Totals(run), "3 2 1 0");
  EXPECT_THAT(run.Row("repeated-number").message_fr, HasSubstr("formation[1]"));
  EXPECT_EQ(run.Row("repeated-number").location, "/lheo/offres/formation[3]");
  const Training training = run.Get<Training>("lheo:F1");
  EXPECT_EQ(training.content, "Gaz");
  ASSERT_EQ(training.offerings.size(), 2u);
  EXPECT_EQ(training.offerings[0].sessions.size(), 2u);
}

TEST(LheoFileTest, Read_MissingNumbersComeFromTheContent) {
  const std::string formation =
      "<formation><intitule-formation>A</intitule-formation><action><session/></action>"
      "</formation>";
  const ImportRun run = Lheo(Document(formation + formation));
  EXPECT_EQ(Totals(run), "2 1 1 0");
  const ImportRun again = Lheo(Document(formation));
  EXPECT_EQ(IdOf(run.items.at(0).entry), IdOf(again.items.at(0).entry));
  EXPECT_EQ(again.Count("missing-number"), 3);
}

TEST(LheoFileTest, Read_ATrainingWithoutTitleIsRejected) {
  const ImportRun run = Lheo(Document(
      "<formation numero=\"F1\"><intitule-formation> - </intitule-formation></formation>"));
  EXPECT_EQ(Totals(run), "1 0 0 1");
  EXPECT_EQ(run.Row("missing-title").item, "F1");
}

TEST(LheoFileTest, Read_SummariesNameTrainingAndSessionInOneNumber) {
  const std::string resume =
      "<resume-offre numero=\"14_AF_1_SE_$\"><intitule-formation>Plonge</intitule-formation>"
      "<nom-organisme numero=\"OF\">Fictif</nom-organisme><SIRET>13002526500013</SIRET>"
      "<codepostal>92100</codepostal><ville>Boulogne</ville><code-public-vise>83056"
      "</code-public-vise><nombre-heures-total>300</nombre-heures-total><session><periode>"
      "<debut>20170900</debut><fin>20180700</fin></periode></session>"
      "<extras info=\"geolocalisation\"><extra info=\"latitude\">48.831208</extra>"
      "<extra info=\"longitude\">2.235195</extra></extras><extras info=\"complements\">"
      "<extra info=\"code-niveau-sortie\">7</extra></extras></resume-offre>";
  const ImportRun run = Lheo(
      absl::StrCat("<lheo-index xmlns=\"http://www.lheo.org/2.2\"><resumes-offres>",
                   absl::StrReplaceAll(resume, {{"$", "1"}}),
                   absl::StrReplaceAll(resume, {{"$", "2"}}), "</resumes-offres></lheo-index>"));
  EXPECT_EQ(Totals(run), "2 1 1 0");
  const Training training = run.Get<Training>("lheo:14_AF_1");
  EXPECT_EQ(training.certification_level, 6);
  ASSERT_EQ(training.offerings.size(), 1u);
  EXPECT_EQ(training.offerings[0].audiences.size(), 5u);
  EXPECT_EQ(training.offerings[0].location->coordinates, (Coordinates{48.831208, 2.235195}));
  ASSERT_EQ(training.offerings[0].sessions.size(), 2u);
  EXPECT_EQ(training.offerings[0].sessions[1].id.value(), "SE_2");
  EXPECT_EQ(run.providers.at(0).id.value(), "13002526500013");
}

TEST(LheoFileTest, Read_IgnoresUnknownElementsAndForeignNamespaces) {
  const ImportRun run = Lheo(
      "<l:lheo xmlns:l=\"http://www.lheo.org/2.2\" xmlns:o=\"urn:other\"><l:offres>"
      "<l:formation numero=\"F1\"><o:intitule-formation>Faux</o:intitule-formation>"
      "<l:nouveau><l:intitule-formation>Faux</l:intitule-formation></l:nouveau>"
      "<l:intitule-formation>Vrai</l:intitule-formation></l:formation></l:offres></l:lheo>");
  EXPECT_EQ(run.Get<Training>("lheo:F1").title, "Vrai");
}

TEST(LheoFileTest, Read_ReadsOtherEncodingsOfXml) {
  const ImportRun run = Lheo(
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><lheo><offres><formation numero=\"F1\">"
      "<intitule-formation>M\xE9tier \x80</intitule-formation></formation></offres></lheo>");
  EXPECT_EQ(run.Get<Training>("lheo:F1").title, "Métier €");
}

TEST(LheoFileTest, Read_RefusesAnyDocumentType) {
  const ImportRun run = Lheo(
      "<?xml version=\"1.0\"?><!DOCTYPE lheo [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
      "<lheo><offres><formation><intitule-formation>&b;</intitule-formation></formation></offres>"
      "</lheo>");
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(run.totals.status().message()), HasSubstr("DTD"));
  EXPECT_THAT(run.items, IsEmpty());
}

TEST(LheoFileTest, Read_HandsOutWhatCameBeforeTheFileBreaksOff) {
  const std::string whole = Document(Formation("", "F1") + Formation("", "F2"));
  const ImportRun run = Lheo(whole.substr(0, whole.find("numero=\"F2\"") + 20));
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(run.totals.status().message()), HasSubstr("line 1"));
  EXPECT_EQ(run.items.size(), 1u);
}

TEST(LheoFileTest, Read_RefusesOtherRootsNamespacesAndNoXml) {
  EXPECT_THAT(std::string(Lheo("<html/>").totals.status().message()), HasSubstr("\"html\""));
  EXPECT_THAT(std::string(Lheo(Document("", "urn:lheo")).totals.status().message()),
              HasSubstr("urn:lheo"));
  EXPECT_EQ(Lheo("").totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Lheo("a;b").totals.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(LheoFileTest, Read_BoundsDepthRecordsAndTags) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_THAT(std::string(Lheo(Document(deep)).totals.status().message()), HasSubstr("nested"));
  const std::string huge(20 << 20, 'x');
  EXPECT_THAT(
      std::string(
          Lheo(Document(Formation("<contenu-formation>" + huge))).totals.status().message()),
      HasSubstr("a record of more than"));
  EXPECT_THAT(std::string(Lheo(Document("<formation numero=\"" + huge)).totals.status().message()),
              HasSubstr("a tag or comment"));
}

TEST(LheoFileTest, Read_StopsWhenTheDeadlineHasPassed) {
  const std::unique_ptr<ByteSource> source = NewMemorySource("<lheo/>");
  const ImportRun run = RunImport("", [&](ImportOptions options, const ImportSink& sink) {
    options.deadline = Deadline(Deadline::Clock::time_point::min(), nullptr);
    return ReadCatalogueStream(*source, ImportFormat::kLheo, options, sink);
  });
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(LheoFileTest, Read_ReturnsTheSinksError) {
  const std::string xml = Document(Formation("", "F1") + Formation("", "F2"));
  const std::unique_ptr<ByteSource> source = NewMemorySource(xml);
  int taken = 0;
  ImportSink sink;
  sink.on_item = [&](ImportedItem) {
    ++taken;
    return absl::UnavailableError("disk full");
  };
  sink.on_row = [](RowReport) {};
  const auto totals =
      ReadCatalogueStream(*source, ImportFormat::kLheo, {.gazetteer = Gazetteer::Empty()}, sink);
  EXPECT_EQ(totals.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace tremplin::testing
