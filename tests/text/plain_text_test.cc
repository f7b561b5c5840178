#include <string>

#include "absl/strings/str_cat.h"
#include "engine/text/normalise.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(PlainTextTest, PlainText_LeavesPlainTextUnchanged) {
  bool changed = true;
  EXPECT_EQ(PlainText("  Maintenir un parc de presses.\n- Régler\n", &changed),
            "Maintenir un parc de presses.\n- Régler");
  EXPECT_FALSE(changed);
}

TEST(PlainTextTest, PlainText_MakesLinesOfBlocksAndItems) {
  bool changed = false;
  EXPECT_EQ(PlainText("<p>Objectifs :</p><ul>\n  <li>Souder à l&#39;arc</li>\n  <li><p>Lire un "
                      "plan</p></li>\n</ul><div>Durée<br/>35&nbsp;h</div>",
                      &changed),
            "Objectifs :\n- Souder à l'arc\n- Lire un plan\nDurée\n35 h");
  EXPECT_TRUE(changed);
}

TEST(PlainTextTest, PlainText_DropsTheMarkOfAnEmptyItem) {
  EXPECT_EQ(PlainText("<ul><li>Un</li><li> </li><li></li><li>Deux</li></ul>"), "- Un\n- Deux");
}

TEST(PlainTextTest, PlainText_PutsItemTextBesideItsMark) {
  EXPECT_EQ(PlainText("<ul>\n<li>\n    Câbler\n</li>\n</ul>"), "- Câbler");
}

TEST(PlainTextTest, PlainText_DecodesEntitiesEscapedTwice) {
  EXPECT_EQ(PlainText("Gestion d&amp;#39;une &amp;eacute;quipe &amp;amp; planning"),
            "Gestion d'une équipe & planning");
  EXPECT_EQ(PlainText("&lt;p&gt;Tenue des comptes&lt;/p&gt;&lt;p&gt;Paie&lt;/p&gt;"),
            "Tenue des comptes\nPaie");
  EXPECT_EQ(PlainText("&amp;lt;b&amp;gt;Paie&amp;lt;/b&amp;gt;"), "Paie");
}

TEST(PlainTextTest, PlainText_ReadsNumericEntitiesAsBrowsersDo) {
  EXPECT_EQ(PlainText("l&#146;eau &#x20AC; &#233; &#xE9; &#128640;"), "l’eau € é é 🚀");
  EXPECT_EQ(PlainText("&#xD800; &#1114112; &#; &#x; &#abc;"),
            "&#xD800; &#1114112; &#; &#x; &#abc;");
}

TEST(PlainTextTest, PlainText_KeepsWhatOnlyLooksLikeMarkup) {
  for (const char* text :
       {"R&D et AT&T", "si 3 < 5 et 7 > 6", "vector<int> en C++", "<Nom>, <Prénom>",
        "https://exemple.fr/?a=1&copy=2", "<3", "a <", "<p sans fin"}) {
    bool changed = true;
    EXPECT_EQ(PlainText(text, &changed), text);
    EXPECT_FALSE(changed) << text;
  }
}

TEST(PlainTextTest, PlainText_RemovesScriptsStylesAndComments) {
  EXPECT_EQ(
      PlainText("<style>p{color:red}</style>Bonjour<!-- caché --><script>x('<p>')</script> !"),
      "Bonjour !");
}

TEST(PlainTextTest, PlainText_IgnoresGreaterThanInsideAttributes) {
  EXPECT_EQ(PlainText("<a href=\"x\" title=\"a > b\">lien</a>"), "lien");
}

TEST(PlainTextTest, PlainText_TidiesWhiteSpaceAndControlCharacters) {
  EXPECT_EQ(PlainText("a\r\nb \t c\x01\u200B\r\n\r\n\r\n\r\nd\u2028e"), "a\nb c\n\nd\ne");
}

TEST(PlainTextTest, PlainText_KeepsEmojiSequences) {
  EXPECT_EQ(PlainText("👩‍🏭 Atelier ✔️"), "👩‍🏭 Atelier ✔️");
}

TEST(PlainTextTest, PlainText_TakesALoneDashForEmpty) {
  EXPECT_EQ(PlainText(" - "), "");
  EXPECT_EQ(PlainText("<p>-</p>"), "");
  EXPECT_EQ(PlainText(""), "");
}

TEST(PlainTextTest, PlainText_RepairsIllFormedUtf8) {
  bool changed = false;
  EXPECT_EQ(PlainText("caf\xE9", &changed), "caf\uFFFD");
  EXPECT_TRUE(changed);
}

TEST(PlainTextTest, PlainText_ReadsHostileMarkupInLinearTime) {
  std::string hostile;
  for (int i = 0; i < 20000; ++i) absl::StrAppend(&hostile, "<script><!--<a b='");
  EXPECT_FALSE(PlainText(hostile).empty());
}

}  // namespace
}  // namespace tremplin
