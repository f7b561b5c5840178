// Seeds of the catalogue formats and of the encoder's files.
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "tests/embedding/tiny_adapter.h"
#include "tests/fuzz/seeds.h"
#include "tests/testing/catalogue_files.h"
#include "tests/testing/catalogue_generator.h"

namespace tremplin::testing {

// The first byte of CSV and JSON inputs chooses the format; see *_fuzz.cc.
std::vector<Seed> CatalogueSeeds() {
  std::vector<Entry> entries = GenerateProviders();
  entries.resize(2);
  for (Entry& training : GenerateTrainings(3, /*seed=*/1, /*sessions_per_training=*/2)) {
    entries.push_back(std::move(training));
  }
  const std::string own_csv =
      "training_id;title;objective;formacode;certification;provider_siret;provider_name;modality;"
      "hours;price;price_tax;languages;postcode;city;session_id;start;end;state;seats_left\n"
      "T-1;Excel : les bases;Saisir;35079|70354;RNCP38228;13002526500013;Organisme fictif;"
      "Présentiel;35;1 250,50 €;TTC;fr;59100;Roubaix;S-1;15/03/2027;2027-03-19;ouverte;4\n"
      "T-1;;;;;;;;;;;;59000;\"Lille; centre\";S-2;2027-05;;;\n";
  const std::string certif_info =
      "Code_Diplome;Libelle_Diplome;Code_Niveau_Europeen;Date_MaJ;Code_FormaCode;"
      "Libelle_FormaCode;Code_RNCP;valideur;Annee_Derniere_Session;Etat_Libelle\n"
      "7001;CAP fictif;3;29/07/2024;23076;Soudage;99903;Chambre;2027;Publié\n";
  const std::string rncp =
      R"({"rncp":"99901","title":"Technicien réseaux","type":"Titre","niveau":"4"})";
  const std::string onisep =
      R"([{"nom":"BTS fictif","rncp":"99905","url_onisep":"https://exemple.invalid/FOR.1",)"
      R"("niveau_certification":"3","code_nsf":"326 | 311","etablissement":"École fictive"}])";
  const std::string offer =
      R"({"id":"100FICT","intitule":"Cariste","description":"Charger.","romeCode":"N1101",)"
      R"("lieuTravail":{"libelle":"59 - LILLE","latitude":50.6,"longitude":"3.05"},)"
      R"("competences":[{"libelle":"Charger","exigence":"E"},{"libelle":"Ranger","exigence":"S"},)"
      R"({"libelle":"Compter"}],"permis":[{"libelle":"B - Léger"}],"nombrePostes":2})";
  const std::string collected =
      R"({"intitule":"Peintre","description":"Peindre.","lieu":"2A - AJACCIO",)"
      R"("codePostal":"20000","formations":[{"niveauLibelle":"CAP"}],"qualites":["Calme"]})";
  const std::string course =
      R"({"@context":"https://schema.org","@type":"Course","courseCode":"C1","name":"Soudage",)"
      R"("teaches":["Souder",{"@type":"DefinedTerm","name":"Lire un plan"}],)"
      R"("educationalCredentialAwarded":"RNCP99001","provider":{"name":"École fictive"},)"
      R"("hasCourseInstance":[{"@type":"CourseInstance","courseMode":"onsite",)"
      R"("startDate":"2027-03-01","courseWorkload":"PT35H","courseSchedule":{"byDay":"Monday"},)"
      R"("location":{"address":{"postalCode":"59100"}},"offers":{"price":"1250"}}]})";
  const std::string graph =
      R"({"@graph":[{"@type":"Course","name":"Excel","hasCourseInstance":{"@id":"#i"}},)"
      R"({"@type":"CourseInstance","@id":"#i","location":{"@id":"#p"}},{"@id":"#p","name":"Lille"},)"
      R"({"@type":"JobPosting","title":"Cariste","skills":"Charger; Ranger; Compter",)"
      R"("qualifications":"CACES R489","occupationalCategory":"N1101"}]})";
  const std::string sheets =
      "<FICHES><FICHE><NUMERO_FICHE>RNCP99901</NUMERO_FICHE><INTITULE>Soudeur fictif</INTITULE>"
      "<ABREGE><LIBELLE>CQP</LIBELLE></ABREGE><NOMENCLATURE_EUROPE><NIVEAU>NIV3</NIVEAU>"
      "</NOMENCLATURE_EUROPE><ACTIF>Non</ACTIF><SI_JURY_CA><ACTIF>Oui</ACTIF></SI_JURY_CA>"
      "<CODES_ROME><ROME><CODE>H2913</CODE><LIBELLE>Soudage</LIBELLE></ROME></CODES_ROME>"
      "<NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION>RNCP99902</NOUVELLE_CERTIFICATION>"
      "</NOUVELLES_CERTIFICATIONS><BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>B1</CODE>"
      "<LISTE_COMPETENCES><![CDATA[<ul><li>CompÃ©tence</li></ul>]]></LISTE_COMPETENCES>"
      "</BLOC_COMPETENCES></BLOCS_COMPETENCES><CORRESPONDANCES><CORRESPONDANCE><DESTINATION>"
      "<NUMERO_FICHE>RS9990</NUMERO_FICHE></DESTINATION></CORRESPONDANCE></CORRESPONDANCES>"
      "<STATISTIQUES_PROMOTIONS><STATISTIQUES_PROMOTION><ANNEE>2024</ANNEE>"
      "<TAUX_INSERTION_GLOBAL_6MOIS>85</TAUX_INSERTION_GLOBAL_6MOIS></STATISTIQUES_PROMOTION>"
      "</STATISTIQUES_PROMOTIONS></FICHE></FICHES>";
  TinyAdapter adapter;
  adapter.model_sha256 = Sha256Hex(TinyModel().Bytes());
  return {{"model_file", "tiny", TinyModel().Bytes()},
          {"adapter", "tiny", adapter.Bytes()},
          {"lheo", "two_levels", ToLheoXml(entries)},
          {"csv", "own", absl::StrCat("0", own_csv)},
          {"csv", "certif_info", absl::StrCat("1", certif_info)},
          {"jsonl", "own", absl::StrCat("0", ToJsonl(entries))},
          {"jsonl", "rncp", absl::StrCat("1", rncp, "\n")},
          {"jsonl", "onisep", absl::StrCat("2", onisep)},
          {"france_travail", "answer", absl::StrCat("{\"resultats\":[", offer, "]}")},
          {"france_travail", "lines", absl::StrCat(offer, "\n", collected, "\n")},
          {"rncp_xml", "sheets", sheets},
          {"schema_org", "course", course},
          {"schema_org", "graph", graph}};
}

}  // namespace tremplin::testing
