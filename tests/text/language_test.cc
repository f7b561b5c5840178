#include "engine/text/language.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(GuessLanguageTest, GuessLanguage_RecognisesFrench) {
  for (const char* text :
       {"Nous cherchons une personne pour tenir la caisse.", "Technicien de maintenance",
        "TECHNICIEN DE MAINTENANCE DES MACHINES", "Développeur web", "l’accueil",
        "Opératrice logistique", "e\u0301te\u0301"}) {
    EXPECT_EQ(GuessLanguage(text), Language::kFrench) << text;
  }
}

TEST(GuessLanguageTest, GuessLanguage_RecognisesEnglish) {
  for (const char* text : {"We are looking for a data engineer.", "maintenance of machines",
                           "Understand the café's menu and the bill",
                           "Advanced networking and testing", "You will lead our team in Lille"}) {
    EXPECT_EQ(GuessLanguage(text), Language::kEnglish) << text;
  }
}

TEST(GuessLanguageTest, GuessLanguage_SaysUnknownWhenEvidenceIsThinOrBalanced) {
  for (const char* text :
       {"", "SQL", "Excel", "Python 3.11", "Data Analyst", "123 + 456", "Разработчик", "データ",
        "Überprüfung größerer Gebäude", "le chat and the cat et"}) {
    EXPECT_EQ(GuessLanguage(text), Language::kUnknown) << text;
  }
}

TEST(GuessLanguageTest, GuessLanguage_TakesIllFormedInput) {
  EXPECT_EQ(GuessLanguage("\xFF\xFE le \xC3 poste de\xE9"), Language::kFrench);
}

TEST(AreAcrossTest, TwoKnownLanguagesThatDiffer) {
  EXPECT_TRUE(AreAcross(Language::kFrench, Language::kEnglish));
  EXPECT_FALSE(AreAcross(Language::kFrench, Language::kFrench));
  EXPECT_FALSE(AreAcross(Language::kUnknown, Language::kFrench));
  EXPECT_FALSE(AreAcross(Language::kEnglish, Language::kUnknown));
}

TEST(LanguageTagTest, LanguageTag_AndBack) {
  EXPECT_EQ(LanguageTag(Language::kFrench), "fr");
  EXPECT_EQ(LanguageTag(Language::kEnglish), "en");
  EXPECT_EQ(LanguageTag(Language::kUnknown), "");
  EXPECT_EQ(LanguageFromTag("fr"), Language::kFrench);
  EXPECT_EQ(LanguageFromTag("FR-ca"), Language::kFrench);
  EXPECT_EQ(LanguageFromTag("en_GB"), Language::kEnglish);
  EXPECT_EQ(LanguageFromTag("frp"), Language::kUnknown);
  EXPECT_EQ(LanguageFromTag(""), Language::kUnknown);
}

}  // namespace
}  // namespace tremplin
