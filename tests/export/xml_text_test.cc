#include "engine/export/xml_text.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

TEST(XmlTextTest, Leaf_EscapesTextAndAttributes) {
  XmlText xml;
  xml.Leaf("a", "R&D <b> \"x\"\nfin", {{"info", "\"<&>\"\n"}, {"ref", ""}});
  EXPECT_EQ(std::move(xml).Take(),
            "<a info=\"&quot;&lt;&amp;&gt;&quot;&#10;\">R&amp;D &lt;b&gt; \"x\"\nfin</a>\n");
}

TEST(XmlTextTest, Escaped_LeavesOutWhatXmlHasNoPlaceFor) {
  EXPECT_EQ(XmlEscaped(absl::string_view("a\0b\x08"
                                         "c\x1F"
                                         "d\r\te\n",
                                         11)),
            "abcd\te\n");
  EXPECT_EQ(XmlEscaped("a\uFFFE"
                       "b\uFFFF"
                       "c\uFFFD"
                       "😀"),
            "abc\uFFFD"
            "😀");
  EXPECT_EQ(XmlEscaped("a\xFF"
                       "b"),
            "a\uFFFDb");
}

TEST(XmlTextTest, Leaf_OfNothingIsNoElementAndRequiredIsADash) {
  XmlText xml;
  xml.Open("a", {{"numero", "1"}});
  xml.Leaf("b", "");
  xml.Leaf("c", std::optional<int>());
  xml.Leaf("d", std::optional<int>(0));
  xml.Required("e", "");
  xml.Close("a");
  EXPECT_EQ(std::move(xml).Take(), "<a numero=\"1\">\n<d>0</d>\n<e>-</e>\n</a>\n");
}

}  // namespace
}  // namespace tremplin
