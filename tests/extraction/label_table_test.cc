#include "engine/extraction/label_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LabelTableTest : public ::testing::Test {
 protected:
  // The labels found, each as "label <- words", "=" for an exact one.
  std::vector<std::string> Find(absl::string_view text, Language language = Language::kFrench) {
    std::vector<std::string> found;
    for (const LabelMention& mention : table_.Find(texts_, text, language)) {
      found.push_back(absl::StrCat(texts_[mention.text].text, mention.exact ? " = " : " <- ",
                                   Slice(text, mention.span)));
    }
    return found;
  }

  const std::vector<ConceptText> texts_ = {
      {0, Language::kFrench, false, "montage d'échafaudages"},
      {1, Language::kFrench, false, "tableau"},
      {1, Language::kFrench, false, "tableau de bord"},
      {2, Language::kFrench, false, "communication"},
      {3, Language::kFrench, false, "Java (programmation informatique)"},
      {4, Language::kEnglish, false, "project management"},
      {5, Language::kEnglish, false, "SQL"},
      {6, Language::kEnglish, false, "sales"},
      {7, Language::kFrench, false, "comptabilité analytique"},
      {8, Language::kFrench, true, "gestion"}};
  const LabelTable table_{texts_};
};

TEST_F(LabelTableTest, LabelsAreFoundInflectedAndWithStopWordsBetween) {
  EXPECT_THAT(Find("Le montage des échafaudages"),
              ElementsAre("montage d'échafaudages <- montage des échafaudages"));
  EXPECT_THAT(Find("L'art de l'échafaudage, la communication"),
              ElementsAre("communication = communication"));
  EXPECT_THAT(Find("Le montage de grands échafaudages"), IsEmpty());
}

TEST_F(LabelTableTest, AnElidedArticleIsNoPartOfTheWords) {
  EXPECT_THAT(Find("notions d’SQL, l'SQL"), ElementsAre("SQL = SQL", "SQL = SQL"));
}

TEST_F(LabelTableTest, TheSameLettersAreExactWhateverCaseAndAccents) {
  EXPECT_THAT(Find("MONTAGE D'ECHAFAUDAGES"),
              ElementsAre("montage d'échafaudages = MONTAGE D'ECHAFAUDAGES"));
  EXPECT_THAT(Find("comptabilite analytique"),
              ElementsAre("comptabilité analytique = comptabilite analytique"));
}

TEST_F(LabelTableTest, ALongerLabelComesBeforeTheOneWithinIt) {
  EXPECT_THAT(Find("Tableaux de bord"),
              ElementsAre("tableau de bord = Tableaux de bord", "tableau = Tableaux"));
}

TEST_F(LabelTableTest, ASlipOfThePenInALongWordIsForgiven) {
  EXPECT_THAT(Find("monatge d'échafaudages"),
              ElementsAre("montage d'échafaudages <- monatge d'échafaudages"));
  EXPECT_THAT(Find("comptabilté analytique"),
              ElementsAre("comptabilité analytique <- comptabilté analytique"));
  EXPECT_THAT(Find("tablau"), IsEmpty());  // alone, and short
}

TEST_F(LabelTableTest, NoSlipIsForgivenWhereThatIsAskedFor) {
  EXPECT_THAT(table_.Find(texts_, "monatge d'échafaudages", Language::kFrench,
                          LabelTable::Slips::kNotForgiven),
              IsEmpty());
  EXPECT_THAT(table_.Find(texts_, "Montages d'échafaudage", Language::kFrench,
                          LabelTable::Slips::kNotForgiven),
              SizeIs(1));
}

TEST_F(LabelTableTest, WordsThatOnlyShareAStemAreOtherWords) {
  EXPECT_THAT(Find("La commune de Roncq"), IsEmpty());
  EXPECT_THAT(Find("Les communications"), ElementsAre("communication = communications"));
}

TEST_F(LabelTableTest, ABracketBehindALabelNeedNotStandInTheText) {
  EXPECT_THAT(Find("Développer en Java"), ElementsAre("Java (programmation informatique) <- Java"));
}

TEST_F(LabelTableTest, LabelsOfAnotherLanguageMustBeClear) {
  EXPECT_THAT(Find("Le project management en SQL"),
              ElementsAre("project management = project management", "SQL = SQL"));
  EXPECT_THAT(Find("Des pièces sales"), IsEmpty());
  EXPECT_THAT(Find("Sales", Language::kEnglish), ElementsAre("sales = Sales"));
  EXPECT_THAT(Find("sales", Language::kUnknown), ElementsAre("sales = sales"));
}

TEST_F(LabelTableTest, DescriptionsAreNoLabels) {
  EXPECT_THAT(Find("gestion"), IsEmpty());
  EXPECT_EQ(table_.Folded(9), "");
  EXPECT_EQ(table_.Folded(0), "montage d'echafaudages");
}

}  // namespace
}  // namespace tremplin
