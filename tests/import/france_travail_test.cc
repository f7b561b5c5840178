// Job offers in both dialects. Offers, firms and persons are made up.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/import/france_travail_offer.h"
#include "engine/text/normalise.h"
#include "gmock/gmock.h"
#include "tests/import/import_run.h"
#include "tests/place/small_table.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ImportRun Offers(absl::string_view json) { return ImportBytes(json, ImportFormat::kFranceTravail); }

// The one offer of `json`, an object of which quotes are written '.
Need Offer(absl::string_view json) {
  const ImportRun run = Offers(absl::StrReplaceAll(json, {{"'", "\""}}));
  EXPECT_EQ(Totals(run), "1 1 0 0") << json;
  return run.items.empty() ? Need() : std::get<Need>(run.items[0].entry);
}

// "competences" of `count` skills, the last one desired.
std::string Skills(int count) {
  std::string list;
  for (int i = 1; i <= count; ++i) {
    absl::StrAppend(&list, i == 1 ? "" : ",", "{'code':null,'libelle':'Tâche ", i, "','exigence':'",
                    i == count ? "S" : "E", "'}");
  }
  return absl::StrCat("'competences':[", list, "]");
}

constexpr absl::string_view kAnswer = R"json({
  "resultats": [
    {"id": "100ABCD", "intitule": "Cariste (H/F)",
                            "description" : "Charger des camions.",
                            "dateCreation" : "2026-10-01T08:00:00.000Z",
                            "dateActualisation" : "2026-10-05T08:00:00.000Z",
                            "lieuTravail" : {
                              "libelle" : "59 - LENS FICTIF",
                              "latitude" : 50.43,
                              "longitude" : "2.83",
                              "codePostal" : "62300",
                              "commune" : "62498"
                            },
                            "romeCode" : "N1101",
                            "romeLibelle" : "Conduite d'engins",
                            "appellationlibelle" : "Cariste",
                            "nombrePostes" : 2,
                            "salaire" : {"libelle" : "1 900 euros"},
                            "contact"
    : {"nom" : "Mme Odile SECRET", "courriel" : "odile.secret@exemple.invalid"},
                            "agence" : {"courriel" : "agence.secret@exemple.invalid"},
                            "origineOffre" : {
  "origine" : "1", "urlOrigine" : "https://exemple.invalid/offre/100ABCD"
}
},
    {"id": 2000001, "intitule": "Soudeur", "description": "Souder.", "salaire": [],
     "nombrePostes": "3", "agence": [{"telephone": "03 00 00 00 00 SECRET"}],
     "contact": "M. SECRET"}
  ],
  "filtresPossibles": []
})json";

TEST(FranceTravailTest, Read_TakesAnAnswerOfTheApi) {
  const ImportRun run = Offers(kAnswer);
  ASSERT_EQ(Totals(run), "2 2 0 0");
  EXPECT_THAT(run.rows, IsEmpty());
  const Need need = run.Get<Need>("france-travail:100ABCD");
  EXPECT_EQ(need.title, "Cariste (H/F)");
  EXPECT_EQ(need.text, "Charger des camions.");
  EXPECT_EQ(need.headcount, 2);
  EXPECT_EQ(need.provenance.source, "france-travail");
  EXPECT_EQ(need.provenance.updated, (PartialDate{2026, 10, 5}));
  EXPECT_EQ(need.provenance.url, "https://exemple.invalid/offre/100ABCD");
  EXPECT_THAT(need.codes, ElementsAre(Code{"ROME", "", "N1101", "Conduite d'engins", true}));
  ASSERT_TRUE(need.location.has_value());
  EXPECT_EQ(need.location->city, "LENS FICTIF");
  EXPECT_EQ(need.location->department, "59");
  EXPECT_EQ(need.location->postcode, "62300");
  EXPECT_EQ(need.location->insee_code, "62498");
  EXPECT_EQ(need.location->coordinates, (Coordinates{50.43, 2.83}));
  EXPECT_EQ(run.Get<Need>("france-travail:2000001").headcount, 3);
}

TEST(FranceTravailTest, Read_TakesEveryShapeOfTheSameOffers) {
  const std::string offers = R"({"id":"A1","intitule":"Maçon","description":"Bâtir."})";
  const std::string other = R"({"id":"A2","intitule":"Peintre","description":"Peindre."})";
  for (const std::string& file : {
           absl::StrCat(offers, "\n\n", other, "\n"),
           absl::StrCat("\xEF\xBB\xBF", offers, "\r\n", other),
           absl::StrCat("[", offers, ",\n", other, "]"),
           absl::StrCat("{\"resultats\":[", offers, ",", other, "]}"),
           absl::StrCat("{\"resultats\":[", offers, "]}\n{\"resultats\":[", other, "]}\n"),
       }) {
    const ImportRun run = Offers(file);
    ASSERT_EQ(Totals(run), "2 2 0 0") << file;
    EXPECT_EQ(run.Get<Need>("france-travail:A2").title, "Peintre");
  }
  EXPECT_EQ(Totals(Offers("{\n\"id\":\"A1\",\n\"intitule\":\"Maçon\",\"description\":\"b\"\n}")),
            "1 1 0 0");
  EXPECT_EQ(Totals(Offers("{\"resultats\":[]}")), "0 0 0 0");
}

TEST(FranceTravailTest, Read_TakesTheNamesOfCollectors) {
  const Need need = Offer(
      "{'id':'1','intitule':'','appellation':'Peintre en bâtiment','romeCode':'f1606',"
      "'romeLibelle':'','description':'Peindre.','lieu':'2A - AJACCIO','codePostal':'20000',"
      "'dateCreation':'2026-09-01T05:30:58.000Z','competences':[],'qualites':[]}");
  EXPECT_EQ(need.title, "Peintre en bâtiment");
  EXPECT_THAT(need.codes, ElementsAre(Code{"ROME", "", "F1606", "Peintre en bâtiment", true}));
  EXPECT_EQ(need.location->city, "AJACCIO");
  EXPECT_EQ(need.location->department, "2A");
  EXPECT_EQ(need.location->postcode, "20000");
  EXPECT_EQ(need.provenance.updated, (PartialDate{2026, 9, 1}));
}

TEST(FranceTravailTest, Read_APlaceWithoutCommuneIsANameOnly) {
  const auto place = [](absl::string_view label) {
    return *Offer(absl::StrCat("{'id':'1','intitule':'A','description':'B','lieu':'", label, "'}"))
                .location;
  };
  EXPECT_EQ(place("Île-de-France").name, "Île-de-France");
  EXPECT_EQ(place("Île-de-France").city, "");
  EXPECT_EQ(place("Luxembourg - Ville").name, "Luxembourg - Ville");
  EXPECT_EQ(place("974 - ST FICTIF").department, "974");
  EXPECT_EQ(Offer("{'id':'1','intitule':'A','description':'B'}").location, std::nullopt);
}

TEST(FranceTravailTest, ReadOffer_ADepartmentIsNoCommune) {
  const auto place = [](absl::string_view label) {
    ItemNotes notes("/");
    return *ReadFranceTravailOffer({{"lieu", label.data()}}, *SmallGazetteer(), notes).location;
  };
  EXPECT_EQ(place("59 - LILLE").insee_code, "59350");
  EXPECT_EQ(place("59 - LILLE (Dept.)").insee_code, "59350");
  EXPECT_EQ(place("59 - Nord").city, "");
  EXPECT_EQ(place("59 - Nord").name, "Nord");
  EXPECT_EQ(place("59 - Nord").department, "59");
}

TEST(FranceTravailTest, Read_SeveralSkillsBecomeRequirementsAfterTheJob) {
  const Need need = Offer(absl::StrCat(
      "{'id':'1','intitule':'Cariste (H/F)','description':'Charger.',", Skills(3),
      ",'permis':[{'libelle':'EC - Poids lourd + remorque','exigence':'E'},"
      "{'libelle':'Fictif','exigence':'S'}],'langues':[{'libelle':'Anglais','exigence':'S'}],"
      "'formations':[{'codeFormation':'42032','niveauLibelle':'CAP','domaineLibelle':'Logistique',"
      "'commentaire':'CAP','exigence':'E'},{'niveauLibelle':'Aucune formation scolaire'}],"
      "'qualitesProfessionnelles':[{'libelle':'Rigueur','description':'longue'}],"
      "'qualites':['Calme']}"));
  EXPECT_EQ(need.text, "Charger.");
  const auto demand = [](RequirementKind kind, absl::string_view text, Importance importance) {
    return Requirement{.kind = kind, .text = std::string(text), .importance = importance};
  };
  constexpr Importance kRequired = Importance::kRequired, kDesired = Importance::kDesired;
  Requirement licence =
      demand(RequirementKind::kRegulated, "Permis EC - Poids lourd + remorque", kRequired);
  licence.qualification = Qualification{"PERMIS", "CE", ""};
  EXPECT_THAT(need.requirements,
              ElementsAre(demand(RequirementKind::kSkill, "Cariste", kRequired),
                          demand(RequirementKind::kSkill, "Tâche 1", kRequired),
                          demand(RequirementKind::kSkill, "Tâche 2", kRequired),
                          demand(RequirementKind::kSkill, "Tâche 3", kDesired), licence,
                          demand(RequirementKind::kRegulated, "Permis Fictif", kDesired),
                          demand(RequirementKind::kLanguage, "Anglais", kDesired),
                          demand(RequirementKind::kDiploma, "CAP, Logistique", kRequired),
                          demand(RequirementKind::kSkill, "Rigueur", kDesired),
                          demand(RequirementKind::kSkill, "Calme", kDesired)));
}

TEST(FranceTravailTest, Read_FewSkillsAreLinesOfTheText) {
  const Need need =
      Offer(absl::StrCat("{'id':'1','intitule':'A','description':'Charger.',", Skills(2),
                         ",'permis':[{'libelle':'B - Véhicule léger','exigence':'E'}]}"));
  EXPECT_THAT(need.requirements, IsEmpty());
  EXPECT_EQ(need.text, "Charger.\nTâche 1\nTâche 2 (souhaité)\nPermis B - Véhicule léger");
}

TEST(FranceTravailTest, Read_LinesFitBesideALongText) {
  const std::string text(9000, 'a');
  const ImportRun run = Offers(absl::StrCat(R"([{"id":"1","intitule":"A","description":")", text,
                                            R"(","qualites":["Calme"]}])"));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const std::string kept = run.Get<Need>("france-travail:1").text;
  EXPECT_EQ(CountCodePoints(kept), 8000u);
  EXPECT_THAT(kept, HasSubstr("a\nCalme (souhaité)"));
  EXPECT_EQ(run.Count("text-shortened"), 1);
}

TEST(FranceTravailTest, Read_ListsAboveTheLimitAreShortened) {
  const ImportRun run = Offers(absl::StrReplaceAll(
      absl::StrCat("[{'id':'1','intitule':'A','description':'B',", Skills(60), "}]"),
      {{"'", "\""}}));
  EXPECT_THAT(run.Get<Need>("france-travail:1").requirements, SizeIs(50));
  EXPECT_THAT(run.Row("list-shortened").message_en, HasSubstr("50 of 61"));
}

TEST(FranceTravailTest, Read_NamesOfPersonsAppearNowhere) {
  const std::string broken = "{\"contact\":{\"nom\":\"SECRET\"},}\n";
  const std::string untitled =
      "{\"id\":\"3\",\"contact\":{\"nom\":\"SECRET\"},\"agence\":{\"courriel\":\"SECRET\"}}\n";
  for (const std::string& file : {std::string(kAnswer), absl::StrCat(untitled, broken),
                                  std::string("[\"SECRET\",{\"contact\":\"SECRET\"}]")}) {
    const ImportRun run = Offers(file);
    ASSERT_TRUE(run.totals.ok()) << run.totals.status();
    for (const ImportedItem& item : run.items) {
      EXPECT_EQ(CanonicalBytes(item.entry).find("SECRET"), std::string::npos);
    }
    for (const RowReport& row : run.rows) {
      EXPECT_EQ(absl::StrCat(row.location, row.item, row.message_fr, row.message_en).find("SECRET"),
                std::string::npos);
    }
    EXPECT_TRUE(run.providers.empty());
  }
}

TEST(FranceTravailTest, Read_RepeatsAreMergedOrRejected) {
  const std::string offer = R"({"id":"1","intitule":"Maçon","description":"Bâtir."})";
  const std::string changed = R"({"id":"1","intitule":"Maçon","description":"Démolir."})";
  const ImportRun run = Offers(absl::StrCat("[", offer, ",", offer, ",", changed, "]"));
  EXPECT_EQ(Totals(run), "3 1 1 1");
  EXPECT_EQ(run.Row("repeated-number").location, "[1]");
  EXPECT_EQ(run.Row("repeated-entry").location, "[2]");
  EXPECT_EQ(run.Get<Need>("france-travail:1").text, "Bâtir.");
}

TEST(FranceTravailTest, Read_OffersWithoutIdAreNamedByTheirContent) {
  const std::string offer = R"({"intitule":"Maçon","description":"Bâtir.","contact":"A"})";
  const ImportRun run = Offers(absl::StrCat("[", offer, "]"));
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Count("missing-number"), 1);
  const std::string other_contact = absl::StrReplaceAll(offer, {{"\"A\"", "\"B\""}});
  const ImportRun again = Offers(absl::StrCat("[", other_contact, "]"));
  EXPECT_EQ(IdOf(again.items.at(0).entry), IdOf(run.items.at(0).entry));
}

TEST(FranceTravailTest, Read_RepairsAndRejects) {
  const ImportRun run = Offers(R"([
      {"id":"1","intitule":"Agent","description":"<p>Trier &amp; peser</p>","romeCode":"X9",
       "nombrePostes":"beaucoup","lieuTravail":{"libelle":"Lens","latitude":"x","longitude":2}},
      {"id":"2","description":"sans titre"},
      {"id":"3","intitule":"Sans texte"}])");
  EXPECT_EQ(Totals(run), "3 1 0 2");
  EXPECT_EQ(run.Get<Need>("france-travail:1").text, "Trier & peser");
  EXPECT_EQ(run.Count("text-cleaned"), 1);
  EXPECT_EQ(run.Count("unreadable-value"), 3);
  EXPECT_EQ(run.Row("missing-title").item, "2");
  EXPECT_EQ(run.Row("invalid-entry").item, "3");
}

TEST(FranceTravailTest, Read_RefusesWhatIsNoListOfOffers) {
  for (absl::string_view file :
       {"", "[{\"id\":\"1\"}", "7", "[\"\xE9\"]", "{\"resultats\":[\n", "\"offre\""}) {
    EXPECT_EQ(Offers(file).totals.status().code(), absl::StatusCode::kInvalidArgument) << file;
  }
  // Nested without end: what would exhaust the stack of a reader that follows.
  const std::string deep(1 << 20, '[');
  EXPECT_EQ(Offers(deep).totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Totals(Offers(absl::StrCat("{\"id\":", deep, std::string(1 << 20, ']'), "}"))),
            "1 0 0 1");
}

}  // namespace
}  // namespace tremplin::testing
