// Seeds of the taxonomies' formats; a first byte of '1' is the first in
// concepts_fuzz.cc.
#include "tests/fuzz/seeds.h"

namespace tremplin::testing {

std::vector<Seed> ConceptSeeds() {
  const std::string u = "http://data.europa.eu/esco/";
  return {
      {"concepts", "own",
       "1scheme;code;kind;label_fr;alt_labels_fr;label_en;broader;version\n"
       "OWN;S1;SKILL;Souder;Soudage|Assembler;Weld;S0;1\n"},
      {"concepts", "esco_skills",
       "2conceptUri,skillType,preferredLabel,altLabels,hiddenLabels,status,description\n" + u +
           "skill/1,knowledge,souder,\"soudage\nassembler\",soudre,released,Assembler.\n"},
      {"concepts", "esco_relations",
       "2occupationUri,relationType,skillType,skillUri\n" + u + "occupation/o,essential,x," + u +
           "skill/1\n"},
      {"concepts", "esco_hierarchy",
       "2Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Description,"
       "Level 0 code,Level 1 code\n" +
           u + "skill/S,skills," + u + "skill/S1,communication,Talking.,S,S1\n"},
      {"concepts", "esco_profiles",
       R"(3{"occupation_uri":")" + u +
           R"(occupation/o","occupation_name":"AI","isco_code":"2511","essential_skills":["a"]})"},
      {"concepts", "crosswalk",
       "4Title,Mapping\n\nclassification 1 ID,classification 1 label,classification 2 ID,"
       "mapping relation\nM1805,x," +
           u + "occupation/o,skos:closeMatch\n"},
      {"concepts", "rome",
       "5\"code_rome\",\"libelle_rome\",\"code_rome_parent\"\n\"M1805\",\"Codeur\",\"M1805\"\n"
       "\"M1889\",\"Ingénieur\",\"M1805\"\n"},
      {"concepts", "rome_tree",
       "5code_grand_domaine,code_domaine_professionnel,numero_fiche_rome,intitule,"
       "libelle_appellation_long,libelle_appellation_court,type_provenance\n"
       "A,,,Agriculture,,,1\nA,11,,Engins,,,2\nA,11,01,Conducteur,,,3\n,,,,Chauffeur,,4\n"},
      {"concepts", "formacode",
       "6<dict xmlns=\"http://www.gelaba.org/gml/1.1\" name=\"dict-FORMACODE\">"
       "<fullname>Formacode 8ème édition</fullname><entry><key val=\"11067\"/>"
       "<value val=\"géométrie\"/><property name=\"cinfo:filsde\" value=\"11054 MATHS\"/>"
       "<property name=\"cinfo:NSF\" value=\"114 Maths\"/></entry></dict>"},
      {"concepts", "onisep_jobs",
       R"(7[{"libelle_metier":"soudeur","code_rome":"H2913","libelle_rome":"Soudage",)"
       R"("lien_site_onisepfr":"https://exemple.invalid/MET.1","gfe":"Métaux"}])"}};
}

}  // namespace tremplin::testing
