// Courses, programs and job postings in JSON-LD. All of them are made up.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/import/schema_org_document.h"
#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// JSON in which quotes are written '.
ImportRun Read(absl::string_view json, const std::string& producer = "") {
  return ImportBytes(absl::StrReplaceAll(json, {{"'", "\""}}), ImportFormat::kSchemaOrg, producer);
}

// What comes out of the one item of `json`.
template <typename T>
T Only(absl::string_view json) {
  const ImportRun run = Read(json);
  EXPECT_EQ(Totals(run), "1 1 0 0") << json;
  return run.items.empty() ? T() : std::get<T>(run.items[0].entry);
}

Training Course(absl::string_view properties) {
  return Only<Training>(
      absl::StrCat("{'@type':'Course','identifier':'C1','name':'A',", properties, "}"));
}

Offering OnlyOffering(absl::string_view properties) {
  const Training training = Course(properties);
  EXPECT_THAT(training.offerings, SizeIs(1)) << properties;
  return training.offerings.empty() ? Offering() : training.offerings[0];
}

Need Job(absl::string_view properties) {
  return Only<Need>(
      absl::StrCat("{'@type':'JobPosting','identifier':'J1','title':'A',", properties, "}"));
}

constexpr absl::string_view kCourse = R"json({
  '@context': 'https://schema.org',
  '@type': 'Course',
  '@id': 'https://exemple.invalid/formations/soudage',
  'url': 'https://exemple.invalid/formations/soudage',
  'courseCode': 'SOUD-1',
  'name': 'Soudage TIG',
  'abstract': 'Souder en autonomie.',
  'description': '<p>Réglages, gestes &amp; contrôle.</p>',
  'teaches': ['Régler le poste', {'@type': 'DefinedTerm', 'name': 'Contrôler une soudure'}],
  'educationalAlignment': {'@type': 'AlignmentObject', 'alignmentType': 'teaches',
                           'targetName': 'Lire un plan'},
  'educationalCredentialAwarded': [
    {'@type': 'EducationalOccupationalCredential', 'name': 'Titre professionnel Soudeur',
     'url': 'https://www.francecompetences.fr/recherche/rncp/99001/'}, 'RS n° 9902'],
  'syllabusSections': [{'@type': 'Syllabus', 'name': 'Sécurité', 'timeRequired': 'PT7H'}],
  'occupationalCategory': {'@type': 'CategoryCode', 'codeValue': 'h2913', 'name': 'Soudage'},
  'inLanguage': 'fr',
  'coursePrerequisites': 'Savoir lire un plan.',
  'dateModified': '2026-10-05T08:00:00Z',
  'provider': {'@type': 'EducationalOrganization', 'name': 'École fictive',
               'identifier': '130 025 265 00013', 'telephone': '03 00 00 00 00',
               'address': {'@type': 'PostalAddress', 'addressLocality': 'Lens'}},
  'instructor': {'@type': 'Person', 'name': 'Odile SECRET'},
  'hasCourseInstance': [
    {'@type': 'CourseInstance', 'courseMode': ['onsite', 'full-time'],
     'startDate': '2027-03-01', 'endDate': '2027-03-05', 'courseWorkload': 'PT35H',
     'maximumAttendeeCapacity': 12, 'remainingAttendeeCapacity': '3',
     'location': {'@type': 'Place', 'name': 'Atelier', 'geo': {'latitude': 50.43, 'longitude': '2.83'},
                  'address': {'streetAddress': '1 rue Fictive', 'postalCode': '62300',
                              'addressLocality': 'Lens', 'addressCountry': 'FR'}},
     'courseSchedule': {'@type': 'Schedule', 'repeatFrequency': 'Daily', 'byDay':
       ['https://schema.org/Monday', 'schema:Tuesday'], 'repeatCount': 5, 'duration': 'PT7H',
       'startTime': '09:00', 'endTime': '17:00'},
     'offers': {'@type': 'Offer', 'price': '1 250,50', 'priceCurrency': 'EUR',
                'priceSpecification': {'valueAddedTaxIncluded': false}},
     'instructor': 'Odile SECRET'},
    {'@type': 'CourseInstance', 'courseMode': 'https://schema.org/OnlineEventAttendanceMode',
     'startDate': '2027-05', 'eventStatus': {'@id': 'schema:EventCancelled'}}]
})json";

TEST(SchemaOrgTest, Read_TakesACourseWithItsInstances) {
  const ImportRun run = Read(kCourse);
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_THAT(run.rows, ElementsAre(Field(&RowReport::reason, "text-cleaned")));
  const Training training = run.Get<Training>("schema-org:SOUD-1");
  EXPECT_EQ(training.title, "Soudage TIG");
  EXPECT_EQ(training.objective, "Souder en autonomie.");
  EXPECT_EQ(training.content, "Réglages, gestes & contrôle.");
  EXPECT_EQ(training.outcomes,
            "Régler le poste\nContrôler une soudure\nLire un plan\n"
            "Titre professionnel Soudeur");
  EXPECT_THAT(training.validations,
              UnorderedElementsAre(Validation{.certification = CertificationId("RNCP99001")},
                                   Validation{.certification = CertificationId("RS9902")}));
  EXPECT_EQ(training.certifying, Tristate::kYes);
  EXPECT_THAT(training.modules, ElementsAre(Module{"Sécurité", "", 7}));
  EXPECT_THAT(training.codes, ElementsAre(Code{"ROME", "", "H2913", "Soudage", false}));
  EXPECT_THAT(training.external_ids, ElementsAre(ExternalId{"schema-org", "training", "SOUD-1"}));
  EXPECT_EQ(training.provenance.source, "schema-org");
  EXPECT_EQ(training.provenance.updated, (PartialDate{2026, 10, 5}));
  EXPECT_EQ(training.provenance.url, "https://exemple.invalid/formations/soudage");
  EXPECT_EQ(training.provider, ProviderId("13002526500013"));
  ASSERT_THAT(run.providers, SizeIs(1));
  EXPECT_EQ(run.providers[0].name, "École fictive");
  EXPECT_EQ(run.providers[0].contact.phone, "03 00 00 00 00");
  EXPECT_EQ(run.providers[0].location->city, "Lens");
}

TEST(SchemaOrgTest, Read_AnInstanceIsAnOfferingWithASession) {
  const Training training = Read(kCourse).Get<Training>("schema-org:SOUD-1");
  ASSERT_THAT(training.offerings, SizeIs(2));
  const Offering& on_site = training.offerings[0];
  EXPECT_EQ(on_site.modality, Modality::kOnSite);
  EXPECT_EQ(on_site.rhythm, Rhythm::kFullTime);
  EXPECT_EQ(on_site.rhythm_text, "chaque jour, lundi et mardi, 5 fois, 7 h, 09:00–17:00");
  EXPECT_EQ(on_site.hours.total, 35);
  EXPECT_THAT(on_site.prices, ElementsAre(Price{.amount = {125050, "EUR"},
                                                .basis = PriceBasis::kPerLearner,
                                                .tax = Tax::kExcluded}));
  EXPECT_EQ(on_site.location->name, "Atelier");
  EXPECT_EQ(on_site.location->postcode, "62300");
  EXPECT_EQ(on_site.location->coordinates, (Coordinates{50.43, 2.83}));
  ASSERT_THAT(on_site.sessions, SizeIs(1));
  const Session& session = on_site.sessions[0];
  EXPECT_EQ(session.id, SessionId("2027-03-01"));
  EXPECT_EQ(session.start, (PartialDate{2027, 3, 1}));
  EXPECT_EQ(session.end, (PartialDate{2027, 3, 5}));
  EXPECT_THAT(session.seats, ElementsAre(SeatCount{12, SeatKind::kCapacity, ""},
                                         SeatCount{3, SeatKind::kRemaining, ""}));

  const Offering& remote = training.offerings[1];
  EXPECT_NE(remote.id, on_site.id);
  EXPECT_EQ(remote.modality, Modality::kRemote);
  EXPECT_EQ(remote.location, std::nullopt);
  EXPECT_THAT(remote.sessions, ElementsAre(AllOf(Field(&Session::start, PartialDate{2027, 5}),
                                                 Field(&Session::state, SessionState::kClosed))));
  // What the course says of all.
  for (const Offering& offering : training.offerings) {
    EXPECT_THAT(offering.languages, ElementsAre("fr"));
    EXPECT_EQ(offering.prerequisites, "Savoir lire un plan.");
  }
}

TEST(SchemaOrgTest, Read_AProgramHasCoursesAsModules) {
  const Training training = Only<Training>(
      "{'@type':'EducationalOccupationalProgram','identifier':'P1','name':'Comptable',"
      "'timeToComplete':'P1Y6M','startDate':'2027-09','applicationDeadline':'2027-06-30',"
      "'applicationStartDate':'2027-01-15','maximumEnrollment':20,"
      "'educationalProgramMode':'HYBRIDE','programPrerequisites':{'name':'Bac'},"
      "'occupationalCredentialAwarded':'RNCP n°\u00a099003','offers':{'price':0},"
      "'hasCourse':[{'@type':'Course','name':'Paie','description':'Bulletins'},{}]}");
  EXPECT_THAT(training.modules, ElementsAre(Module{"Paie", "Bulletins", std::nullopt}));
  EXPECT_THAT(training.validations, SizeIs(1));
  ASSERT_THAT(training.offerings, SizeIs(1));
  const Offering& offering = training.offerings[0];
  EXPECT_EQ(offering.duration_text, "1 an 6 mois");
  EXPECT_EQ(offering.hours, Hours());
  EXPECT_EQ(offering.modality, Modality::kMixed);
  EXPECT_EQ(offering.prerequisites, "Bac");
  EXPECT_THAT(offering.prices, IsEmpty());  // zero that is not said to be free
  ASSERT_THAT(offering.sessions, SizeIs(1));
  EXPECT_EQ(offering.sessions[0].registration_start, (PartialDate{2027, 1, 15}));
  EXPECT_EQ(offering.sessions[0].registration_end, (PartialDate{2027, 6, 30}));
}

TEST(SchemaOrgTest, Read_AnInstanceAloneIsATraining) {
  const Training training = Only<Training>(
      "{'@type':'CourseInstance','@id':'https://exemple.invalid/i/1','name':'Excel',"
      "'startDate':'2027-01-11','offers':{'price':'0','category':'Free'}}");
  EXPECT_EQ(training.title, "Excel");
  ASSERT_THAT(training.offerings, SizeIs(1));
  EXPECT_THAT(training.offerings[0].sessions, SizeIs(1));
  EXPECT_THAT(training.offerings[0].prices, ElementsAre(Field(&Price::amount, Money{0, "EUR"})));
}

TEST(SchemaOrgTest, Read_ACourseWithoutTermsHasNoOffering) {
  EXPECT_THAT(Course("'description':'B'").offerings, IsEmpty());
  EXPECT_EQ(Course("'description':'B'").certifying, Tristate::kUnknown);
}

TEST(SchemaOrgTest, Read_TermsThatCannotBeReadAreLeftOut) {
  const ImportRun run = Read(
      "{'@type':'Course','identifier':'C1','name':'A','courseMode':'au "
      "calme','timeRequired':'long',"
      "'inLanguage':'le français','offers':[{'price':'sur devis'},{'price':5,'priceCurrency':'€'},"
      "{'price':0}],'startDate':'2027-03-05','endDate':'2027-03-01'}");
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Count("unreadable-value"), 4);
  EXPECT_EQ(run.Count("zero-price"), 1);
  EXPECT_EQ(run.Count("dates-backwards"), 1);
  const Training training = run.Get<Training>("schema-org:C1");
  ASSERT_THAT(training.offerings, SizeIs(1));
  EXPECT_EQ(training.offerings[0].duration_text, "long");
  EXPECT_THAT(training.offerings[0].sessions, IsEmpty());
}

TEST(SchemaOrgTest, Read_ModesAndPlaces) {
  EXPECT_EQ(OnlyOffering("'courseMode':['online','onsite']").modality, Modality::kMixed);
  EXPECT_EQ(OnlyOffering("'courseMode':{'@id':'schema:OnlineEventAttendanceMode'}").modality,
            Modality::kRemote);
  EXPECT_EQ(OnlyOffering("'courseMode':'En ligne'").modality, Modality::kRemote);
  EXPECT_EQ(OnlyOffering("'courseMode':'part-time'").rhythm, Rhythm::kPartTime);
  EXPECT_EQ(OnlyOffering("'location':{'@type':'VirtualLocation','url':'x'}").modality,
            Modality::kRemote);
  EXPECT_EQ(OnlyOffering("'location':'Salle 2'").location->name, "Salle 2");
  const Location abroad =
      *OnlyOffering(
           "'location':{'@type':'PostalAddress','addressLocality':'Mons','postalCode':'7000',"
           "'addressCountry':{'@type':'Country','name':'BE'}}")
           .location;
  EXPECT_EQ(abroad.city, "Mons");
  EXPECT_EQ(abroad.postcode, "");
}

TEST(SchemaOrgTest, Read_OccupationsOfThreeSchemes) {
  const Training training = Course(
      "'occupationalCategory':['M1805 - Études informatiques','vendeur',"
      "'http://data.europa.eu/esco/occupation/0001',{'@type':'CategoryCode','codeValue':'2512',"
      "'inCodeSet':{'name':'ISCO-08'},'name':'Développeurs'},'ISCO-08 2514','M1805']");
  EXPECT_THAT(
      training.codes,
      UnorderedElementsAre(
          Code{"ROME", "", "M1805", "Études informatiques", false},
          Code{"ESCO", "", "http://data.europa.eu/esco/occupation/0001", "", false},
          Code{"ISCO", "", "2512", "Développeurs", false}, Code{"ISCO", "", "2514", "", false}));
}

TEST(SchemaOrgTest, Read_AJobWithSeveralSkillsIsANeedWithRequirements) {
  const Need need =
      Job("'description':'Tenir la paie.','responsibilities':'Déclarer.','totalJobOpenings':2,"
          "'datePosted':'2026-11-02','occupationalCategory':'M1203',"
          "'skills':'Paie; Excel\\n- Droit du travail',"
          "'qualifications':[{'@type':'EducationalOccupationalCredential','name':'CACES R489'}],"
          "'educationRequirements':['BTS', 'Titre professionnel (RNCP 99003)'],"
          "'experienceRequirements':{'@type':'OccupationalExperienceRequirements',"
          "'monthsOfExperience':24},'hiringOrganization':{'name':'Firme SECRET'},"
          "'jobLocation':{'@type':'Place','address':{'addressLocality':'Lens'}}");
  EXPECT_EQ(need.id, NeedId("schema-org:J1"));
  EXPECT_EQ(need.text, "Tenir la paie.\nDéclarer.\nExpérience demandée : 24 mois");
  EXPECT_EQ(need.headcount, 2);
  EXPECT_EQ(need.location->city, "Lens");
  EXPECT_EQ(need.provenance.updated, (PartialDate{2026, 11, 2}));
  EXPECT_THAT(need.codes, ElementsAre(Code{"ROME", "", "M1203", "", false}));
  const auto demand = [](RequirementKind kind, absl::string_view text) {
    return Requirement{
        .kind = kind, .text = std::string(text), .importance = Importance::kRequired};
  };
  Requirement diploma = demand(RequirementKind::kDiploma, "Titre professionnel (RNCP 99003)");
  diploma.qualification = Qualification{"RNCP", "99003", ""};
  EXPECT_THAT(need.requirements, ElementsAre(demand(RequirementKind::kSkill, "A"),
                                             demand(RequirementKind::kSkill, "Paie"),
                                             demand(RequirementKind::kSkill, "Excel"),
                                             demand(RequirementKind::kSkill, "Droit du travail"),
                                             demand(RequirementKind::kRegulated, "CACES R489"),
                                             demand(RequirementKind::kDiploma, "BTS"), diploma));
}

TEST(SchemaOrgTest, Read_FewSkillsAreLinesOfTheText) {
  const Need need =
      Job("'description':'Vendre.','skills':{'@type':'DefinedTerm','name':'Anglais'}");
  EXPECT_THAT(need.requirements, IsEmpty());
  EXPECT_EQ(need.text, "Vendre.\nAnglais");
}

TEST(SchemaOrgTest, Read_NamesAreReadWithPrefixAndAsAddresses) {
  for (absl::string_view prefix : {"", "schema:", "https://schema.org/", "http://schema.org/"}) {
    const Training training = Only<Training>(absl::StrReplaceAll(
        "{'@type':'~Course','~identifier':{'@type':'~PropertyValue','~value':'C1'},"
        "'~name':[{'@value':'Course','@language':'en'},{'@value':'Cours','@language':'fr'}],"
        "'~hasCourseInstance':{'~startDate':{'@value':'2027-03-01','@type':'~Date'}}}",
        {{"~", prefix}}));
    EXPECT_EQ(training.id, TrainingId("schema-org:C1")) << prefix;
    EXPECT_EQ(training.title, "Cours") << prefix;
    ASSERT_THAT(training.offerings, SizeIs(1)) << prefix;
    EXPECT_THAT(training.offerings[0].sessions, SizeIs(1)) << prefix;
  }
}

TEST(SchemaOrgTest, Read_FollowsReferencesWithinAGraph) {
  const ImportRun run = Read(
      "{'@context':'https://schema.org',\n'@graph':["
      "{'@type':'Course','@id':'#c','name':'Excel','provider':{'@id':'#org'},"
      "'hasCourseInstance':[{'@id':'#i1'},'#i2']},"
      "{'@type':'CourseInstance','@id':'#i1','startDate':'2027-01-04','location':{'@id':'#p'}},"
      "{'@type':'CourseInstance','@id':'#i2','startDate':'2027-02-01','location':'#p'},"
      "{'@type':'Place','@id':'#p','name':'Campus'},"
      "{'@type':'Organization','@id':'#org','name':'École fictive'},"
      "{'@type':'WebSite','name':'Accueil'}]}",
      "ecole");
  EXPECT_EQ(Totals(run), "2 1 0 1");
  EXPECT_EQ(run.Row("unknown-type").location, "/@graph[5]");
  EXPECT_THAT(run.Row("unknown-type").message_en, HasSubstr("WebSite"));
  ASSERT_THAT(run.items, SizeIs(1));
  const Training training = std::get<Training>(run.items[0].entry);
  EXPECT_THAT(training.id.value(),
              ::testing::StartsWith("ecole:C-"));  // "#c" names nothing outside
  EXPECT_EQ(training.provenance.source, "schema-org:ecole");
  ASSERT_THAT(training.offerings, SizeIs(2));
  for (const Offering& offering : training.offerings) EXPECT_EQ(offering.location->name, "Campus");
  ASSERT_THAT(run.providers, SizeIs(1));
  EXPECT_EQ(training.provider, run.providers[0].id);
}

TEST(SchemaOrgTest, Read_ReferencesInACircleEnd) {
  const ImportRun run = Read(
      "[{'@type':'Course','@id':'#a','name':{'@id':'#a'},'hasCourse':{'@id':'#a'},"
      "'hasCourseInstance':{'@id':'#a'},'provider':{'@id':'#a'},'location':{'@id':'#a'}},"
      "{'@type':'Course','identifier':'B','name':'B','hasCourseInstance':{'@id':'#absent'}}]");
  EXPECT_EQ(Totals(run), "2 1 0 1");
}

TEST(SchemaOrgTest, Read_ReferencesThatMultiplyTheDocumentAreRefused) {
  std::string offers, instances;
  for (int i = 0; i < 500; ++i) {
    absl::StrAppend(&offers, i == 0 ? "" : ",", "{'@id':'#o'}");
    absl::StrAppend(&instances, i == 0 ? "" : ",", "{'@id':'#i'}");
  }
  const ImportRun run =
      Read(absl::StrCat("[{'@type':'Course','identifier':'A','name':'A','hasCourseInstance':[",
                        instances, "]},{'@id':'#i','name':'B','offers':[", offers,
                        "]},{'@id':'#o','description':'", std::string(20000, 'x'), "'}]"));
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(run.totals.status().message()), HasSubstr("references"));
  EXPECT_THAT(run.items, IsEmpty());
}

TEST(SchemaOrgTest, Read_TakesEveryShapeOfTheSameCourses) {
  const std::string one = "{'@type':'Course','identifier':'1','name':'Excel'}";
  const std::string two = "{'@type':['Product','Course'],'identifier':2,'name':'Word'}";
  for (const std::string& file : {
           absl::StrCat(one, "\n\n", two, "\n"),
           absl::StrCat("\xEF\xBB\xBF", one, "\r\n", two),
           absl::StrCat("[", one, ",\n", two, "]"),
           absl::StrCat("{'@graph':[", one, ",{'@graph':", two, "}]}"),
           absl::StrCat("{'@type':'ItemList','itemListElement':[{'@type':'ListItem','item':", one,
                        "},", two, "]}"),
           absl::StrCat("{'@type':'DataFeed','dataFeedElement':[{'@type':'DataFeedItem','item':",
                        one, "},", two, "]}"),
           absl::StrCat("{'@graph':[{'@type':'ItemList','itemListElement':{'@id':'#1'}},",
                        "{'@type':'Course','@id':'#1','identifier':'1','name':'Excel'},", two,
                        "]}"),
           absl::StrCat("[{'@type':'WebPage','mainEntity':", one, "},", two, "]"),
       }) {
    const ImportRun run = Read(file);
    ASSERT_EQ(Totals(run), "2 2 0 0") << file;
    EXPECT_EQ(run.Get<Training>("schema-org:1").title, "Excel");
    EXPECT_EQ(run.Get<Training>("schema-org:2").title, "Word");
  }
  EXPECT_EQ(Totals(Read("[]")), "0 0 0 0");
}

TEST(SchemaOrgTest, Read_IdentityIsTheFirstOfCodeIdentifierIdAndUrl) {
  const auto id_of = [](absl::string_view properties) {
    return Only<Training>(absl::StrCat("{'@type':'Course','name':'A',", properties, "}"))
        .external_ids.at(0)
        .id;
  };
  EXPECT_EQ(id_of("'courseCode':'C','identifier':'I','@id':'http://e.invalid/1'"), "C");
  EXPECT_EQ(id_of("'identifier':{'name':'Registre','value':'I'},'url':'http://e.invalid/2'"), "I");
  EXPECT_EQ(id_of("'@id':'http://e.invalid/1','url':'http://e.invalid/2'"), "http://e.invalid/1");
  EXPECT_EQ(id_of("'@id':'_:b0','url':'http://e.invalid/2'"), "http://e.invalid/2");
}

TEST(SchemaOrgTest, Read_CoursesWithoutIdAreNamedByTheirContent) {
  const ImportRun run = Read("{'@type':'Course','name':'Excel','instructor':'A'}");
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Count("missing-number"), 1);
  const ImportRun again = Read("{'@type':'Course','name':'Excel','instructor':'B'}");
  EXPECT_EQ(IdOf(again.items.at(0).entry), IdOf(run.items.at(0).entry));
}

TEST(SchemaOrgTest, Read_RepeatsAreMergedOrRejected) {
  const ImportRun run = Read(
      "[{'@type':'Course','identifier':'1','name':'Excel'},"
      "{'@type':'Course','identifier':'1','name':'Excel'},"
      "{'@type':'Course','identifier':'1','name':'Word'},"
      "{'@type':'JobPosting','identifier':'1','title':'Vendeur','description':'Vendre.'}]");
  EXPECT_EQ(Totals(run), "4 2 1 1");
  EXPECT_EQ(run.Row("repeated-number").location, "[1]");
  EXPECT_EQ(run.Row("repeated-entry").location, "[2]");
  EXPECT_EQ(run.Get<Training>("schema-org:1").title, "Excel");
}

TEST(SchemaOrgTest, Read_InstancesAboveTheLimitAreNotRead) {
  std::string instances;
  for (int i = 0; i < 300; ++i) {
    absl::StrAppend(&instances, i == 0 ? "" : ",", "{'identifier':'", i, "','name':'B'}");
  }
  const ImportRun run = Read(absl::StrCat(
      "{'@type':'Course','identifier':'1','name':'A','hasCourseInstance':[", instances, "]}"));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_THAT(run.Get<Training>("schema-org:1").offerings, SizeIs(200));
  EXPECT_THAT(run.Row("list-shortened").message_en, HasSubstr("200 of 300"));
}

TEST(SchemaOrgTest, Read_NamesOfPersonsAppearNowhere) {
  const std::string person =
      "{'@type':'Person','name':'SECRET','telephone':'SECRET',"
      "'description':'SECRET','address':'SECRET'}";
  for (const std::string& file :
       {std::string(kCourse),
        absl::StrCat("{'@type':'Course','name':'A','provider':", person, ",'author':", person,
                     ",'teaches':", person, ",'educationalCredentialAwarded':", person,
                     ",'location':", person, ",'coursePrerequisites':", person, "}"),
        absl::StrCat("{'@type':'JobPosting','title':'A','description':'B','skills':", person,
                     ",'jobLocation':", person, ",'applicationContact':", person, "}"),
        absl::StrCat("[", person, ",'SECRET',{'@type':'Course','instructor':", person, "}]"),
        std::string("{'@type':'Course','instructor':'SECRET',}\n")}) {
    const ImportRun run = Read(file);
    for (const ImportedItem& item : run.items) {
      EXPECT_EQ(CanonicalBytes(item.entry).find("SECRET"), std::string::npos) << file;
    }
    for (const RowReport& row : run.rows) {
      EXPECT_EQ(absl::StrCat(row.location, row.item, row.message_fr, row.message_en).find("SECRET"),
                std::string::npos);
    }
    for (const Provider& provider : run.providers) {
      EXPECT_EQ(CanonicalBytes(Entry(provider)).find("SECRET"), std::string::npos);
    }
  }
}

TEST(SchemaOrgTest, Read_RejectsWhatIsNoItem) {
  const ImportRun run = Read(
      "[{'@type':'Course','identifier':'1'},{'@type':'JobPosting','identifier':'2','title':'A'},"
      "{'name':'B'},7,['C'],{'@type':'JobPosting'}]");
  EXPECT_EQ(Totals(run), "6 0 0 6");
  EXPECT_EQ(run.Count("missing-title"), 2);
  EXPECT_EQ(run.Count("invalid-entry"), 1);
  EXPECT_EQ(run.Count("unknown-type"), 1);
  EXPECT_EQ(run.Count("invalid-json"), 2);
}

TEST(SchemaOrgTest, Read_RefusesWhatIsNoDocument) {
  for (absl::string_view file : {"", "[{'@type':'Course'}", "7", "[\"\xE9\"]", "'Course'"}) {
    EXPECT_EQ(Read(file).totals.status().code(), absl::StatusCode::kInvalidArgument) << file;
  }
  const std::string deep(1 << 20, '[');
  EXPECT_EQ(Read(deep).totals.status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
