// What regulated qualifications and language levels a text names: exact codes
// as an adviser would write them down.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Qualifications(c.text), std::string(c.expected)) << c.text;
}

TEST(FindQualifications, Caces_ByFamilyAndCategory) {
  Check({
      {"CACES R489 catégorie 3", "CACES/R489/3"},
      {"CACES R489 cat. 3", "CACES/R489/3"},
      {"caces r489 cat 3", "CACES/R489/3"},
      {"CACES® R 489 catégorie 1B", "CACES/R489/1B"},
      {"R.489 cat. 5", "CACES/R489/5"},
      {"CACES R489 catégories 1A, 3 et 5", "CACES/R489/1A CACES/R489/3 CACES/R489/5"},
      {"CACES R489 1-3-5", "CACES/R489/1 CACES/R489/3 CACES/R489/5"},
      {"CACES R489 cat. 1A/3/5", "CACES/R489/1A CACES/R489/3 CACES/R489/5"},
      {"CACES 1, 3 et 5", "CACES//1 CACES//3 CACES//5"},
      {"CACES R482 catégorie A", "CACES/R482/A"},
      {"CACES R482 B1 et C1", "CACES/R482/B1 CACES/R482/C1"},
      {"CACES R486 A et B", "CACES/R486/A CACES/R486/B"},
      {"CACES R485 catégorie 2", "CACES/R485/2"},
      {"CACES R490", "CACES/R490"},
      {"CACES R389 catégorie 3", "CACES/R389/3"},
      {"un CACES", "CACES"},
      {"forklift training, R489 category 3", "CACES/R489/3"},
      {"CACES R489 category 3 and 5", "CACES/R489/3 CACES/R489/5"},
      {"CACES R489 cat. 3, idéalement la 5", "CACES/R489/3 CACES/R489/5"},
      {"CACES R489 cat. 3 et cat. 5", "CACES/R489/3 CACES/R489/5"},
      {"CACES R489 cat. 3, si possible cat. 5", "CACES/R489/3 CACES/R489/5"},
      {"CACES R489 cat. 3. La 5 personnes", "CACES/R489/3"},
      {"CACES R489 cat. 3, la semaine 5", "CACES/R489/3"},
  });
}

TEST(FindQualifications, Caces_MachineBetweenNameAndFamilyIsTheSameQualification) {
  Check({
      {"CACES chariot élévateur R489 catégorie 3", "CACES/R489/3"},
      {"CACES nacelle (R486) catégorie B", "CACES/R486/B"},
      {"CACES pour chariots élévateurs (R489) catégories 1B et 3", "CACES/R489/1B CACES/R489/3"},
      {"CACES catégorie 3 (R489)", "CACES/R489/3"},
      {"CACES 1A, 3 et 5 (R489)", "CACES/R489/1A CACES/R489/3 CACES/R489/5"},
  });
}

TEST(FindQualifications, Caces_NumbersThatCountAreNoCategories) {
  Check({
      {"CACES R489, 3 personnes", "CACES/R489"},
      {"CACES R489 3 jours", "CACES/R489"},
      {"CACES R489 pour 3 caristes", "CACES/R489"},
      {"CACES R489, 2 salariés à former", "CACES/R489"},
      {"CACES R489. 3 personnes à former", "CACES/R489"},
      {"le CACES à Lille", "CACES"},
  });
}

TEST(FindQualifications, OtherRecommendationsAreNoCaces) {
  Check({
      {"R408 montage d'échafaudages de pied", "R408/MONTAGE"},
      {"R457 échafaudages roulants", "R457"},
      {"la version R2019 du logiciel", "-"},
      {"langage R, 300 lignes", "-"},
  });
}

TEST(FindQualifications, ElectricalAccreditations) {
  Check({
      {"habilitation électrique B1V", "HABILITATION_ELECTRIQUE/B1V"},
      {"habilitations électriques BR, B2V et BC",
       "HABILITATION_ELECTRIQUE/BR HABILITATION_ELECTRIQUE/B2V HABILITATION_ELECTRIQUE/BC"},
      {"habilitation électrique BE manœuvre", "HABILITATION_ELECTRIQUE/BE/MANOEUVRE"},
      {"habilitation BS", "HABILITATION_ELECTRIQUE/BS"},
      {"H0B0", "HABILITATION_ELECTRIQUE/H0 HABILITATION_ELECTRIQUE/B0"},
      {"habilitation électrique H0-B0", "HABILITATION_ELECTRIQUE/H0 HABILITATION_ELECTRIQUE/B0"},
      {"B1V/B2V", "HABILITATION_ELECTRIQUE/B1V HABILITATION_ELECTRIQUE/B2V"},
      {"une habilitation électrique", "HABILITATION_ELECTRIQUE"},
      {"recyclage B1V", "HABILITATION_ELECTRIQUE/B1V"},
      {"electrical accreditation B1V", "HABILITATION_ELECTRIQUE/B1V"},
      {"un fichier BR de la banque", "-"},
      {"the meeting will be in B2", "-"},
  });
}

TEST(FindQualifications, FirstAidAndFireSafety) {
  Check({
      {"former deux SST", "SST/SST"},
      {"sauveteur secouriste du travail", "SST/SST"},
      {"sauveteurs-secouristes du travail", "SST/SST"},
      {"MAC SST", "SST/SST"},
      {"formateur SST", "-"},
      {"responsable SST", "-"},
      {"un agent SSIAP 1", "SSIAP/1"},
      {"SSIAP1", "SSIAP/1"},
      {"SSIAP niveau 2", "SSIAP/2"},
      {"SSIAP de niveau 3", "SSIAP/3"},
      {"SSIAP 1 et 2", "SSIAP/1 SSIAP/2"},
      {"le SSIAP", "SSIAP"},
  });
}

TEST(FindQualifications, DriversAndLicences) {
  Check({
      {"FIMO marchandises", "FIMO/MARCHANDISES"},
      {"FIMO voyageurs", "FIMO/VOYAGEURS"},
      {"FIMO transport de voyageurs", "FIMO/VOYAGEURS"},
      {"FCO transport routier de marchandises", "FCO/MARCHANDISES"},
      {"FIMO ou FCO marchandises", "FIMO/MARCHANDISES FCO/MARCHANDISES"},
      {"la FIMO", "FIMO"},
      {"permis B", "PERMIS/B"},
      {"permis b", "PERMIS/B"},
      {"permis C et CE", "PERMIS/C PERMIS/CE"},
      {"permis C/CE", "PERMIS/C PERMIS/CE"},
      {"permis de conduire catégorie D", "PERMIS/D"},
      {"permis poids lourd", "PERMIS/C"},
      {"permis PL", "PERMIS/C"},
      {"permis super lourd", "PERMIS/CE"},
      {"permis SPL", "PERMIS/CE"},
      {"permis EC", "PERMIS/CE"},
      {"permis BE", "PERMIS/BE"},
      {"driving licence C", "PERMIS/C"},
      {"driving licence category CE", "PERMIS/CE"},
      {"permis d'exploitation", "-"},
      {"permis à points", "-"},
      {"permis de construire", "-"},
      {"permis de feu", "-"},
      {"cela nous a permis de gagner du temps", "-"},
      {"le permis", "-"},
  });
}

TEST(FindQualifications, LanguagesAtALevel) {
  Check({
      {"anglais B2", "LANGUAGE/en/B2"},
      {"anglais niveau B2", "LANGUAGE/en/B2"},
      {"anglais (niveau B1 du CECRL)", "LANGUAGE/en/B1"},
      {"niveau B2 en anglais", "LANGUAGE/en/B2"},
      {"anglais professionnel, niveau B2", "LANGUAGE/en/B2"},
      {"passer de A2 à B1 en anglais", "LANGUAGE/en/B1"},
      {"anglais de A2 à B1", "LANGUAGE/en/B1"},
      {"allemand A2 et anglais B1", "LANGUAGE/de/A2 LANGUAGE/en/B1"},
      {"français langue étrangère A2", "LANGUAGE/fr/A2"},
      {"FLE A1", "LANGUAGE/fr/A1"},
      {"néerlandais B1", "LANGUAGE/nl/B1"},
      {"English at B2 level", "LANGUAGE/en/B2"},
      {"B2 level in English", "LANGUAGE/en/B2"},
      {"from A2 to B1 in German", "LANGUAGE/de/B1"},
      {"Spanish, C1", "LANGUAGE/es/C1"},
      {"anglais courant", "-"},
      {"anglais. Salle B2", "-"},
      {"anglais B2, habilitation B1V", "LANGUAGE/en/B2 HABILITATION_ELECTRIQUE/B1V"},
      // Never an electrical accreditation of that name.
      {"habilitation électrique BR et anglais B2", "HABILITATION_ELECTRIQUE/BR LANGUAGE/en/B2"},
  });
}

TEST(FindQualifications, OtherCertificates) {
  Check({
      {"PRAP IBC", "PRAP/IBC"},
      {"PRAP 2S", "PRAP/2S"},
      {"attestation fluides frigorigènes catégorie I", "FLUIDES_FRIGORIGENES/I"},
      {"les fluides frigorigènes des vitrines", "-"},
      {"ADR de base", "ADR/BASE"},
      {"formation ADR, base", "ADR/BASE"},
      {"hygiène alimentaire en restauration commerciale",
       "HYGIENE_ALIMENTAIRE/RESTAURATION_COMMERCIALE"},
      {"les règles d'hygiène alimentaire", "-"},
  });
}

TEST(FindQualifications, WhatIsNotAskedForIsNegated) {
  Check({
      {"pas de CACES exigé", "!CACES"},
      {"sans permis B", "!PERMIS/B"},
      {"permis B non exigé", "!PERMIS/B"},
      {"permis B pas obligatoire", "!PERMIS/B"},
      {"le permis B n'est pas nécessaire", "!PERMIS/B"},
      {"aucun CACES requis", "!CACES"},
      {"no driving licence B needed", "!PERMIS/B"},
      {"driving licence B is not required", "!PERMIS/B"},
      {"elle a déjà le permis C", "!PERMIS/C"},
      {"he already has the SSIAP 1", "!SSIAP/1"},
  });
}

TEST(FindQualifications, WhatIsLackingIsWanted) {
  Check({
      {"notre chauffeur n'a pas la FIMO", "FIMO"},
      {"il a le permis C mais pas la FIMO", "PERMIS/C FIMO"},
      {"nous n'avons pas de SST", "SST/SST"},
      {"our driver does not have the FIMO", "FIMO"},
      // A negation speaks of what is near, in its own clause.
      {"pas de diplôme demandé, CACES R489 catégorie 3 exigé", "CACES/R489/3"},
      {"Sans expérience. Permis B exigé", "PERMIS/B"},
      {"habilitation B1V exigée, pas de permis B exigé", "HABILITATION_ELECTRIQUE/B1V !PERMIS/B"},
  });
}

TEST(FindQualifications, NothingInPlainText) {
  Check({{"", "-"}, {"   ", "-"}, {"Former nos vendeuses à l'accueil.", "-"}, {"😀 — …", "-"}});
}

TEST(FindQualifications, QuotesAreWithinTheTextAndHoldTheName) {
  const std::string text = "Électricité : former deux salariés à l'habilitation B1V, à Roncq.";
  const std::vector<NamedQualification> found = FindQualifications(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(Slice(text, found[0].quote), "B1V");
}

Qualification Q(std::string scheme, std::string code, std::string category = "") {
  return {std::move(scheme), std::move(code), std::move(category)};
}

TEST(Fits, SameSchemeCodeAndCategoryOnly) {
  const Qualification wanted = Q("CACES", "R489", "3");
  EXPECT_EQ(Fits(wanted, Q("CACES", "R489", "3")), QualificationFit::kExact);
  EXPECT_EQ(Fits(wanted, Q("CACES", "R489", "5")), QualificationFit::kNo);
  EXPECT_EQ(Fits(wanted, Q("CACES", "R489", "1A")), QualificationFit::kNo);
  EXPECT_EQ(Fits(wanted, Q("CACES", "R486", "3")), QualificationFit::kNo);
  EXPECT_EQ(Fits(wanted, Q("CACES", "R389", "3")), QualificationFit::kNo);
  EXPECT_EQ(Fits(Q("SSIAP", "1"), Q("SSIAP", "2")), QualificationFit::kNo);
  EXPECT_EQ(Fits(Q("SST", "SST"), Q("SSIAP", "SST")), QualificationFit::kNo);
  EXPECT_EQ(Fits(Q("PERMIS", "C"), Q("PERMIS", "CE")), QualificationFit::kNo);
  EXPECT_EQ(Fits(Q("FIMO", "VOYAGEURS"), Q("FCO", "VOYAGEURS")), QualificationFit::kNo);
}

TEST(Fits, RequirementWithoutCategoryTakesAnyOfItsCode) {
  EXPECT_EQ(Fits(Q("CACES", "R489"), Q("CACES", "R489", "5")), QualificationFit::kExact);
}

TEST(Fits, WhatIsNotStatedIsNeverCertain) {
  EXPECT_EQ(Fits(Q("CACES", ""), Q("CACES", "R489", "3")), QualificationFit::kUncertain);
  EXPECT_EQ(Fits(Q("CACES", "R489", "3"), Q("CACES", "R489")), QualificationFit::kUncertain);
  EXPECT_EQ(Fits(Q("CACES", "R489", "3"), Q("CACES", "")), QualificationFit::kUncertain);
  EXPECT_EQ(Fits(Q("CACES", "", "3"), Q("CACES", "R489", "3")), QualificationFit::kUncertain);
  // The categories are known, and differ.
  EXPECT_EQ(Fits(Q("CACES", "", "3"), Q("CACES", "R489", "5")), QualificationFit::kNo);
}

}  // namespace
}  // namespace tremplin::testing
