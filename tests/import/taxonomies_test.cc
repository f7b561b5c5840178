// Readers of taxonomies, on texts of our own in the producers' columns.
#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr LabelKind kPreferred = LabelKind::kPreferred;
constexpr LabelKind kAlternative = LabelKind::kAlternative;
constexpr char kUri[] = "http://data.europa.eu/esco/";

// As from a file of that name; the format is detected.
ImportRun ImportNamed(const std::string& file_name, const std::string& bytes) {
  const absl::StatusOr<ImportFormat> format = DetectFormatOf(bytes, true);
  EXPECT_TRUE(format.ok()) << format.status();
  const std::unique_ptr<ByteSource> source = NewMemorySource(bytes);
  return RunImport("", [&](ImportOptions options, const ImportSink& sink) {
    options.file_name = file_name;
    return ReadCatalogueStream(*source, format.value_or(ImportFormat::kJsonl), options, sink);
  });
}

ConceptRelation To(RelationKind kind, const std::string& id) { return {kind, ConceptId(id), ""}; }

const ImportedItem& Only(const ImportRun& run) {
  EXPECT_EQ(run.items.size(), 1u);
  return run.items.front();
}

TEST(EscoTest, Skills_AreReadWithLabelsInTheLanguageOfTheFileName) {
  const ImportRun run = ImportNamed(
      "esco/v1.2.0/skills_en-us.csv",
      "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,"
      "description\n"
      "KnowledgeSkillCompetence," +
          std::string(kUri) +
          "skill/aa-1,knowledge,sector-specific,metallurgy,\"metal science\nscience of metals\","
          "metalurgy,released,The study of metals.\n");
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Get<Concept>("esco:aa-1"),
            (Concept{.id = ConceptId("esco:aa-1"),
                     .source = "esco:skills",
                     .scheme = "ESCO",
                     .version = "1.2.0",
                     .kind = ConceptKind::kKnowledge,
                     .status = ConceptStatus::kCurrent,
                     .uri = std::string(kUri) + "skill/aa-1",
                     .labels = {{"en", kPreferred, "metallurgy"},
                                {"en", kAlternative, "metal science"},
                                {"en", kAlternative, "science of metals"},
                                {"en", LabelKind::kHidden, "metalurgy"}},
                     .descriptions = {{"en", "The study of metals."}}}));
  EXPECT_TRUE(Only(run).parts->identity);
}

TEST(EscoTest, Skills_LanguageIsGuessedWithoutAFileName) {
  const ImportRun run = ImportNamed(
      "", "conceptUri,preferredLabel,altLabels\n" + std::string(kUri) +
              "skill/1,gérer les stocks de l'entreprise et les commandes,tenir le stock|stocker\n");
  EXPECT_THAT(run.Get<Concept>("esco:1").labels,
              ElementsAre(ConceptLabel{"fr", kPreferred,
                                       "gérer les stocks de l'entreprise et les commandes"},
                          ConceptLabel{"fr", kAlternative, "stocker"},
                          ConceptLabel{"fr", kAlternative, "tenir le stock"}));
}

TEST(EscoTest, Occupations_AreWithinTheirIscoGroup) {
  const ImportRun run = ImportNamed(
      "occupations_fr.csv", "conceptType,conceptUri,iscoGroup,preferredLabel,code\nOccupation," +
                                std::string(kUri) + "occupation/o-1,2512,développeur,2512.4\n");
  const Concept entry = run.Get<Concept>("esco:o-1");
  EXPECT_EQ(entry.kind, ConceptKind::kOccupation);
  EXPECT_EQ(entry.source, "esco:occupations");
  EXPECT_EQ(entry.code, "2512.4");
  EXPECT_THAT(entry.relations, ElementsAre(To(RelationKind::kBroadMatch, "isco:2512")));
}

TEST(EscoTest, Relations_OfOneConceptAreOneItem) {
  const std::string u = kUri;
  const ImportRun run = ImportNamed(
      "occupationSkillRelations_fr.csv",
      "occupationUri,relationType,skillType,skillUri\n" + u + "occupation/o,essential,x," + u +
          "skill/1\n" + u + "occupation/p,optional,x," + u + "skill/1\n" + u +
          "occupation/o,optional,x," + u + "skill/2\n" + u + "occupation/o,maybe,x," + u +
          "skill/3\n" + u + "occupation/o,optional,x,skill/3\n");
  ASSERT_EQ(Totals(run), "4 2 0 2");
  EXPECT_THAT(
      run.Get<Concept>("esco:o").relations,
      ElementsAre(To(RelationKind::kEssential, "esco:1"), To(RelationKind::kOptional, "esco:2")));
  EXPECT_FALSE(run.items[0].parts->identity);
  EXPECT_EQ(run.Row("unreadable-cell").location, "line 5");
}

TEST(EscoTest, Hierarchy_IsAboutTheDeepestLevelOfARow) {
  const std::string u = kUri;
  const ImportRun run = ImportNamed(
      "skillsHierarchy_en.csv",
      "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,"
      "Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Level 0 code,"
      "Level 1 code\n" +
          u + "skill/S,skills,,,,,,,,S,\n" + u + "skill/S,skills," + u +
          "skill/S1,communication,,,,,Talking.,S,S1\n");
  ASSERT_EQ(Totals(run), "2 2 0 0");
  const Concept entry = run.Get<Concept>("esco:S1");
  EXPECT_EQ(entry.code, "S1");
  EXPECT_THAT(entry.labels, ElementsAre(ConceptLabel{"en", kPreferred, "communication"}));
  EXPECT_THAT(entry.relations, ElementsAre(To(RelationKind::kBroader, "esco:S")));
}

TEST(EscoTest, Profiles_NameSkillsByTheirLabels) {
  const ImportRun run = ImportNamed(
      "profiles.jsonl", R"({"occupation_uri":")" + std::string(kUri) +
                            R"(occupation/o","occupation_name":" AI engineer ","isco_code":"2511",)"
                            R"("essential_skills":["data mining"],"optional_skills":["R"]})"
                            "\n{\"occupation_uri\":\"elsewhere\"}\n");
  ASSERT_EQ(Totals(run), "2 1 0 1");
  EXPECT_THAT(run.Get<Concept>("esco:o").relations,
              ElementsAre(ConceptRelation{RelationKind::kEssential, ConceptId(), "data mining"},
                          ConceptRelation{RelationKind::kOptional, ConceptId(), "R"},
                          To(RelationKind::kBroadMatch, "isco:2511")));
}

TEST(EscoTest, Crosswalk_BeginsAfterTheLinesAboutIt) {
  const ImportRun run = ImportNamed(
      "FR_mapping.csv",
      "Title,Mapping\nLicence,\"a, b\"\n\nclassification 1 ID,classification 1 label,"
      "classification 2 ID,mapping relation\nM1805,Études," +
          std::string(kUri) + "occupation/o,skos:closeMatch\nM1805,Études," + kUri +
          "occupation/p,skos:narrowMatch\nM1806,Conseil,urn:other,skos:exactMatch\nM1807,x," +
          kUri + "occupation/o,skos:related\n");
  ASSERT_EQ(Totals(run), "3 1 0 2");
  EXPECT_THAT(run.Get<Concept>("rome:M1805").relations,
              ElementsAre(To(RelationKind::kCloseMatch, "esco:o"),
                          To(RelationKind::kNarrowMatch, "esco:p")));
  EXPECT_EQ(run.rows[0].location, "line 7");
  EXPECT_EQ(Only(run).parts->target_prefix, "esco:");
}

TEST(RomeTest, Occupations_KnowWhatTheyWereSplitFrom) {
  const ImportRun run = ImportNamed("unix_referentiel_code_rome_v460_utf8.csv",
                                    "\"code_rome\",\"libelle_rome\",\"code_rome_parent\"\n"
                                    "\"M1805\",\"Développeur\",\"M1805\"\n"
                                    "\"M1889\",\"Ingénieur IA\",\"M1805\"\n"
                                    "\"\",\"Sans code\",\"\"\n");
  ASSERT_EQ(Totals(run), "3 2 0 1");
  EXPECT_THAT(run.Get<Concept>("rome:M1805").relations, IsEmpty());
  const Concept entry = run.Get<Concept>("rome:M1889");
  EXPECT_EQ(entry.version, "460");
  EXPECT_EQ(entry.kind, ConceptKind::kOccupation);
  EXPECT_THAT(entry.labels, ElementsAre(ConceptLabel{"fr", kPreferred, "Ingénieur IA"}));
  EXPECT_THAT(entry.relations, ElementsAre(To(RelationKind::kSplitFrom, "rome:M1805")));
}

TEST(RomeTest, JobTitlesAndTexts_AreGatheredPerOccupation) {
  const ImportRun titles =
      ImportNamed("a_v460.csv",
                  "\"code_ogr\",\"libelle_appellation_long\",\"libelle_appellation_court\","
                  "\"code_rome\"\n\"1\",\"Codeur / Codeuse\",\"Codeur\",\"M1805\"\n"
                  "\"2\",\"Autre\",\"Autre\",\"M1806\"\n\"3\",\"Programmeur\",\"\",\"M1805\"\n");
  ASSERT_EQ(Totals(titles), "2 2 0 0");
  EXPECT_EQ(titles.Get<Concept>("rome:M1805").labels.size(), 3u);
  const ImportRun texts = ImportNamed("t_v460.csv",
                                      "\"code_rome\",\"libelle_type_texte\",\"libelle_texte\"\n"
                                      "\"M1805\",\"definition\",\"Conçoit "
                                      "l''application.\"\n\"M1805\",\"definition\",\"Teste.\"\n");
  EXPECT_THAT(texts.Get<Concept>("rome:M1805").descriptions,
              ElementsAre(ConceptDescription{"fr", "Conçoit l'application.\nTeste."}));
  EXPECT_EQ(texts.Count("text-cleaned"), 1);
}

TEST(RomeTest, CoreSkills_AreEssential) {
  const ImportRun run = ImportNamed("c_v460.csv",
                                    "code_rome,code_ogr,coeur_metier\nM1805,11,Principale\n"
                                    "M1805,12,\nM1805,13,Émergente\n");
  EXPECT_THAT(
      run.Get<Concept>("rome:M1805").relations,
      ElementsAre(To(RelationKind::kEssential, "rome:11"), To(RelationKind::kEssential, "rome:13"),
                  To(RelationKind::kOptional, "rome:12")));
}

TEST(RomeTest, Tree_JobTitlesBelongToTheOccupationBeforeThem) {
  const ImportRun run = ImportNamed(
      "cr_v460.csv",
      "code_grand_domaine,code_domaine_professionnel,numero_fiche_rome,intitule,"
      "libelle_appellation_long,libelle_appellation_court,type_provenance\n"
      "A,,,Agriculture,,,1\nA,11,,Engins,,,2\nA,11,01,Conducteur,,,3\n,,,,Chauffeur,,4\n");
  ASSERT_EQ(Totals(run), "3 3 0 0");
  EXPECT_EQ(run.Get<Concept>("rome:A11").kind, ConceptKind::kOccupationGroup);
  EXPECT_THAT(run.Get<Concept>("rome:A1101").labels,
              ElementsAre(ConceptLabel{"fr", kPreferred, "Conducteur"},
                          ConceptLabel{"fr", kAlternative, "Chauffeur"}));
}

TEST(RomeTest, LayoutFiles_HaveNothingToKeep) {
  const ImportRun run = ImportNamed("b_v460.csv", "code_compo_bloc,libelle_bloc\n1,Emplois\n");
  EXPECT_EQ(Totals(run), "1 0 0 1");
  EXPECT_EQ(run.Count("nothing-to-keep"), 1);
}

constexpr char kDictionary[] =
    "<?xml version=\"1.0\"?><!DOCTYPE dict SYSTEM \"gml.dtd\">"
    "<dict xmlns=\"http://www.gelaba.org/gml/1.1\" name=\"dict-FORMACODE\">"
    "<fullname>Formacode 8ème édition (septembre 2003)</fullname>"
    "<entry><key val=\"11067\"/><value val=\"géométrie\"/>"
    "<property name=\"cinfo:filsde\" value=\"11054 MATHEMATIQUES\"/>"
    "<property name=\"cinfo:hierarchie\" value=\"110 MATHEMATIQUES\"/>"
    "<property name=\"cinfo:NSF\" value=\"114 Mathématiques\"/></entry>"
    "<entry><key val=\"11054\"/><value val=\"mathématiques\"/>"
    "<property name=\"cinfo:hierarchie\" value=\"110 MATHEMATIQUES\"/></entry>"
    "<entry><key val=\"11067\"/><value val=\"encore\"/></entry></dict>";

TEST(FormacodeTest, Dictionary_GivesFieldsAndWhatTheyBelongTo) {
  const ImportRun run = ImportNamed("dict.xml", kDictionary);
  ASSERT_EQ(Totals(run), "5 4 0 1");  // with the great field and the NSF field
  const Concept entry = run.Get<Concept>("formacode:11067");
  EXPECT_EQ(entry.version, "V8");
  EXPECT_THAT(entry.labels, ElementsAre(ConceptLabel{"fr", kPreferred, "géométrie"}));
  EXPECT_THAT(entry.relations, ElementsAre(To(RelationKind::kBroader, "formacode:11054"),
                                           To(RelationKind::kCloseMatch, "nsf:114")));
  EXPECT_THAT(run.Get<Concept>("formacode:11054").relations,
              ElementsAre(To(RelationKind::kBroader, "formacode:110")));
  EXPECT_THAT(run.Get<Concept>("nsf:114").labels,
              ElementsAre(ConceptLabel{"fr", kPreferred, "Mathématiques"}));
}

TEST(FormacodeTest, DocumentType_WithDeclarationsIsRefused) {
  const ImportRun run = ImportNamed(
      "dict.xml",
      "<!DOCTYPE dict [<!ENTITY a \"b\">]><dict xmlns=\"http://www.gelaba.org/gml/1.1\">"
      "<fullname>Formacode &a;</fullname></dict>");
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(FormacodeTest, OtherDictionaries_AreRefused) {
  const ImportRun run = ImportNamed("dict.xml",
                                    "<dict xmlns=\"http://www.gelaba.org/gml/1.1\">"
                                    "<fullname>Modalités</fullname></dict>");
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(OnisepJobsTest, RecordsOfOneOccupation_AreMerged) {
  const ImportRun run = ImportNamed(
      "onisep_metiers.json",
      R"([{"libelle":"soudeur / soudeuse","url_onisep":"https://x.fr/slug/MET.7",)"
      R"("codes_rome":[{"code":"H2913"},{"code":"?"}]},)"
      R"({"libelle":"soudeur / soudeuse","url_onisep":"https://x.fr/slug/MET.7","codes_rome":[]},)"
      R"({"libelle":"sans adresse","codes_rome":[]}])");
  ASSERT_EQ(Totals(run), "3 1 1 1");
  EXPECT_THAT(run.Get<Concept>("onisep:MET.7").relations,
              ElementsAre(To(RelationKind::kCloseMatch, "rome:H2913")));
  EXPECT_EQ(run.Count("unreadable-value"), 1);
  EXPECT_EQ(run.Count("repeated-number"), 1);
}

TEST(ConceptCsvTest, Row_IsAWholeConcept) {
  const ImportRun run =
      ImportNamed("v.csv",
                  "scheme;code;kind;label_fr;alt_labels_fr;label_en;broader;version\n"
                  "E-CF;A.1;SKILL;Alignement SI;alignement | SI;IS alignment;A;4.0\n"
                  "E-CF;A;skill_group;Planifier;;Plan;;4.0\nE-CF;;SKILL;Sans code;;;;\n"
                  "E-CF;B;SKILL;;;;;\nE-CF;C;METIER;x;;;;\nE-CF;A;SKILL_GROUP;Autre;;;;4.0\n");
  ASSERT_EQ(Totals(run), "6 2 0 4");
  const Concept entry = run.Get<Concept>("e-cf:A.1");
  EXPECT_EQ(entry.version, "4.0");
  EXPECT_EQ(entry.labels.size(), 4u);
  EXPECT_THAT(entry.relations, ElementsAre(To(RelationKind::kBroader, "e-cf:A")));
  EXPECT_FALSE(run.items[0].parts.has_value());
  EXPECT_EQ(run.Row("unreadable-cell").location, "line 6");
}

}  // namespace
}  // namespace tremplin::testing
