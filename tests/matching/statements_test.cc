// Texts of needs and of advertisements cut into what they ask for and the rest.
#include "engine/matching/statements.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/text/need_words.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

absl::string_view Short(Proficiency level) {
  switch (level) {
    case Proficiency::kUnknown:
      return "";
    case Proficiency::kNotions:
      return "/notions";
    case Proficiency::kAutonomy:
      return "/autonomy";
    case Proficiency::kMastery:
      return "/mastery";
    case Proficiency::kExpertise:
      return "/expertise";
  }
  return "";
}

// "lire un plan/autonomy | l'anglais?": the demands with what they say of their
// level, "?" behind desired ones; "-" for none.
std::string Demands(absl::string_view text, bool is_advertisement = false,
                    const std::vector<Span>& stated_elsewhere = {}) {
  std::string all;
  for (const Statement& statement : SplitStatements(text, stated_elsewhere, is_advertisement)) {
    if (statement.kind != StatementKind::kDemand) continue;
    absl::StrAppend(&all, all.empty() ? "" : " | ", Slice(text, statement.span),
                    Short(statement.level),
                    statement.importance == Importance::kDesired ? "?" : "");
  }
  return all.empty() ? "-" : all;
}

// One letter per statement: "D" a demand that is introduced as one, "d" another
// demand, "c" context, "s" context to fall back on, "b" boilerplate.
std::string Kinds(absl::string_view text, bool is_advertisement = false) {
  std::string all;
  for (const Statement& statement : SplitStatements(text, {}, is_advertisement)) {
    switch (statement.kind) {
      case StatementKind::kDemand:
        all += statement.led ? 'D' : 'd';
        break;
      case StatementKind::kContext:
        all += statement.searchable ? 's' : 'c';
        break;
      case StatementKind::kBoilerplate:
        all += 'b';
        break;
    }
  }
  return all;
}

void ExpectDemands(const std::vector<Case>& cases, bool is_advertisement = false) {
  for (const Case& c : cases) {
    EXPECT_EQ(Demands(c.text, is_advertisement), std::string(c.expected)) << c.text;
  }
}

void ExpectKinds(const std::vector<Case>& cases, bool is_advertisement = false) {
  for (const Case& c : cases) {
    EXPECT_EQ(Kinds(c.text, is_advertisement), std::string(c.expected)) << c.text;
  }
}

TEST(SplitStatements, WordsThatIntroduceADemandAreNoPartOfIt) {
  ExpectDemands({
      {"Il faudrait savoir chiffrer un chantier.", "chiffrer un chantier/autonomy"},
      {"Je voudrais que toute l'équipe sache reconnaître un faux mail.",
       "reconnaître un faux mail/autonomy"},
      {"Nous cherchons une formation pour apprendre à dépanner un automate.",
       "dépanner un automate/autonomy"},
      {"Nos vendeurs ne savent pas comment répondre aux avis clients.",
       "répondre aux avis clients/autonomy"},
      {"Former deux salariées à Excel.", "Excel"},
      {"Elle doit gérer le planning et les commandes.", "gérer le planning et les commandes"},
      {"We need to train our operators to read technical drawings.", "read technical drawings"},
      {"We want them to learn how to write SQL queries.", "write SQL queries/autonomy"},
      {"We are looking for training on forklift safety.", "forklift safety"},
  });
}

TEST(SplitStatements, EnumerationsBecomeADemandEach) {
  ExpectDemands({
      {"Il faudrait savoir lire un plan, régler la plieuse et contrôler les pièces.",
       "lire un plan/autonomy | régler la plieuse/autonomy | contrôler les pièces/autonomy"},
      {"Il faudrait qu'elle sache faire des paies, établir les déclarations sociales, ainsi que "
       "suivre les congés.",
       "faire des paies/autonomy | établir les déclarations sociales/autonomy | "
       "suivre les congés/autonomy"},
      {"Our team should be able to write safe code, review it and test it.",
       "write safe code/autonomy | review it/autonomy | test it/autonomy"},
      {"Soudure, lecture de plan, métrologie", "Soudure | lecture de plan | métrologie"},
  });
}

TEST(SplitStatements, ListItemsAreDemands) {
  const std::string text =
      "Nos besoins :\n- lire un plan\n- régler une presse\n• contrôler une cote\n";
  EXPECT_EQ(Demands(text), "lire un plan | régler une presse | contrôler une cote");
  EXPECT_EQ(Kinds(text), "cddd");
}

TEST(SplitStatements, BracketsAndHyphensStayWhole) {
  ExpectDemands({
      {"Il faut savoir accueillir un patient (au téléphone, au guichet et par mail), prendre un "
       "rendez-vous et facturer.",
       "accueillir un patient (au téléphone, au guichet et par mail)/autonomy | "
       "prendre un rendez-vous/autonomy | facturer/autonomy"},
      {"Préparation de la salle (nappes, couverts, etc.)",
       "Préparation de la salle (nappes, couverts, etc.)"},
  });
}

TEST(SplitStatements, AimBeforeWhatItTakesIsDesired) {
  ExpectDemands({
      {"Nous voulons prévoir nos ventes : il faudrait savoir nettoyer les données.",
       "prévoir nos ventes? | nettoyer les données/autonomy"},
  });
}

TEST(SplitStatements, DesiredOnesAreMarked) {
  ExpectDemands({
      {"L'anglais serait un plus.", "L'anglais?"},
      {"Power BI would be a plus.", "Power BI?"},
      {"Notions de comptabilité souhaitées.", "Notions de comptabilité/notions?"},
      {"Savoir manager une équipe serait apprécié.", "manager une équipe/autonomy?"},
      {"Expérience de la soudure orbitale souhaitée", "Expérience de la soudure orbitale?"},
      {"Maîtrise de la soudure TIG exigée.", "la soudure TIG/mastery"},
  });
}

TEST(SplitStatements, IdealementBelongsToWhatFollowsIt) {
  ExpectDemands({
      {"Sécurité informatique, idéalement ISO 27001.", "Sécurité informatique | ISO 27001?"},
      {"Il faudrait savoir faire un devis, éventuellement suivre une relance.",
       "faire un devis/autonomy | suivre une relance/autonomy?"},
      {"They need to read drawings, ideally programming a robot.",
       "read drawings | programming a robot?"},
  });
}

TEST(SplitStatements, StatedLevels) {
  ExpectDemands({
      {"Il leur faut les bases de la paie.", "les bases de la paie/notions"},
      {"They would like a beginner course in accounting.", "beginner course in accounting/notions"},
      {"Il faudrait savoir utiliser Excel en autonomie.", "utiliser Excel en autonomie/autonomy"},
      {"Maîtriser le logiciel de devis.", "le logiciel de devis/mastery"},
      {"Perfectionnement en soudure inox", "Perfectionnement en soudure inox/expertise"},
      {"Réglage de commande numérique.", "Réglage de commande numérique"},
  });
}

TEST(SplitStatements, WhatIsDeniedIsNotAskedFor) {
  ExpectDemands({
      {"Pas de permis exigé.", "-"},
      {"Aucun diplôme requis.", "-"},
      {"No degree required.", "-"},
      {"Ne plus attendre le dépanneur.", "-"},
      {"On voudrait qu'ils sachent lire un schéma et ne plus attendre le dépanneur.",
       "lire un schéma/autonomy"},
      {"Pas de diplôme exigé, connaissance du béton.", "béton/mastery"},
  });
}

TEST(SplitStatements, WhoAsksIsContext) {
  ExpectKinds({
      {"Nous sommes une PME de 35 salariés à Roncq.", "c"},
      {"Our company is near Lille. We need training on Excel.", "cD"},
      {"Bonjour, cabinet comptable à Lille.", "c"},
      {"Merci d'avance.", "c"},
      {"Kind regards.", "c"},
      // What happened may be all there is to search for.
      {"Nous avons perdu un client à cause d'un devis mal rédigé.", "s"},
  });
}

TEST(SplitStatements, StatedConstraintsAreNoDemands) {
  const std::string text = "Analyse des ventes, avant fin juin, 2 000 euros au plus.";
  const auto span_of = [&](const std::string& part) {
    const auto begin = static_cast<uint32_t>(text.find(part));
    return Span{begin, begin + static_cast<uint32_t>(part.size())};
  };
  const std::vector<Span> stated = {span_of("avant fin juin"), span_of("2 000 euros")};
  // Without a lead the sentence tells the constraint, with one the rest is asked.
  EXPECT_EQ(Demands(text, false, stated), "-");
  const std::string led = absl::StrCat("Former à l'", text);
  const std::vector<Span> moved = {{stated[0].begin + 12, stated[0].end + 12},
                                   {stated[1].begin + 12, stated[1].end + 12}};
  ASSERT_EQ(Slice(led, moved[0]), "avant fin juin");
  EXPECT_EQ(Demands(led, false, moved), "l'Analyse des ventes");
}

TEST(SplitStatements, BoilerplateOfEveryText) {
  ExpectKinds({
      {"Nous garantissons l'égalité des chances.", "b"},
      {"Merci d'envoyer votre CV et lettre de motivation.", "b"},
      {"We are an equal opportunities employer.", "b"},
      {"Apply now with your resume.", "b"},
      {"Postulez en ligne.", "b"},
  });
}

TEST(SplitStatements, PayAndHandicapAreTermsOfAJobAndSubjectsOfANeed) {
  const std::vector<absl::string_view> texts = {
      "Accueillir un candidat en situation de handicap",
      "Calculer les primes et la mutuelle",
  };
  for (absl::string_view text : texts) {
    EXPECT_EQ(Kinds(text, /*is_advertisement=*/true), "b") << text;
    EXPECT_EQ(Kinds(text, /*is_advertisement=*/false), "d") << text;
  }
}

TEST(SplitStatements, BoilerplateOfAdvertisements) {
  ExpectKinds({{"Notre groupe, leader du secteur, compte 300 agences.", "b"},
               {"Rejoignez une équipe soudée !", "b"},
               {"Salaire : 1 900 € brut.", "b"},
               {"Tickets restaurant et mutuelle.", "b"},
               {"Tous nos postes sont ouverts aux personnes en situation de handicap.", "b"},
               {"Envoyez votre candidature à l'agence.", "b"},
               {"We offer health insurance and paid leave.", "b"}},
              /*is_advertisement=*/true);
}

TEST(SplitStatements, HeadingsOfAdvertisementsAnnounceOnly) {
  ExpectKinds(
      {{"Vos missions principales :\n- Préparer les commandes\n- Charger les camions", "cdd"},
       {"Profil recherché :", "c"},
       {"Description du poste :", "c"},
       {"Type de contrat : CDI", "b"},
       {"Main responsibilities:\n- Order parts", "cd"}},
      /*is_advertisement=*/true);
}

TEST(SplitStatements, TasksOfAnAdvertisement) {
  ExpectDemands(
      {{"Vous assurez la maintenance préventive des lignes et vous dépannez les automates.",
        "assurez la maintenance préventive des lignes | dépannez les automates"},
       {"Technicien de maintenance H/F.", "Technicien de maintenance"},
       {"You will manage the warehouse.", "manage the warehouse"},
       {"La maîtrise d'Excel est souhaitée.", "Excel/mastery?"},
       {"Permis B souhaité.", "Permis B?"}},
      /*is_advertisement=*/true);
}

TEST(SplitStatements, QualitiesAndYearsAreNotTaught) {
  ExpectDemands({{"Vous êtes rigoureux et dynamique.", "-"},
                 {"Vous justifiez d'une première expérience.", "-"},
                 {"Débutant accepté", "-"},
                 {"Three years of experience.", "-"}},
                /*is_advertisement=*/true);
}

TEST(SplitStatements, SpansAreInOrderAndOnWordsOfTheText) {
  const std::string text =
      "Bonjour ! Nous sommes 12 à l'atelier. Il faudrait « savoir » souder l'inox (TIG, tôle), "
      "lire "
      "un plan…\r\n– contrôler une pièce ;\n• l'anglais serait un plus. 👷 Merci d'envoyer votre CV";
  uint32_t end = 0;
  const std::vector<Statement> statements = SplitStatements(text, {}, false);
  ASSERT_GE(statements.size(), 5u);
  for (const Statement& statement : statements) {
    ASSERT_LT(statement.span.begin, statement.span.end);
    ASSERT_LE(statement.span.end, text.size());
    EXPECT_GE(statement.span.begin, end);
    EXPECT_FALSE(SplitNeedWords(Slice(text, statement.span)).empty());
    end = statement.span.end;
  }
}

TEST(SplitStatements, NothingToSplit) {
  for (absl::string_view text : {"", "   \n", "…", "- \n- "}) {
    EXPECT_TRUE(SplitStatements(text, {}, false).empty()) << text;
  }
}

TEST(SplitStatements, WhatAnAdvertisementOffersIsNoDemand) {
  ExpectDemands(
      {{"Vos missions :\n- Couler du béton\n- Monter des murs\n"
        "En rejoignant le groupement, nous vous proposons :\n"
        "- Une stabilité dans l'emploi\n- La réalisation d'un projet\n"
        "Profil\nLire un plan\n",
        "Couler du béton | Monter des murs | Lire un plan"},
       {"Horaires\n7h45 12h 13h30 18h\nVos missions\nRanger l'atelier\n", "Ranger l'atelier"},
       // Who the firm is says what for, and demands nothing.
       {"À propos de nous :\nPremier fabricant de ressorts du pays\nVos missions :\n"
        "Régler une presse\n",
        "Régler une presse"}},
      /*is_advertisement=*/true);
  ExpectKinds({{"Nous vous offrons :\n- un vélo\n- Des repas\n", "bbb"},
               {"Qui sommes-nous ?\nUn atelier de ressorts à Tourcoing\n", "bc"}},
              /*is_advertisement=*/true);
  // In a need for training it may be the subject.
  ExpectKinds({{"Horaires\nDécompter les heures de nuit\n", "cd"}});
}

TEST(SplitStatements, KnowHowIsNoAbility) {
  ExpectDemands(
      {{"Un savoir-faire reconnu en ébénisterie", "Un savoir-faire reconnu en ébénisterie"}},
      /*is_advertisement=*/true);
}

}  // namespace
}  // namespace tremplin::testing
