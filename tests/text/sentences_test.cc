#include "engine/text/sentences.h"

#include <random>
#include <string>
#include <vector>

#include "engine/text/normalise.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Split(absl::string_view text) {
  std::vector<std::string> sentences;
  for (Span span : SplitSentences(text)) sentences.emplace_back(Slice(text, span));
  return sentences;
}

TEST(SplitSentencesTest, SplitSentences_GivesByteOffsets) {
  EXPECT_THAT(SplitSentences("  Été chaud. Fin !"), ElementsAre(Span{2, 14}, Span{15, 20}));
}

TEST(SplitSentencesTest, SplitSentences_OfNothingIsEmpty) {
  EXPECT_THAT(Split(""), IsEmpty());
  EXPECT_THAT(Split(" \n\n - \n • \n*** … ---\n🚀🚀"), IsEmpty());
}

TEST(SplitSentencesTest, SplitSentences_CutsAtLineEndsAndBullets) {
  EXPECT_THAT(Split("Vos tâches :\r\n- Régler la presse\n• Contrôler les pièces ;\n* Ranger,\n"
                    "– Nettoyer\n1. Peser\n2) Emballer\n3° Expédier\na) Livrer\n-Facturer"),
              ElementsAre("Vos tâches :", "Régler la presse", "Contrôler les pièces", "Ranger",
                          "Nettoyer", "Peser", "Emballer", "Expédier", "Livrer", "Facturer"));
}

TEST(SplitSentencesTest, SplitSentences_StripsEmojiBullets) {
  EXPECT_THAT(
      Split("✅ Accueillir le public\n✔️Tenir la caisse\n👉🏽 Poste à Lens\n1️⃣ "
            "Postuler"),
      ElementsAre("Accueillir le public", "Tenir la caisse", "Poste à Lens", "Postuler"));
}

TEST(SplitSentencesTest, SplitSentences_CutsFlattenedLists) {
  EXPECT_THAT(Split("Missions : ✅ accueillir ✅ conseiller ✅ encaisser"),
              ElementsAre("Missions :", "accueillir", "conseiller", "encaisser"));
  EXPECT_THAT(Split("Missions : - accueillir - conseiller"),
              ElementsAre("Missions :", "accueillir", "conseiller"));
  EXPECT_THAT(Split("📍 Lens 💶 Selon profil 🕒 35 h"), ElementsAre("Lens", "Selon profil", "35 h"));
  EXPECT_THAT(Split("Peser ; emballer ;Expédier les colis (petits ; grands) ;"),
              ElementsAre("Peser", "emballer", "Expédier les colis (petits ; grands)"));
}

TEST(SplitSentencesTest, SplitSentences_CutsWhereALineEndWasLost) {
  EXPECT_THAT(Split("Le suivi du planningRéalisation de tableaux (Excel)Prime de nuit- Mutuelle"),
              ElementsAre("Le suivi du planning", "Réalisation de tableaux (Excel)",
                          "Prime de nuit", "Mutuelle"));
  EXPECT_THAT(Split("Connaître JavaScript, PowerPoint, iOS et eBay"),
              ElementsAre("Connaître JavaScript, PowerPoint, iOS et eBay"));
}

TEST(SplitSentencesTest, SplitSentences_LeavesDashesAndEmojiWithinSentences) {
  EXPECT_THAT(Split("Lille - Nord, en CDI - 35 h"), ElementsAre("Lille - Nord, en CDI - 35 h"));
  EXPECT_THAT(Split("Une équipe 😀 soudée, salarié•e ou développeur·se"),
              ElementsAre("Une équipe 😀 soudée, salarié•e ou développeur·se"));
  EXPECT_THAT(Split("Stocker à -5 °C\n-20 °C au plus"),
              ElementsAre("Stocker à -5 °C", "-20 °C au plus"));
  EXPECT_THAT(Split("3 - 5 ans dans le métier"), ElementsAre("3 - 5 ans dans le métier"));
}

TEST(SplitSentencesTest, SplitSentences_CutsAtSentenceEnds) {
  EXPECT_THAT(Split("Vous triez. Vous pesez ! Prêt ? Venez… Vite"),
              ElementsAre("Vous triez.", "Vous pesez !", "Prêt ?", "Venez…", "Vite"));
  EXPECT_THAT(Split("Vous aimez les gens. vous êtes souriant."),
              ElementsAre("Vous aimez les gens.", "vous êtes souriant."));
  EXPECT_THAT(Split("Il a dit « Bravo ! » Puis il est parti."),
              ElementsAre("Il a dit « Bravo ! »", "Puis il est parti."));
  EXPECT_THAT(Split("Vous servez les clients.Vous rangez."),
              ElementsAre("Vous servez les clients.", "Vous rangez."));
}

TEST(SplitSentencesTest, SplitSentences_KeepsAbbreviationsWhole) {
  for (const char* text :
       {"Écrire à M. Martin ou au Dr. Petit", "Outils (ex. Excel) ou ex. Word",
        "Décret n° 5, art. 12", "Vis, clous, etc. dans le bac", "5 ans min. dans le poste",
        "Tél. 03 00 00 00 00", "Contrat de la S.A.R.L. Dupont", "Signé J. Durand",
        "Voir i.e. la suite", "Travail en équipe (2x8, 3x8... selon besoin)"}) {
    EXPECT_THAT(Split(text), ElementsAre(text));
  }
}

TEST(SplitSentencesTest, SplitSentences_CutsAfterAbbreviationsThatEndASentence) {
  EXPECT_THAT(Split("Vis, clous, etc. Vous triez."),
              ElementsAre("Vis, clous, etc.", "Vous triez."));
  EXPECT_THAT(Split("Permis B. Vous conduisez."), ElementsAre("Permis B.", "Vous conduisez."));
}

TEST(SplitSentencesTest, SplitSentences_LeavesNumbersAddressesAndNamesWhole) {
  for (const char* text : {"Payé 12.50 € ou 13,90 €, le 01.09.2025", "Node.js, Asp.Net et Vue.Js",
                           "Voir https://exemple.fr/offre?id=3;Lot=2.Fin et www.exemple.fr/A.B!C",
                           "Écrire à jeanne.Martin@exemple.fr"}) {
    EXPECT_THAT(Split(text), ElementsAre(text));
  }
  EXPECT_THAT(Split("Voir https://exemple.fr/x. Puis signer."),
              ElementsAre("Voir https://exemple.fr/x.", "Puis signer."));
}

TEST(SplitSentencesTest, SplitSentences_OfAnyBytesGivesOrderedSpansWithoutOuterSpace) {
  const std::vector<std::string> pieces = {"a", "É", " ", ".", "!",   "\n", "- ",
                                           "•", "(", ")", ";", "🚀",   "’",  "\xE9",
                                           "1", "…", "»", "@", "://", "M",  ":"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += pieces[random() % pieces.size()];
    uint32_t last = 0;
    for (Span span : SplitSentences(text)) {
      ASSERT_LE(last, span.begin) << text;
      ASSERT_LT(span.begin, span.end) << text;
      ASSERT_LE(span.end, text.size()) << text;
      ASSERT_NE(text[span.begin], ' ') << text;
      ASSERT_NE(text[span.end - 1], ' ') << text;
      if (IsValidUtf8(text)) {
        ASSERT_TRUE(IsValidUtf8(Slice(text, span))) << text;
      }
      last = span.end;
    }
  }
}

TEST(SplitSentencesTest, SplitSentences_OfHostileLinesTakesLinearTime) {
  for (const char* piece : {"(", "🚀 ", "a.", "... ", "- ", "a;", ".B"}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += piece;
    EXPECT_LE(SplitSentences(text).size(), 200000u);
  }
}

}  // namespace
}  // namespace tremplin
