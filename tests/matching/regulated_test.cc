// Regulated qualifications, languages and diplomas: what a training may claim
// is decided by exact codes. Golden negatives first.
#include <string>

#include "gtest/gtest.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

Qualification Q(std::string scheme, std::string code, std::string category = "") {
  return {std::move(scheme), std::move(code), std::move(category)};
}

Training Delivering(std::vector<Qualification> qualifications, std::string title = "Formation",
                    std::string content = "") {
  Training training = SmallTraining("T-1", std::move(title));
  training.content = std::move(content);
  training.qualifications = std::move(qualifications);
  return training;
}

MatchRequest AskFor(std::string text) {
  MatchRequest request;
  request.need = SmallNeed("N-1", std::move(text));
  request.as_of = kDay;
  return request;
}

// What `entry` says of the first requirement of the request: "covered",
// "partly: recyclage …", "missing".
std::string Claim(const Entry& entry, const MatchRequest& request) {
  const MatchedCatalogue catalogue({entry});
  const MatchReply reply = catalogue.Explain(request, {KindOf(entry), IdOf(entry)});
  if (reply.matches.empty() || reply.matches[0].coverage.empty()) return "nothing";
  const RequirementCoverage& c = reply.matches[0].coverage[0];
  switch (c.coverage) {
    case Coverage::kCovered:
      return c.note_fr.empty() ? "covered" : "covered with a note";
    case Coverage::kPartly:
      return absl::StrCat("partly: ", c.note_fr);
    case Coverage::kMissing:
      return "missing";
  }
  return "";
}

std::string Claim(const Entry& entry, std::string need) {
  return Claim(entry, AskFor(std::move(need)));
}

constexpr char kMentioned[] = "partly: mentionnée dans le texte, délivrance à vérifier";

TEST(Regulated, AnotherCategoryOrSchemeIsNeverCovered) {
  struct Case {
    const char* need;
    Qualification offered;
    // The very words of the need: similarity must not decide.
    const char* text;
  };
  const Case kCases[] = {
      {"CACES R489 catégorie 3", Q("CACES", "R489", "1A"), "Chariots CACES R489 catégorie 1A"},
      {"CACES R489 catégorie 3", Q("CACES", "R489", "5"), "CACES R489 catégorie 3 et 5"},
      {"CACES R489 catégorie 3", Q("CACES", "R486", "A"), "CACES R486 nacelles catégorie A"},
      {"CACES R489 catégorie 3", Q("CACES", "R486", "3"), "CACES R486 catégorie 3"},
      {"CACES R489 catégorie 3", Q("CACES", "R389", "3"), "CACES R389 catégorie 3"},
      {"CACES R486 catégorie B", Q("CACES", "R486", "A"), "CACES R486 catégorie A"},
      {"CACES R482 catégorie A", Q("CACES", "R489", "3"), "CACES R489 catégorie 3"},
      {"SSIAP 1", Q("SSIAP", "2"), "SSIAP 2, service de sécurité incendie"},
      {"SSIAP 2", Q("SSIAP", "1"), "SSIAP 1, service de sécurité incendie"},
      {"habilitation électrique B1V", Q("HABILITATION_ELECTRIQUE", "B0"),
       "Habilitation électrique H0-B0"},
      {"habilitation électrique B1V", Q("HABILITATION_ELECTRIQUE", "H0"),
       "Habilitation électrique H0"},
      {"habilitation électrique B2V", Q("HABILITATION_ELECTRIQUE", "B1V"),
       "Habilitation électrique B1V"},
      {"permis C", Q("PERMIS", "CE"), "Permis CE super lourd"},
      {"permis CE", Q("PERMIS", "C"), "Permis C poids lourd"},
      {"permis B", Q("PERMIS", "C"), "Permis C"},
      {"FIMO marchandises", Q("FIMO", "VOYAGEURS"), "FIMO voyageurs"},
      {"anglais B2", Q("LANGUAGE", "en", "B1"), "Anglais niveau B1"},
      {"anglais B2", Q("LANGUAGE", "de", "B2"), "Allemand niveau B2"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(absl::StrCat(c.need, " / ", c.text));
    const std::string need = absl::StrCat("Former un salarié : ", c.need, ".");
    // Declarations of a scheme are complete, whatever the text says.
    EXPECT_EQ(Claim(Delivering({c.offered}, c.text, absl::StrCat(c.need, ".")), need), "missing");
    const std::string undeclared = Claim(Delivering({}, c.text), need);
    EXPECT_TRUE(undeclared == "missing" || undeclared == kMentioned) << undeclared;
  }
}

TEST(Regulated, OtherSchemesSayNothing) {
  EXPECT_EQ(Claim(Delivering({Q("FCO", "MARCHANDISES")}, "FCO marchandises"),
                  "Former un chauffeur : FIMO marchandises."),
            "missing");
  EXPECT_EQ(Claim(Delivering({Q("SSIAP", "1")}, "SSIAP 1"), "Former deux SST."), "missing");
  EXPECT_EQ(Claim(Delivering({Q("R408", "MONTAGE")}, "Montage d'échafaudages"),
                  "Former un salarié : CACES R489 catégorie 3."),
            "missing");
}

TEST(Regulated, SameCodeIsCovered) {
  EXPECT_EQ(Claim(Delivering({Q("CACES", "R489", "1A"), Q("CACES", "R489", "3")}),
                  "Former un cariste au CACES R489 catégorie 3."),
            "covered");
  EXPECT_EQ(Claim(Delivering({Q("SSIAP", "1")}), "Former deux agents au SSIAP 1."), "covered");
  EXPECT_EQ(Claim(Delivering({Q("HABILITATION_ELECTRIQUE", "B1V")}),
                  "Habilitation électrique B1V pour un salarié."),
            "covered");
  EXPECT_EQ(Claim(Delivering({Q("LANGUAGE", "en", "B2")}), "Passer à l'anglais niveau B2."),
            "covered");
}

TEST(Regulated, EachCategoryIsARequirementOfItsOwn) {
  const MatchedCatalogue catalogue({Delivering({Q("CACES", "R489", "3")})});
  const MatchReply reply = catalogue.Explain(AskFor("Former un cariste au CACES R489 cat. 3 et 5."),
                                             {EntryKind::kTraining, "T-1"});
  ASSERT_EQ(reply.matches[0].coverage.size(), 2u);
  EXPECT_EQ(reply.matches[0].coverage[0].coverage, Coverage::kCovered);
  EXPECT_EQ(reply.matches[0].coverage[1].coverage, Coverage::kMissing);
}

TEST(Regulated, WhatIsNotStatedIsToBeAsked) {
  constexpr char kToAsk[] = "partly: code ou catégorie à préciser";
  const Training exact = Delivering({Q("CACES", "R489", "3")});
  EXPECT_EQ(Claim(exact, "Il nous faut un CACES."), kToAsk);
  EXPECT_EQ(Claim(exact, "Il nous faut un CACES catégorie 3."), kToAsk);
  EXPECT_EQ(Claim(exact, "Il nous faut un CACES catégorie 5."), "missing");
  EXPECT_EQ(Claim(Delivering({Q("CACES", "R489")}), "Former au CACES R489 catégorie 3."), kToAsk);
  EXPECT_EQ(Claim(exact, "Former au CACES R489."), "covered");
}

TEST(Regulated, RefresherAndInitialCourseAreNotTheSame) {
  Training training = Delivering({Q("HABILITATION_ELECTRIQUE", "B1V")});
  const std::string initial = "Former un électricien à l'habilitation B1V.";
  const std::string refresher = "Recyclage de l'habilitation B1V pour un électricien.";
  EXPECT_EQ(Claim(training, initial), "covered");
  EXPECT_EQ(Claim(training, refresher), "covered");
  training.stage = Stage::kRefresher;
  EXPECT_EQ(Claim(training, initial), "partly: recyclage : suppose la qualification déjà acquise");
  EXPECT_EQ(Claim(training, refresher), "covered");
  training.stage = Stage::kInitial;
  EXPECT_EQ(Claim(training, initial), "covered");
  EXPECT_EQ(Claim(training, refresher),
            "partly: formation initiale complète, un recyclage est demandé");
  // What is missing stays so at every stage.
  EXPECT_EQ(Claim(training, "Recyclage B2V pour un électricien."), "missing");
}

TEST(Regulated, MentionInTextIsPartlyAtMostAndQuoted) {
  Training training =
      Delivering({}, "Cariste", "Conduite en entrepôt. Prépare au CACES R489 catégorie 3.");
  const std::string need = "Former un cariste au CACES R489 catégorie 3.";
  EXPECT_EQ(Claim(training, need), kMentioned);
  const MatchedCatalogue catalogue({training});
  const MatchReply reply = catalogue.Match(AskFor(need));
  ASSERT_EQ(reply.matches.size(), 1u);
  const RequirementCoverage& c = reply.matches[0].coverage[0];
  EXPECT_EQ(c.origin, EvidenceOrigin::kInferred);
  EXPECT_EQ(c.field_path, "content");
  EXPECT_NE(c.quote.find("R489 catégorie 3"), std::string::npos) << c.quote;

  training.content = "Conduite en entrepôt. Prépare au CACES R489 catégorie 1A.";
  EXPECT_EQ(Claim(training, need), "missing");
  training.content = "Conduite en entrepôt. Aucun CACES R489 catégorie 3 n'est délivré.";
  EXPECT_EQ(Claim(training, need), "missing");
  training.content = "Former un cariste à conduire en entrepôt.";
  EXPECT_EQ(Claim(training, need), "missing");
}

TEST(Regulated, SimilarityNeverCoversWhatHasNoCode) {
  MatchRequest request = AskFor("");
  request.need.requirements = {
      {.kind = RequirementKind::kRegulated, .text = "Certificat de capacité pour les animaux"}};
  const Training training =
      Delivering({}, "Animalerie", "Certificat de capacité pour les animaux.");
  EXPECT_EQ(Claim(training, request),
            "partly: d'après le texte seul, à vérifier auprès de l'organisme");
  request.need.requirements[0].kind = RequirementKind::kSkill;
  EXPECT_EQ(Claim(training, request), "covered");
}

TEST(Regulated, ExplicitRequirementIsReadForItsCode) {
  MatchRequest request = AskFor("");
  request.need.requirements = {
      {.kind = RequirementKind::kRegulated, .text = "CACES R489 catégorie 3"}};
  EXPECT_EQ(Claim(Delivering({Q("CACES", "R489", "3")}), request), "covered");
  EXPECT_EQ(Claim(Delivering({Q("CACES", "R489", "5")}), request), "missing");
  // The qualification says all.
  request.need.requirements = {
      {.kind = RequirementKind::kRegulated, .qualification = Q("SSIAP", "2")}};
  EXPECT_EQ(Claim(Delivering({Q("SSIAP", "2")}), request), "covered");
  EXPECT_EQ(Claim(Delivering({Q("SSIAP", "1")}), request), "missing");
}

TEST(Diploma, IsCoveredByTheWholeCertificationOnly) {
  MatchRequest request = AskFor("");
  request.need.requirements = {
      {.kind = RequirementKind::kDiploma, .qualification = Q("RNCP", "35185")}};
  Training training = SmallTraining("T-1", "Titre visé");
  EXPECT_EQ(Claim(training, request), "missing");
  const auto validating = [&](const char* id, ValidationScope scope) {
    training.validations = {{CertificationId(id), scope, {}}};
    return Claim(training, request);
  };
  EXPECT_EQ(validating("RNCP35185", ValidationScope::kWhole), "covered");
  EXPECT_EQ(validating("RNCP35185", ValidationScope::kBlocks),
            "partly: valide seulement des blocs de la certification");
  EXPECT_EQ(validating("RNCP35185", ValidationScope::kUnknown),
            "partly: validation en entier à vérifier");
  EXPECT_EQ(validating("RNCP35185", ValidationScope::kNone), "missing");
  EXPECT_EQ(validating("RNCP35186", ValidationScope::kWhole), "missing");
  // The same number in the other register is another thing.
  EXPECT_EQ(validating("RS35185", ValidationScope::kWhole), "missing");
  EXPECT_EQ(Claim(SmallCertification("RNCP35185"), request), "covered");
  EXPECT_EQ(Claim(SmallCertification("RS35185"), request), "missing");
}

}  // namespace
}  // namespace tremplin::testing
