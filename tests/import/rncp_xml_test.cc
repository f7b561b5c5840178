// The XML export of the RNCP. Sheets, certifiers and partners are made up.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ImportRun Import(absl::string_view xml, const std::string& producer = "") {
  return ImportBytes(xml, ImportFormat::kRncpXml, producer);
}

// A sheet of that number with a title and `elements`.
std::string Sheet(absl::string_view number, absl::string_view elements) {
  return absl::StrCat("<FICHE><NUMERO_FICHE>", number,
                      "</NUMERO_FICHE><INTITULE>Titre fictif</INTITULE>", elements, "</FICHE>");
}

ImportRun ImportSheets(absl::string_view sheets) {
  return Import(
      absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FICHES><VERSION_FLUX>4.1"
                   "</VERSION_FLUX>",
                   sheets, "</FICHES>"));
}

// The sheet RNCP99901 with `elements`, which need no repair.
Certification Read(absl::string_view elements) {
  const ImportRun run = ImportSheets(Sheet("RNCP99901", elements));
  EXPECT_EQ(Totals(run), "1 1 0 0") << elements;
  EXPECT_THAT(run.rows, IsEmpty()) << elements;
  return run.items.empty() ? Certification() : std::get<Certification>(run.items[0].entry);
}

std::string Block(absl::string_view competences) {
  return absl::StrCat(
      "<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP99901BC01</CODE><LIBELLE>Souder</LIBELLE>"
      "<LISTE_COMPETENCES>",
      competences, "</LISTE_COMPETENCES></BLOC_COMPETENCES></BLOCS_COMPETENCES>");
}

std::vector<std::string> Lines(absl::string_view competences) {
  const Certification sheet = Read(Block(competences));
  EXPECT_THAT(sheet.blocks, SizeIs(1));
  return sheet.blocks.empty() ? std::vector<std::string>() : sheet.blocks[0].competences;
}

std::string Statistics(absl::string_view values) {
  return absl::StrCat("<STATISTIQUES_PROMOTIONS><STATISTIQUES_PROMOTION>", values,
                      "</STATISTIQUES_PROMOTION></STATISTIQUES_PROMOTIONS>");
}

constexpr absl::string_view kSheet = R"xml(<FICHE>
  <ID_FICHE>12345</ID_FICHE>
  <NUMERO_FICHE>RNCP99901</NUMERO_FICHE>
  <INTITULE>Soudeur &amp; chaudronnier (fictif)</INTITULE>
  <ABREGE><CODE>TP</CODE><LIBELLE>Titre professionnel</LIBELLE></ABREGE>
  <ETAT_FICHE>Publiée</ETAT_FICHE>
  <NOMENCLATURE_EUROPE><NIVEAU>NIV3</NIVEAU><LIBELLE>Niveau 3</LIBELLE></NOMENCLATURE_EUROPE>
  <CODES_NSF><NSF><CODE>254</CODE><LIBELLE>254 : Structures métalliques</LIBELLE></NSF></CODES_NSF>
  <CERTIFICATEURS>
    <CERTIFICATEUR><NOM_CERTIFICATEUR>MINISTÈRE FICTIF</NOM_CERTIFICATEUR></CERTIFICATEUR>
    <CERTIFICATEUR><NOM_CERTIFICATEUR>MINISTÈRE FICTIF</NOM_CERTIFICATEUR></CERTIFICATEUR>
  </CERTIFICATEURS>
  <PARTENAIRES>
    <PARTENAIRE><NOM_PARTENAIRE>FORMATEUR</NOM_PARTENAIRE>
      <SIRET_PARTENAIRE>13002526500013</SIRET_PARTENAIRE>
      <HABILITATION_PARTENAIRE>HABILITATION_ORGA_FORM</HABILITATION_PARTENAIRE>
      <ETAT_HABILITATION>Actif</ETAT_HABILITATION></PARTENAIRE>
    <PARTENAIRE><NOM_PARTENAIRE>EXAMINATEUR</NOM_PARTENAIRE>
      <SIRET_PARTENAIRE>13002526500021</SIRET_PARTENAIRE>
      <HABILITATION_PARTENAIRE>HABILITATION_ORGANISER</HABILITATION_PARTENAIRE></PARTENAIRE>
    <PARTENAIRE><NOM_PARTENAIRE>ANCIEN</NOM_PARTENAIRE>
      <SIRET_PARTENAIRE>13002526500039</SIRET_PARTENAIRE>
      <HABILITATION_PARTENAIRE>HABILITATION_FORMER</HABILITATION_PARTENAIRE>
      <ETAT_HABILITATION>Supprimé</ETAT_HABILITATION></PARTENAIRE>
  </PARTENAIRES>
  <ACTIVITES_VISEES><![CDATA[<p>Assembler des pi&egrave;ces</p><ul><li>Contrôler</li></ul>]]></ACTIVITES_VISEES>
  <CAPACITES_ATTESTEES>Les mêmes, redites.</CAPACITES_ATTESTEES>
  <SECTEURS_ACTIVITE><![CDATA[Métallurgie<br />Naval]]></SECTEURS_ACTIVITE>
  <TYPE_EMPLOI_ACCESSIBLES>&lt;p&gt;Soudeur&lt;/p&gt;</TYPE_EMPLOI_ACCESSIBLES>
  <CODES_ROME><ROME><CODE>H2913</CODE><LIBELLE>Soudage d''ensembles</LIBELLE></ROME></CODES_ROME>
  <FORMACODES><FORMACODE><CODE>23076</CODE><LIBELLE>Soudage</LIBELLE></FORMACODE></FORMACODES>
  <SI_JURY_FI><ACTIF>Non</ACTIF></SI_JURY_FI>
  <SI_JURY_CA><ACTIF>Oui</ACTIF><COMPOSITION>Deux membres</COMPOSITION></SI_JURY_CA>
  <SI_JURY_FC>Oui</SI_JURY_FC>
  <SI_JURY_VAE><ACTIF>Oui</ACTIF></SI_JURY_VAE>
  <ANCIENNES_CERTIFICATIONS><ANCIENNE_CERTIFICATION><ID_FICHE_ANCIENNE_CERTIFICATION>RNCP1
    </ID_FICHE_ANCIENNE_CERTIFICATION></ANCIENNE_CERTIFICATION></ANCIENNES_CERTIFICATIONS>
  <BLOCS_COMPETENCES>
    <BLOC_COMPETENCES><CODE>RNCP99901BC01</CODE><LIBELLE>Souder</LIBELLE>
      <LISTE_COMPETENCES><![CDATA[<ul><li>Régler le poste</li><li>Contrôler</li></ul>]]></LISTE_COMPETENCES>
      <MODALITES_EVALUATION>Mise en situation</MODALITES_EVALUATION></BLOC_COMPETENCES>
    <BLOC_COMPETENCES><CODE>RNCP99901BC02</CODE><LIBELLE>Tracer</LIBELLE></BLOC_COMPETENCES>
  </BLOCS_COMPETENCES>
  <CORRESPONDANCES><CORRESPONDANCE>
    <SOURCE><BLOC_COMPETENCES><CODE>RNCP99901BC01</CODE></BLOC_COMPETENCES></SOURCE>
    <DESTINATION><NUMERO_FICHE>RNCP99902</NUMERO_FICHE>
      <BLOC_COMPETENCES><CODE>RNCP99902BC03</CODE></BLOC_COMPETENCES></DESTINATION>
  </CORRESPONDANCE></CORRESPONDANCES>
  <STATISTIQUES_PROMOTIONS>
    <STATISTIQUES_PROMOTION><ANNEE>2024</ANNEE><NOMBRE_CERTIFIES>120</NOMBRE_CERTIFIES>
      <NOMBRE_CERTIFIES_VAE>0</NOMBRE_CERTIFIES_VAE>
      <TAUX_INSERTION_GLOBAL_6MOIS>85</TAUX_INSERTION_GLOBAL_6MOIS>
      <TAUX_INSERTION_METIER_6MOIS>70,4 %</TAUX_INSERTION_METIER_6MOIS>
      <TAUX_INSERTION_METIER_2ANS/></STATISTIQUES_PROMOTION>
    <STATISTIQUES_PROMOTION><ANNEE>2025</ANNEE></STATISTIQUES_PROMOTION>
  </STATISTIQUES_PROMOTIONS>
  <PREREQUIS_ENTREE_FORMATION>Aucun.</PREREQUIS_ENTREE_FORMATION>
  <OBJECTIFS_CONTEXTE>La construction navale recrute.</OBJECTIFS_CONTEXTE>
  <DATE_FIN_ENREGISTREMENT>31/08/2027</DATE_FIN_ENREGISTREMENT>
  <ACTIF>Oui</ACTIF>
</FICHE>)xml";

TEST(RncpXmlTest, Read_TakesEveryFieldOfASheet) {
  const ImportRun run = ImportSheets(kSheet);
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_THAT(run.rows, IsEmpty());  // markup is this export's way of writing
  const Certification sheet = run.Get<Certification>("RNCP99901");
  EXPECT_EQ(sheet.provenance.source, "rncp");
  EXPECT_EQ(sheet.registry, Register::kRncp);
  EXPECT_EQ(sheet.number, "99901");
  EXPECT_THAT(sheet.external_ids,
              ElementsAre(ExternalId{"FRANCE_COMPETENCES", "certification", "12345"}));
  EXPECT_EQ(sheet.title, "Soudeur & chaudronnier (fictif)");
  EXPECT_EQ(sheet.type, "Titre professionnel");
  EXPECT_EQ(sheet.level, 3);
  EXPECT_EQ(sheet.status, CertificationStatus::kActive);
  EXPECT_EQ(sheet.registration_end, (PartialDate{2027, 8, 31}));
  EXPECT_THAT(sheet.certifiers, ElementsAre("MINISTÈRE FICTIF"));
  EXPECT_THAT(sheet.access_routes, ElementsAre(AccessRoute::kApprenticeship,
                                               AccessRoute::kContinuing, AccessRoute::kVae));
  EXPECT_THAT(sheet.codes, ElementsAre(Code{"ROME", "", "H2913", "Soudage d'ensembles", false},
                                       Code{"FORMACODE", "", "23076", "Soudage", false},
                                       Code{"NSF", "", "254", "Structures métalliques", false}));
  EXPECT_EQ(sheet.description, "Assembler des pièces\n- Contrôler");
  EXPECT_EQ(sheet.objective, "La construction navale recrute.");
  EXPECT_EQ(sheet.jobs, "Soudeur");
  EXPECT_EQ(sheet.prerequisites, "Aucun.");
  EXPECT_EQ(sheet.sectors, "Métallurgie\nNaval");
  EXPECT_THAT(sheet.blocks, ElementsAre(tremplin::Block{"RNCP99901BC01",
                                                        "Souder",
                                                        {"Régler le poste", "Contrôler"},
                                                        "Mise en situation"},
                                        tremplin::Block{"RNCP99901BC02", "Tracer", {}, ""}));
  EXPECT_THAT(sheet.equivalences,
              ElementsAre(BlockEquivalence{
                  {"RNCP99901BC01"}, CertificationId("RNCP99902"), {"RNCP99902BC03"}}));
  EXPECT_THAT(sheet.cohorts, ElementsAre(Cohort{.year = 2024,
                                                .certified = 120,
                                                .certified_by_vae = 0,
                                                .employed_after_6_months_percent = 85,
                                                .in_occupation_after_6_months_percent = 70}));
  EXPECT_THAT(sheet.successors, IsEmpty());
}

TEST(RncpXmlTest, Read_PartnersWithLeaveToTrainBecomeProviders) {
  const ImportRun run = ImportSheets(kSheet);
  ASSERT_THAT(run.providers, SizeIs(1));
  EXPECT_EQ(run.providers[0].id, ProviderId("13002526500013"));
  EXPECT_EQ(run.providers[0].name, "FORMATEUR");
  EXPECT_THAT(run.providers[0].authorised_for, ElementsAre(CertificationId("RNCP99901")));
}

TEST(RncpXmlTest, Read_EachLineOfAListIsACompetence) {
  const auto three = ElementsAre("Régler", "Souder", "Contrôler");
  EXPECT_THAT(Lines("<![CDATA[<ul><li>Régler</li><li>Souder</li><li>Contrôler</li></ul>]]>"),
              three);
  EXPECT_THAT(Lines("&lt;ul&gt;&lt;li&gt;Régler&lt;/li&gt;&lt;li&gt;Souder&lt;/li&gt;"
                    "&lt;li&gt;Contrôler&lt;/li&gt;&lt;/ul&gt;"),
              three);
  EXPECT_THAT(Lines("<ul><li>Régler</li><li>Souder</li><li>Contrôler</li></ul>"), three);
  EXPECT_THAT(Lines("- Régler\n- Souder\n\n- Contrôler\n"), three);
  EXPECT_THAT(Lines("-Régler&#13;\n• Souder&lt;br&gt;–\u00a0Contrôler"), three);
  EXPECT_THAT(Lines("- Régler - Souder - Contrôler"), three);
  EXPECT_THAT(Lines("Régler\nSouder\nContrôler\nSouder"), three);
  EXPECT_THAT(Lines("Régler - et souder"), ElementsAre("Régler - et souder"));
  EXPECT_THAT(Lines(" - \n•\n"), IsEmpty());
}

TEST(RncpXmlTest, Read_CapacitiesAreTextWhereNoBlockHasCompetences) {
  const std::string texts =
      "<ACTIVITES_VISEES>Souder.</ACTIVITES_VISEES>"
      "<CAPACITES_ATTESTEES>Régler un poste.</CAPACITES_ATTESTEES>";
  EXPECT_EQ(Read(texts).description, "Souder.\nRégler un poste.");
  EXPECT_EQ(Read(absl::StrCat(texts, Block("Régler"))).description, "Souder.");
  EXPECT_EQ(Read("<CAPACITES_ATTESTEES>Régler.</CAPACITES_ATTESTEES>").description, "Régler.");
}

TEST(RncpXmlTest, Read_AnInactiveSheetNamesItsSuccessors) {
  const Certification sheet = Read(
      "<ACTIF>Non</ACTIF><NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION>"
      "<ID_FICHE_NOUVELLE_CERTIFICATION>RNCP99902</ID_FICHE_NOUVELLE_CERTIFICATION>"
      "</NOUVELLE_CERTIFICATION><NOUVELLE_CERTIFICATION> RS9990 </NOUVELLE_CERTIFICATION>"
      "</NOUVELLES_CERTIFICATIONS>");
  EXPECT_EQ(sheet.status, CertificationStatus::kInactive);
  EXPECT_THAT(sheet.successors,
              ElementsAre(CertificationId("RNCP99902"), CertificationId("RS9990")));
  // As older exports have it.
  EXPECT_THAT(Read("<NOUVELLE_CERTIFICATION>RNCP99902</NOUVELLE_CERTIFICATION>").successors,
              ElementsAre(CertificationId("RNCP99902")));
}

TEST(RncpXmlTest, Read_LevelsThatAreNone) {
  const auto level = [](absl::string_view text) {
    return absl::StrCat("<NOMENCLATURE_EUROPE><NIVEAU>", text, "</NIVEAU></NOMENCLATURE_EUROPE>");
  };
  EXPECT_EQ(Read(level("NIV7")).level, 7);
  EXPECT_EQ(Read(level("AUCUN")).level, std::nullopt);
  EXPECT_EQ(Read("").level, std::nullopt);
  const ImportRun run = ImportSheets(Sheet("RNCP1", level("NIV9")));
  EXPECT_EQ(run.Get<Certification>("RNCP1").level, std::nullopt);
  EXPECT_THAT(run.Row("unreadable-value").message_en, HasSubstr("NOMENCLATURE_EUROPE/NIVEAU"));
}

TEST(RncpXmlTest, Read_FiguresOutOfRangeAreLeftOut) {
  const auto unreadable = [](absl::string_view values) {
    const ImportRun run = ImportSheets(Sheet("RNCP1", Statistics(values)));
    EXPECT_EQ(Totals(run), "1 1 0 0") << values;
    return std::make_pair(run.Count("unreadable-value"), run.Get<Certification>("RNCP1").cohorts);
  };
  const std::vector<Cohort> certified = {{.year = 2024, .certified = 5}};
  for (absl::string_view rate : {"101", "-1", "beaucoup", "1e9", "nan"}) {
    const auto [rows, cohorts] =
        unreadable(absl::StrCat("<ANNEE>2024</ANNEE><NOMBRE_CERTIFIES>5</NOMBRE_CERTIFIES>"
                                "<TAUX_INSERTION_METIER_2ANS>",
                                rate, "</TAUX_INSERTION_METIER_2ANS>"));
    EXPECT_EQ(rows, 1) << rate;
    EXPECT_EQ(cohorts, certified) << rate;
  }
  for (absl::string_view year : {"24", "", "9999", "2024/2025"}) {
    const auto [rows, cohorts] =
        unreadable(absl::StrCat("<ANNEE>", year, "</ANNEE><NOMBRE_CERTIFIES>5</NOMBRE_CERTIFIES>"));
    EXPECT_EQ(rows, 1) << year;
    EXPECT_THAT(cohorts, IsEmpty()) << year;
  }
  EXPECT_EQ(unreadable("<ANNEE>2024</ANNEE><NOMBRE_CERTIFIES>1000001</NOMBRE_CERTIFIES>").first, 1);
  EXPECT_THAT(Read(Statistics("<ANNEE>2024</ANNEE><TAUX_INSERTION_METIER_2ANS>100 %"
                              "</TAUX_INSERTION_METIER_2ANS>"))
                  .cohorts,
              ElementsAre(Cohort{.year = 2024, .in_occupation_after_2_years_percent = 100}));
}

TEST(RncpXmlTest, Read_TextsThatWereEncodedTwiceAreReadOnce) {
  const ImportRun run = ImportSheets(
      Sheet("RNCP1", absl::StrCat("<SECTEURS_ACTIVITE>MÃ©tallurgie â€“ Ã‰nergie</SECTEURS_ACTIVITE>"
                                  "<OBJECTIFS_CONTEXTE>Métallurgie, Ã©crit</OBJECTIFS_CONTEXTE>",
                                  Block("CompÃ©tence"))));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const Certification sheet = run.Get<Certification>("RNCP1");
  EXPECT_EQ(sheet.sectors, "Métallurgie – Énergie");
  EXPECT_EQ(sheet.objective, "Métallurgie, Ã©crit");  // encoded well as a whole
  EXPECT_THAT(sheet.blocks.at(0).competences, ElementsAre("Compétence"));
  EXPECT_THAT(run.Row("text-cleaned").message_en, HasSubstr("LISTE_COMPETENCES"));
  EXPECT_EQ(run.Count("text-cleaned"), 1);
}

TEST(RncpXmlTest, Read_RejectsSheetsWithoutNumberOrTitle) {
  const ImportRun run = ImportSheets(
      absl::StrCat(Sheet("", ""), Sheet("34762", ""), Sheet("RNCPx", ""),
                   "<FICHE><INTITULE>A</INTITULE></FICHE>",
                   "<FICHE><NUMERO_FICHE>RS9990</NUMERO_FICHE></FICHE>", Sheet("RS9991", "")));
  EXPECT_EQ(Totals(run), "6 1 0 5");
  EXPECT_EQ(run.Count("missing-code"), 4);
  EXPECT_EQ(run.Row("missing-title").item, "RS9990");
  EXPECT_EQ(run.Row("missing-title").location, "/FICHES/FICHE[5]");
  EXPECT_EQ(run.Get<Certification>("RS9991").registry, Register::kRs);
}

TEST(RncpXmlTest, Read_RepeatsAreMergedOrRejected) {
  const ImportRun run = ImportSheets(
      absl::StrCat(Sheet("RNCP1", ""), Sheet("RNCP1", ""), Sheet("RNCP1", "<ACTIF>Non</ACTIF>")));
  EXPECT_EQ(Totals(run), "3 1 1 1");
  EXPECT_EQ(run.Row("repeated-number").location, "/FICHES/FICHE[2]");
  EXPECT_EQ(run.Row("repeated-entry").location, "/FICHES/FICHE[3]");
  EXPECT_EQ(run.Get<Certification>("RNCP1").status, CertificationStatus::kUnknown);
}

TEST(RncpXmlTest, Read_RepairsBlocks) {
  const auto block = [](absl::string_view code, absl::string_view title, absl::string_view lines) {
    return absl::StrCat("<BLOC_COMPETENCES><CODE>", code, "</CODE><LIBELLE>", title,
                        "</LIBELLE><LISTE_COMPETENCES>", lines,
                        "</LISTE_COMPETENCES></BLOC_COMPETENCES>");
  };
  const ImportRun run = ImportSheets(
      Sheet("RNCP1", absl::StrCat("<BLOCS_COMPETENCES>", block("01", "Souder", "Régler"),
                                  block("01", "Bis", "Régler\nSouder"), block("", "Tracer", ""),
                                  block("", "", "Perdue"), "</BLOCS_COMPETENCES>")));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_THAT(run.Get<Certification>("RNCP1").blocks,
              ElementsAre(tremplin::Block{"01", "Souder", {"Régler", "Souder"}, ""},
                          tremplin::Block{"", "Tracer", {}, ""}));
  EXPECT_EQ(run.Count("repeated-number"), 1);
  EXPECT_EQ(run.Count("missing-code"), 2);
}

TEST(RncpXmlTest, Read_ListsAboveTheLimitsAreShortened) {
  std::string lines, blocks;
  for (int i = 0; i < 201; ++i) absl::StrAppend(&lines, "Tâche ", i, "\n");
  for (int i = 0; i < 101; ++i) {
    absl::StrAppend(&blocks, "<BLOC_COMPETENCES><CODE>B", i, "</CODE><LISTE_COMPETENCES>",
                    i == 0 ? lines : "", "</LISTE_COMPETENCES></BLOC_COMPETENCES>");
  }
  const ImportRun run =
      ImportSheets(Sheet("RNCP1", absl::StrCat("<BLOCS_COMPETENCES>", blocks,
                                               "</BLOCS_COMPETENCES>", "<OBJECTIFS_CONTEXTE>",
                                               std::string(20001, 'a'), "</OBJECTIFS_CONTEXTE>")));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const Certification sheet = run.Get<Certification>("RNCP1");
  EXPECT_THAT(sheet.blocks, SizeIs(100));
  EXPECT_THAT(sheet.blocks[0].competences, SizeIs(200));
  EXPECT_EQ(run.Count("list-shortened"), 2);
  EXPECT_EQ(run.Count("text-shortened"), 1);
}

TEST(RncpXmlTest, Read_TakesASheetAlone) {
  const ImportRun run = Import(kSheet, "miroir");
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Get<Certification>("RNCP99901").provenance.source, "rncp:miroir");
  EXPECT_EQ(Totals(ImportSheets("")), "0 0 0 0");
}

TEST(RncpXmlTest, Read_ATruncatedFileKeepsWhatCameBefore) {
  const std::string whole = absl::StrCat("<FICHES>", Sheet("RNCP1", ""), kSheet, "</FICHES>");
  const ImportRun run = Import(absl::string_view(whole).substr(0, whole.size() / 2));
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(run.items, SizeIs(1));
}

TEST(RncpXmlTest, Read_RefusesEntitiesAndOtherRoots) {
  const ImportRun bomb = Import(
      "<!DOCTYPE FICHES [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
      "<FICHES><FICHE><INTITULE>&b;</INTITULE></FICHE></FICHES>");
  EXPECT_EQ(bomb.totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(bomb.totals.status().message()), HasSubstr("DTD"));
  EXPECT_THAT(bomb.items, IsEmpty());
  EXPECT_EQ(Import("<lheo/>").totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Import("<FICHES><FICHE>\xE9</FICHE></FICHES>").totals.status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
