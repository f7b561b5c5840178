// What becomes of the fields of a formation.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/import/lheo_documents.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Training OnlyTraining(absl::string_view content) {
  const ImportRun run = Lheo(Document(Formation(content)));
  EXPECT_EQ(Totals(run), "1 1 0 0");
  return run.Get<Training>("lheo:F1");
}

Offering OnlyOffering(absl::string_view action_content) {
  const Training training = OnlyTraining(Action(action_content));
  EXPECT_EQ(training.offerings.size(), 1u);
  return training.offerings.empty() ? Offering() : training.offerings[0];
}

TEST(LheoTest, Read_TakesTextsCodesAndLevelsOfAFormation) {
  const Training training = OnlyTraining(
      "<domaine-formation><code-FORMACODE ref=\"V14\">23076</code-FORMACODE>"
      "<code-FORMACODE ref=\"V14\">23013</code-FORMACODE><code-NSF>254</code-NSF>"
      "<code-ROME>H2913</code-ROME></domaine-formation>"
      "<objectif-formation>&lt;p&gt;Souder &amp;amp; contrôler&lt;/p&gt;</objectif-formation>"
      "<resultats-attendus>-</resultats-attendus><certifiante>1</certifiante>"
      "<code-niveau-sortie>4</code-niveau-sortie>"
      "<certification><code-RNCP>474</code-RNCP><code-CERTIFINFO>19004</code-CERTIFINFO>"
      "</certification><certification><code-RS>RS5831</code-RS></certification>"
      "<url-formation><urlweb>https://exemple.invalid/f1</urlweb></url-formation>");
  EXPECT_EQ(training.objective, "Souder & contrôler");
  EXPECT_EQ(training.outcomes, "");
  EXPECT_EQ(training.codes.at(0), (Code{"FORMACODE", "V14", "23076", "", true}));
  EXPECT_FALSE(training.codes.at(1).main);
  EXPECT_EQ(training.codes.at(3).scheme, "ROME");
  EXPECT_EQ(training.certifying, Tristate::kYes);
  EXPECT_EQ(training.certification_level, 3);
  ASSERT_EQ(training.validations.size(), 2u);
  EXPECT_EQ(training.validations[0].certification.value(), "RNCP474");
  EXPECT_EQ(training.validations[0].scope, ValidationScope::kUnknown);
  EXPECT_EQ(training.validations[1].certification.value(), "RS5831");
  EXPECT_EQ(training.provenance.url, "https://exemple.invalid/f1");
}

TEST(LheoTest, Read_ReportsRemovedMarkupOncePerItemAndNotTheLoneDash) {
  const ImportRun run =
      Lheo(Document(Formation("<objectif-formation>&lt;b&gt;x&lt;/b&gt;</objectif-formation>"
                              "<contenu-formation>&lt;i&gt;y&lt;/i&gt;</contenu-formation>"
                              "<resultats-attendus>-</resultats-attendus>")));
  EXPECT_EQ(run.rows.size(), 1u);
  EXPECT_EQ(run.Row("text-cleaned").location, "/lheo/offres/formation[1]");
  EXPECT_THAT(run.Row("text-cleaned").message_fr,
              HasSubstr("objectif-formation, contenu-formation"));
  EXPECT_TRUE(run.items[0].repaired);
}

TEST(LheoTest, Read_BothScalesOfLevelsAreOne) {
  const auto level = [](absl::string_view code) {
    return OnlyTraining(absl::StrCat("<code-niveau-sortie>", code, "</code-niveau-sortie>"))
        .certification_level;
  };
  EXPECT_EQ(level("6"), 5);  // niveau III
  EXPECT_EQ(level("8"), 7);
  EXPECT_EQ(level("11"), 1);
  EXPECT_EQ(level("18"), 8);
  EXPECT_EQ(level("0"), std::nullopt);
  EXPECT_EQ(level("3"), std::nullopt);
}

TEST(LheoTest, Read_TakesTheTermsOfAnAction) {
  const Offering offering = OnlyOffering(
      "<rythme-formation>Temps partiel</rythme-formation>"
      "<code-public-vise ref=\"V14\">82044</code-public-vise>"
      "<code-public-vise ref=\"V14\">80006</code-public-vise>"
      "<niveau-entree-obligatoire>1</niveau-entree-obligatoire>"
      "<modalites-enseignement>1</modalites-enseignement>"
      "<conditions-specifiques>Savoir lire un plan</conditions-specifiques>"
      "<modalites-entrees-sorties>1</modalites-entrees-sorties>"
      "<acces-handicapes>Accessible</acces-handicapes><langue-formation>FR</langue-formation>"
      "<prix-horaire-TTC>12.5</prix-horaire-TTC><prix-total-TTC>3 150,00</prix-total-TTC>"
      "<nombre-heures-centre>585</nombre-heures-centre>"
      "<nombre-heures-entreprise>112</nombre-heures-entreprise>"
      "<nombre-heures-total>697</nombre-heures-total>"
      "<organisme-financeur><code-financeur>2</code-financeur>"
      "<nb-places-financees>5</nb-places-financees><extras info=\"specificites\">"
      "<extra info=\"code-public-vise\" ref=\"V12\">80006</extra>"
      "<extra info=\"code-perimetre-recrutement\">3</extra>"
      "<extra info=\"programme-financeur\">Programme régional</extra></extras>"
      "</organisme-financeur>");
  EXPECT_EQ(offering.id.value(), "A1");
  EXPECT_EQ(offering.rhythm, Rhythm::kPartTime);
  EXPECT_THAT(offering.audiences, ElementsAre(Audience::kEmployee, Audience::kJobSeeker));
  EXPECT_EQ(offering.audience_codes.at(0).label, "Salarié");
  EXPECT_EQ(offering.modality, Modality::kMixed);
  EXPECT_EQ(offering.entry_mode, EntryMode::kContinuous);
  EXPECT_EQ(offering.prerequisites, "Savoir lire un plan");
  EXPECT_EQ(offering.accessibility, "Accessible");
  EXPECT_THAT(offering.languages, ElementsAre("fr"));
  ASSERT_EQ(offering.prices.size(), 2u);
  EXPECT_EQ(offering.prices[0], (Price{{315000, "EUR"}, PriceBasis::kPerLearner, Tax::kIncluded}));
  EXPECT_EQ(offering.prices[1], (Price{{1250, "EUR"}, PriceBasis::kPerHour, Tax::kIncluded}));
  EXPECT_EQ(offering.hours, (Hours{697, 585, 112, std::nullopt}));
  EXPECT_EQ(offering.funded_seats.at(0),
            (FundedSeats{"2", 5, {Audience::kJobSeeker}, "Programme régional", "Région"}));
}

TEST(LheoTest, Read_EntryLevelIsMandatoryOnlyWhereTheActionSaysSo) {
  const Training training = OnlyTraining(
      "<code-niveau-entree>5</code-niveau-entree>"
      "<action numero=\"A1\"><niveau-entree-obligatoire>1</niveau-entree-obligatoire></action>"
      "<action numero=\"A2\"><niveau-entree-obligatoire>0</niveau-entree-obligatoire></action>");
  EXPECT_EQ(training.offerings.at(0).entry_level, (EntryLevel{4, true}));
  EXPECT_EQ(training.offerings.at(1).entry_level, (EntryLevel{4, false}));
}

TEST(LheoTest, Read_InitialEducationIsAnAccessRouteNotAnAudience) {
  const Offering offering = OnlyOffering("<code-public-vise>81061</code-public-vise>");
  EXPECT_THAT(offering.audiences, IsEmpty());
  EXPECT_THAT(offering.access_routes, ElementsAre(AccessRoute::kInitial));
}

TEST(LheoTest, Read_NeitherRecruitmentPlacesNorCyclesAreSeats) {
  const Offering offering = OnlyOffering(
      "<session numero=\"S1\"><periode><debut>20270104</debut><fin>20270108</fin></periode>"
      "<recrutement><nb-places>12</nb-places></recrutement>"
      "<cycle><type-cycle>0</type-cycle><capacite-simultanee>30</capacite-simultanee></cycle>"
      "</session>");
  EXPECT_THAT(offering.sessions.at(0).seats, IsEmpty());
}

TEST(LheoTest, Read_KeepsPartialDatesAndReadsSentinelsAsUnknown) {
  const Offering offering = OnlyOffering(
      "<session numero=\"S1\"><periode><debut>20270900</debut><fin>99999999</fin></periode>"
      "<periode-inscription><periode><debut>00000000</debut><fin>20270831</fin></periode>"
      "</periode-inscription><etat-recrutement>1</etat-recrutement></session>"
      "<session numero=\"S2\"><periode><debut>20280000</debut><fin>99999999</fin></periode>"
      "<etat-recrutement>3</etat-recrutement></session>");
  const Session& session = offering.sessions.at(0);
  EXPECT_EQ(session.start, (PartialDate{2027, 9, 0}));
  EXPECT_EQ(session.end, std::nullopt);
  EXPECT_EQ(session.registration_start, std::nullopt);
  EXPECT_EQ(session.registration_end, (PartialDate{2027, 8, 31}));
  EXPECT_EQ(session.state, SessionState::kOpen);
  EXPECT_EQ(offering.sessions.at(1).start, (PartialDate{2028, 0, 0}));
  EXPECT_EQ(offering.sessions.at(1).state, SessionState::kSuspended);
}

TEST(LheoTest, Read_LeavesOutASessionThatEndsBeforeItStarts) {
  const ImportRun run = Lheo(Document(Formation(
      Action("<session numero=\"S1\"><periode><debut>20270315</debut><fin>20270110</fin></periode>"
             "</session><session numero=\"S2\"><periode><debut>20270401</debut><fin>20270402</fin>"
             "</periode></session>"))));
  EXPECT_EQ(run.Get<Training>("lheo:F1").offerings.at(0).sessions.size(), 1u);
  EXPECT_EQ(run.Row("dates-backwards").location, "/lheo/offres/formation[1]/action[1]/session[1]");
  EXPECT_EQ(run.Row("dates-backwards").outcome, RowOutcome::kRepaired);
}

TEST(LheoTest, Read_BlocksSayWhatASessionValidates) {
  const Offering offering = OnlyOffering(
      "<session numero=\"S1\"><blocs-competences><validation-blocs>0</validation-blocs>"
      "<reference-certification><reference-code-RNCP>RNCP38228</reference-code-RNCP>"
      "</reference-certification><bloc-competences><libelle-bloc>Souder</libelle-bloc>"
      "<code-bloc>RNCP38228BC02</code-bloc></bloc-competences></blocs-competences></session>");
  ASSERT_EQ(offering.sessions.at(0).validations.size(), 1u);
  EXPECT_EQ(
      offering.sessions[0].validations[0],
      (Validation{CertificationId("RNCP38228"), ValidationScope::kBlocks, {"RNCP38228BC02"}}));
}

TEST(LheoTest, Read_ThePlaceIsThatOfTrainingAndNeverOfRegistration) {
  const ImportRun run = Lheo(Document(Formation(
      Action("<lieu-de-formation><coordonnees><nom>Atelier</nom><adresse><ligne>-</ligne>"
             "<codepostal>59100</codepostal><ville>Roubaix</ville></adresse></coordonnees>"
             "</lieu-de-formation><session numero=\"S1\"><adresse-inscription><adresse>"
             "<codepostal>75019</codepostal><ville>Paris</ville></adresse></adresse-inscription>"
             "</session>"))));
  const Offering offering = run.Get<Training>("lheo:F1").offerings.at(0);
  EXPECT_EQ(offering.location->city, "Roubaix");
  EXPECT_EQ(offering.location->street, "");
  EXPECT_EQ(offering.location->name, "Atelier");
  EXPECT_EQ(offering.sessions.at(0).location, std::nullopt);
}

TEST(LheoTest, Read_APriceOfZeroIsAPriceNotStated) {
  const ImportRun run = Lheo(Document(Formation(Action("<prix-total-TTC>0.00</prix-total-TTC>"))));
  EXPECT_THAT(run.Get<Training>("lheo:F1").offerings.at(0).prices, IsEmpty());
  EXPECT_EQ(run.Count("zero-price"), 1);
}

TEST(LheoTest, Read_LeavesOutWhatCannotBeReadAndSaysWhere) {
  const ImportRun run =
      Lheo(Document(Formation("<code-niveau-sortie>9</code-niveau-sortie>" +
                              Action("<prix-total-TTC>sur devis</prix-total-TTC>"
                                     "<modalites-enseignement>7</modalites-enseignement>"))));
  EXPECT_EQ(Totals(run), "1 1 0 0");
  EXPECT_EQ(run.Count("unreadable-value"), 3);
  EXPECT_EQ(run.rows.at(1).location, "/lheo/offres/formation[1]/action[1]");
}

}  // namespace
}  // namespace tremplin::testing
