#include "engine/text/normalise.h"

#include <string>

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(IsValidUtf8Test, IsValidUtf8_AcceptsTextOfAnyScript) {
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_TRUE(IsValidUtf8("plain ascii, long enough for whole words"));
  EXPECT_TRUE(IsValidUtf8("développeur·se 🚀 日本語"));
}

TEST(IsValidUtf8Test, IsValidUtf8_RefusesIllFormedSequences) {
  EXPECT_FALSE(IsValidUtf8("d\xE9veloppeur"));    // Latin-1
  EXPECT_FALSE(IsValidUtf8("\xC3"));              // cut short
  EXPECT_FALSE(IsValidUtf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(IsValidUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(IsValidUtf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(IsValidUtf8("eight or more ascii first\x80"));
}

TEST(CountCodePointsTest, CountCodePoints_CountsNeitherBytesNorUtf16Units) {
  EXPECT_EQ(CountCodePoints(""), 0u);
  EXPECT_EQ(CountCodePoints("été"), 3u);
  EXPECT_EQ(CountCodePoints("🚀!"), 2u);
}

TEST(RepairUtf8Test, RepairUtf8_ReplacesEachMaximalSubpart) {
  // The example of the Unicode Standard, table 3-8.
  EXPECT_EQ(RepairUtf8("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
            "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
}

TEST(RepairUtf8Test, RepairUtf8_LeavesValidTextAlone) {
  EXPECT_EQ(RepairUtf8("Éléonore 🚀 a réussi"), "Éléonore 🚀 a réussi");
  EXPECT_EQ(RepairUtf8(""), "");
}

TEST(FoldTest, Fold_RemovesCaseAccentsAndOuterSpace) {
  EXPECT_EQ(Fold("Développeur·se  Web"), "developpeur·se web");
  EXPECT_EQ(Fold("  ÇA DÉPEND,\t où\n"), "ca depend, ou");
  EXPECT_EQ(Fold("e\u0301te\u0301"), "ete");
  EXPECT_EQ(Fold(""), "");
  EXPECT_EQ(Fold(" \u00A0\n"), "");
}

TEST(FoldTest, Fold_SpellsLigaturesOut) {
  EXPECT_EQ(Fold("Cœur, ŒUVRE, Lætitia, Straße, eﬃcace"),
            "coeur, oeuvre, laetitia, strasse, efficace");
}

TEST(FoldTest, Fold_MakesApostrophesDashesAndSpacesPlain) {
  EXPECT_EQ(Fold("L’atelier – l‘usine — d`ici"), "l'atelier - l'usine - d'ici");
  EXPECT_EQ(Fold("4\u202F500\u00A0€"), "4 500 €");
  EXPECT_EQ(Fold("zéro\u200Bespace\u00ADcaché"), "zeroespacecache");
}

TEST(FoldTest, Fold_KeepsEmojiButNotTheirSelectors) {
  EXPECT_EQ(Fold("✔️ Prêt 🚀"), "✔ pret 🚀");
}

TEST(FoldTest, Fold_RepairsIllFormedInput) { EXPECT_EQ(Fold("\xE9t"), "\uFFFDt"); }

TEST(FoldTest, Fold_TwiceIsFoldOnce) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
    const std::string once = Fold(text + "b");
    ASSERT_EQ(Fold(once), once) << "U+" << std::hex << static_cast<uint32_t>(c);
    ASSERT_TRUE(IsValidUtf8(once));
  }
}

}  // namespace
}  // namespace tremplin
