// `tremplin extract` and `concepts` on a small vocabulary with the real encoder.
#include "gmock/gmock.h"
#include "tests/clients/small_store.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kVocabulary[] =
    "scheme,code,version,kind,label_fr,label_en,alt_labels_fr\n"
    "MINE,W1,1,SKILL,souder au procédé TIG,TIG welding,soudage TIG\n"
    "MINE,D1,1,SKILL,construire des tableaux de bord,build dashboards,\n"
    "MINE,O1,1,OCCUPATION,Boulanger / Boulangère,baker,\n";

class SkillCommandsTest : public SmallStoreTest {
 protected:
  SkillCommandsTest() : SmallStoreTest("mine.csv", kVocabulary) {}
};

TEST_F(SkillCommandsTest, Extract_PrintsTheReplyAsOneLineOfJson) {
  const CommandRun run = OnStore({"extract", "--json", "Le soudage TIG serait un plus."});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  ASSERT_GE(line["skills"].size(), 1u);
  EXPECT_EQ(line["skills"][0]["summary"]["name"], "concepts/mine:W1");
  EXPECT_EQ(line["skills"][0]["importance"], "IMPORTANCE_DESIRED");
  EXPECT_EQ(line["skills"][0]["quote"]["text"], "soudage TIG");
}

TEST_F(SkillCommandsTest, Extract_PrintsLabelsForPeople) {
  const CommandRun run = OnStore({"extract", "Notions de soudage TIG"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("souder au procédé TIG"), HasSubstr("exigée"),
                             HasSubstr("notions"), HasSubstr("« soudage TIG »")));
  const CommandRun none = OnStore({"extract", "--scheme", "ESCO", "soudage TIG"});
  EXPECT_EQ(none.exit_code, 0) << none.err;
  EXPECT_THAT(none.out, HasSubstr("Aucune compétence repérée"));
}

TEST_F(SkillCommandsTest, Concepts_AreFoundByWordsAndByFirstLetters) {
  const CommandRun words = OnStore({"concepts", "--json", "--limit", "1", "tableaux de bord"});
  ASSERT_EQ(words.exit_code, 0) << words.err;
  EXPECT_EQ(JsonLine(words.out)["concepts"][0]["summary"]["name"], "concepts/mine:D1");
  const CommandRun letters = OnStore({"concepts", "--prefix", "--kind", "occupation", "boul"});
  EXPECT_EQ(letters.exit_code, 0) << letters.err;
  EXPECT_THAT(letters.out, AllOf(HasSubstr("Boulanger / Boulangère"), HasSubstr("métier"),
                                 HasSubstr("concepts/mine:O1")));
}

TEST_F(SkillCommandsTest, WrongArgumentsAreNamed) {
  const CommandRun kind = OnStore({"concepts", "--kind", "colour", "boul"});
  EXPECT_EQ(kind.exit_code, 2);
  EXPECT_THAT(kind.err, AllOf(HasSubstr("--kind"), HasSubstr("colour")));
  const CommandRun language = OnStore({"extract", "--language", "de", "Schweissen"});
  EXPECT_EQ(language.exit_code, 2);
  EXPECT_THAT(language.err, HasSubstr("language"));
  EXPECT_EQ(OnStore({"extract"}).exit_code, 2);
}

}  // namespace
}  // namespace tremplin::testing
