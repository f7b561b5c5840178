// A need read as a whole: its demands, its constraints, and who wins where the
// request, the record and the text disagree.
#include "engine/matching/need_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

Need NeedOf(absl::string_view title, absl::string_view text) {
  Need need;
  need.title = std::string(title);
  need.text = std::string(text);
  return need;
}

ReadNeed ReadIt(const Need& need, const Constraints& explicit_constraints = {},
                bool apply_text = true) {
  return Read(need, explicit_constraints, kToday, *SmallGazetteer(), apply_text);
}
ReadNeed ReadIt(absl::string_view title, absl::string_view text) {
  return ReadIt(NeedOf(title, text));
}

// "lire un plan | anglais? | CACES/R489/3": texts or, where there is one, the
// qualification; "?" behind desired ones.
std::string Asked(const ReadNeed& read) {
  std::string all;
  for (const ReadRequirement& asked : read.requirements) {
    const Requirement& requirement = asked.requirement;
    absl::StrAppend(&all, all.empty() ? "" : " | ",
                    requirement.qualification.has_value() ? Named(*requirement.qualification)
                                                          : requirement.text,
                    requirement.importance == Importance::kDesired ? "?" : "");
  }
  return all;
}

// "need.headcount constraints.place!": what was understood, "!" behind what is
// applied.
std::string Understood(const ReadNeed& read) {
  std::string all;
  for (const UnderstoodConstraint& understood : read.understood) {
    absl::StrAppend(&all, all.empty() ? "" : " ", understood.field, understood.applied ? "!" : "");
  }
  return all;
}

struct Case {
  absl::string_view title, text, expected;
};

void ExpectAsked(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(Asked(ReadIt(c.title, c.text)), std::string(c.expected)) << c.title << " " << c.text;
  }
}

TEST(ReadNeed, DemandsOfTheText) {
  ExpectAsked({
      {"", "Il faudrait savoir lire un plan et régler la plieuse.",
       "lire un plan | régler la plieuse"},
      {"", "L'anglais serait un plus. Il faut savoir accueillir un client.",
       "accueillir un client | L'anglais?"},
      {"", "Our operators need to learn how to run a HACCP study, in English.",
       "run a HACCP study, in English"},
  });
}

TEST(ReadNeed, TitleIsAskedForWhereTheTextSaysLittle) {
  ExpectAsked({
      {"Gestion de la paie", "Une assistante doit savoir établir un bulletin.",
       "Gestion de la paie | établir un bulletin"},
      {"Gestion de la paie", "", "Gestion de la paie"},
      {"Excel", "Excel", "Excel"},
      {"Atelier", "Il faut savoir lire un plan, régler une presse et contrôler une pièce.",
       "lire un plan | régler une presse | contrôler une pièce"},
  });
}

TEST(ReadNeed, TitleThatTheTextRepeatsCountsTwice) {
  const ReadNeed read = ReadIt("Agenceur de cuisines", "Agenceur de cuisines. Élaborer des plans.");
  ASSERT_EQ(Asked(read), "Agenceur de cuisines | Élaborer des plans");
  EXPECT_EQ(read.requirements[0].requirement.weight, 2);
  EXPECT_EQ(read.requirements[1].requirement.weight, 1);
  EXPECT_TRUE(read.requirements[0].quote.has_value());
}

TEST(ReadNeed, QualificationsReplaceTheWordsThatNameThem) {
  ExpectAsked({
      {"Cariste", "Former deux caristes au CACES R489 catégorie 3.", "CACES/R489/3"},
      {"Secouristes", "Trois volontaires à former SST, en décembre.", "SST/SST"},
      {"", "Il faut tenir une conversation en anglais niveau B1.", "LANGUAGE/en/B1"},
      {"", "Former à l'habilitation électrique B1V ; la BR serait un plus.",
       "HABILITATION_ELECTRIQUE/B1V | HABILITATION_ELECTRIQUE/BR?"},
      {"", "Formation CACES R489 cat. 3, idéalement la 5.", "CACES/R489/3 | CACES/R489/5?"},
      {"", "Pas de permis B exigé. Il faut savoir préparer une palette.", "préparer une palette"},
  });
}

TEST(ReadNeed, KindsOfRequirements) {
  const ReadNeed read = ReadIt("",
                               "CACES R489 cat. 3. Anglais B2. Il faut un BTS de comptabilité. "
                               "Savoir relancer un client.");
  ASSERT_EQ(read.requirements.size(), 4u);
  const auto kind = [&](size_t i) { return read.requirements[i].requirement.kind; };
  EXPECT_EQ(kind(0), RequirementKind::kRegulated);
  EXPECT_EQ(kind(1), RequirementKind::kLanguage);
  EXPECT_EQ(kind(2), RequirementKind::kDiploma);
  EXPECT_EQ(kind(3), RequirementKind::kSkill);
}

TEST(ReadNeed, WeightsByImportance) {
  const ReadNeed read = ReadIt("", "Il faut savoir souder l'inox. L'anglais serait un plus.");
  ASSERT_EQ(Asked(read), "souder l'inox | L'anglais?");
  EXPECT_EQ(read.requirements[0].requirement.weight, 1.0);
  EXPECT_EQ(read.requirements[1].requirement.weight, 0.5);
}

TEST(ReadNeed, RefreshersAreForThoseWhoHoldIt) {
  const ReadNeed refresher = ReadIt("Recyclage", "Nos deux techniciens ont leur B1V à recycler.");
  ASSERT_EQ(Asked(refresher), "HABILITATION_ELECTRIQUE/B1V");
  EXPECT_TRUE(refresher.requirements[0].refresher);
  const ReadNeed first = ReadIt("Habilitation", "Deux techniciens à former, B1V.");
  ASSERT_EQ(Asked(first), "HABILITATION_ELECTRIQUE/B1V");
  EXPECT_FALSE(first.requirements[0].refresher);
}

TEST(ReadNeed, QuotesAreTheWordsOfTheText) {
  const Need need = NeedOf("Atelier", "À Lille, il faudrait savoir régler l'ensacheuse.");
  const ReadNeed read = ReadIt(need);
  ASSERT_EQ(Asked(read), "Atelier | régler l'ensacheuse");
  EXPECT_FALSE(read.requirements[0].quote.has_value());
  ASSERT_TRUE(read.requirements[1].quote.has_value());
  EXPECT_EQ(Slice(need.text, *read.requirements[1].quote), "régler l'ensacheuse");
  ASSERT_EQ(read.understood.size(), 1u);
  EXPECT_EQ(Slice(need.text, *read.understood[0].quote), "Lille");
}

TEST(ReadNeed, AtMostTwelveAreRead) {
  std::string text = "Il faut savoir faire un devis.\n";
  for (int i = 0; i < 20; ++i) absl::StrAppend(&text, "- régler la machine ", i, "\n");
  const ReadNeed read = ReadIt("", text);
  ASSERT_EQ(read.requirements.size(), 12u);
  EXPECT_EQ(read.requirements[11].requirement.text, "régler la machine 10");
}

TEST(ReadNeed, PhrasesOfAnAdvertisementAreDoubtfulAndMore) {
  std::string text = "Nous recrutons un monteur (H/F) en CDI. Vos missions :\n";
  for (int i = 0; i < 40; ++i) absl::StrAppend(&text, "- régler la machine ", i, "\n");
  const ReadNeed read = ReadIt("Monteur", text);
  ASSERT_EQ(read.requirements.size(), kMaxAdvertisementPhrases);
  EXPECT_EQ(read.requirements[0].requirement.text, "Monteur");
  EXPECT_FALSE(read.requirements[0].doubtful);
  EXPECT_TRUE(read.requirements[1].doubtful);

  const ReadNeed with_diploma = ReadIt(
      "Monteur", "Nous recrutons un monteur (H/F) en CDI. Profil :\n- BTS maintenance exigé\n");
  ASSERT_EQ(Asked(with_diploma), "Monteur | BTS maintenance");
  EXPECT_FALSE(with_diploma.requirements[1].doubtful);

  text = "We are hiring a fitter (m/f), permanent contract. Your tasks:\n";
  for (int i = 0; i < 40; ++i) absl::StrAppend(&text, "- set up the machine ", i, "\n");
  const ReadNeed english = ReadIt("Fitter", text);
  ASSERT_EQ(english.requirements.size(), kMaxReadRequirements);
  EXPECT_FALSE(english.requirements[1].doubtful);
}

TEST(ReadNeed, ATextTooPlainToBeCutIsAskedForWhole) {
  ExpectAsked({
      {"", "Excel", "Excel"},
      {"", "Nous avons perdu un client à cause d'un devis mal rédigé.",
       "Nous avons perdu un client à cause d'un devis mal rédigé."},
      {"", "Merci d'avance.", "Merci d'avance."},
      {"", "", ""},
  });
}

TEST(ReadNeed, RequirementsOfTheRequestWin) {
  Need need = NeedOf("Cariste", "Il faut savoir préparer une palette, avec le CACES R489 cat. 3.");
  need.requirements.resize(2);
  need.requirements[0].text = "Conduire un chariot";
  need.requirements[1].text = "Anglais";
  need.requirements[1].importance = Importance::kDesired;
  need.requirements[1].weight = 3;
  const ReadNeed read = ReadIt(need);
  EXPECT_EQ(Asked(read), "Conduire un chariot | Anglais?");
  EXPECT_EQ(read.requirements[0].requirement.kind, RequirementKind::kSkill);
  EXPECT_EQ(read.requirements[0].requirement.weight, 1.0);
  EXPECT_EQ(read.requirements[1].requirement.weight, 3.0);
  EXPECT_FALSE(read.requirements[0].quote.has_value());
}

TEST(ReadNeed, RegulatedRequirementsOfTheRequestAreReadForTheirCode) {
  Need need;
  need.requirements.resize(2);
  need.requirements[0].kind = RequirementKind::kRegulated;
  need.requirements[0].text = "Habilitation électrique B1V, recyclage";
  need.requirements[1].kind = RequirementKind::kSkill;
  need.requirements[1].text = "Encadrer un porteur du CACES R489";
  const ReadNeed read = ReadIt(need);
  EXPECT_EQ(Asked(read), "HABILITATION_ELECTRIQUE/B1V | Encadrer un porteur du CACES R489");
  EXPECT_TRUE(read.requirements[0].refresher);
}

TEST(ReadNeed, Headcount) {
  const std::string text = "Entreprise de 60 salariés. Trois salariés doivent savoir souder.";
  EXPECT_EQ(ReadIt("", text).headcount, 3);
  EXPECT_EQ(ReadIt("", "Savoir souder l'inox.").headcount, 1);
  EXPECT_EQ(ReadIt("", "On fabrique des sachets à Roubaix, 60 personnes. Savoir souder.").headcount,
            1);
  Need need = NeedOf("", text);
  need.headcount = 5;
  const ReadNeed read = ReadIt(need);
  EXPECT_EQ(read.headcount, 5);
  EXPECT_EQ(Understood(read), "need.headcount");
  need.headcount = 3;
  EXPECT_EQ(Understood(ReadIt(need)), "need.headcount!");
}

TEST(ReadNeed, AudienceIsEmployeesUnlessStated) {
  Need need = NeedOf("", "Savoir souder.");
  EXPECT_EQ(ReadIt(need).audience, Audience::kEmployee);
  need.audience = Audience::kJobSeeker;
  EXPECT_EQ(ReadIt(need).audience, Audience::kJobSeeker);
}

TEST(ReadNeed, LanguageOfTheNeed) {
  EXPECT_EQ(ReadIt("", "Il faudrait savoir lire un plan.").language, Language::kFrench);
  EXPECT_EQ(ReadIt("", "They need to learn how to read a drawing.").language, Language::kEnglish);
  Need need = NeedOf("", "Excel");
  need.language = "fr-FR";
  EXPECT_EQ(ReadIt(need).language, Language::kFrench);
}

TEST(ReadNeed, ConstraintsOfTheTextAreApplied) {
  const ReadNeed read = ReadIt(
      "",
      "Nous sommes à Roubaix. Former quatre vendeuses à relancer, à temps partiel, avant fin "
      "mars, budget 3 000 €, pas de formation à distance.");
  EXPECT_EQ(Understood(read),
            "need.headcount! constraints.place! constraints.budget! constraints.rhythms! "
            "constraints.modalities! constraints.finish_by!");
  EXPECT_EQ(read.constraints.place->label, "Roubaix (59100)");
  EXPECT_EQ(read.constraints.budget->amount.amount_cents, 300000);
  EXPECT_EQ(read.constraints.rhythms, std::vector<Rhythm>{Rhythm::kPartTime});
  EXPECT_EQ(read.constraints.modalities.front(), Modality::kOnSite);
  EXPECT_EQ(read.constraints.finish_by, Date(2027, 3, 31));
}

TEST(ReadNeed, ExplicitConstraintsWinOverTheText) {
  Constraints constraints;
  constraints.rhythms = {Rhythm::kFullTime};
  constraints.start_from = Date(2027, 2, 1);
  const ReadNeed read =
      ReadIt(NeedOf("", "Savoir souder. À temps partiel, à partir de mars, à Lille."), constraints);
  EXPECT_EQ(read.constraints.rhythms, std::vector<Rhythm>{Rhythm::kFullTime});
  EXPECT_EQ(read.constraints.start_from, Date(2027, 2, 1));
  EXPECT_EQ(Understood(read), "constraints.place! constraints.rhythms constraints.start_from");
}

TEST(ReadNeed, PlaceOfTheRecordWinsOverTheText) {
  Need need = NeedOf("", "Nous sommes à Lille. Savoir souder.");
  need.location.emplace();
  need.location->city = "Bordeaux";
  need.location->postcode = "33000";
  const ReadNeed read = ReadIt(need);
  ASSERT_TRUE(read.constraints.place.has_value());
  EXPECT_EQ(read.constraints.place->label, "Bordeaux (33000)");
  EXPECT_EQ(Understood(read), "constraints.place constraints.place!");
  EXPECT_FALSE(read.understood[1].quote.has_value());
}

TEST(ReadNeed, UnappliedTextIsStillShown) {
  const ReadNeed read =
      ReadIt(NeedOf("", "À Lille, former deux vendeuses à relancer."), {}, /*apply_text=*/false);
  EXPECT_EQ(Understood(read), "need.headcount constraints.place");
  EXPECT_EQ(read.headcount, 1);
  EXPECT_FALSE(read.constraints.place.has_value());
  EXPECT_EQ(Asked(read), "relancer");
}

TEST(ReadNeed, AdvertisementsSpeakOfTheJob) {
  const ReadNeed read = ReadIt("Maçon-coffreur (H/F)",
                               "Vous assurez le coffrage. Poste à Lille, à temps partiel. Vous "
                               "encadrez deux ouvriers. CDI, salaire "
                               "selon profil. Vous coulez le béton. Envoyez votre candidature.");
  EXPECT_EQ(Asked(read),
            "Maçon-coffreur | assurez le coffrage | encadrez deux ouvriers | coulez le béton");
  EXPECT_EQ(read.constraints.place->label, "Lille (59000)");
  EXPECT_TRUE(read.constraints.rhythms.empty());
  EXPECT_EQ(read.headcount, 1);
}

TEST(ReadNeed, BoilerplateIsNotSearched) {
  const Need need = NeedOf("Soudeur",
                           "Il faut savoir souder l'inox. Nous garantissons l'égalité des chances. "
                           "Merci d'envoyer votre CV.");
  const ReadNeed read = ReadIt(need);
  EXPECT_EQ(read.search_text, "Soudeur. Il faut savoir souder l'inox.");
  ASSERT_EQ(read.not_used.size(), 2u);
  EXPECT_EQ(Slice(need.text, read.not_used[0]), "Nous garantissons l'égalité des chances.");
  EXPECT_EQ(Slice(need.text, read.not_used[1]), "Merci d'envoyer votre CV.");
}

TEST(ReadNeed, SearchTextHoldsTheRequirementsOfTheRequest) {
  Need need = NeedOf("Soudeur", "Un de nos gars soude au semi-auto.");
  need.requirements.resize(1);
  need.requirements[0].text = "Souder au TIG";
  EXPECT_EQ(ReadIt(need).search_text, "Soudeur. Un de nos gars soude au semi-auto. Souder au TIG");
}

TEST(ReadNeed, CodesAloneAreSearchedByTheirLabels) {
  Need need;
  need.codes.resize(1);
  need.codes[0].scheme = "ROME";
  need.codes[0].code = "H2913";
  need.codes[0].label = "Soudage manuel";
  EXPECT_EQ(ReadIt(need).search_text, "Soudage manuel");
}

}  // namespace
}  // namespace tremplin::testing
