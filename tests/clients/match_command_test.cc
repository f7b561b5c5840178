// `tremplin match` and `explain` on a small store with the real
// encoder. How good the answers are is not asked here.
#include "gmock/gmock.h"
#include "tests/clients/small_store.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class MatchCommandTest : public SmallStoreTest {};

TEST_F(MatchCommandTest, Match_PrintsTheReplyAsOneLineOfJson) {
  const CommandRun run = OnStore({"match", "--json", "--as-of", "2026-11-23", "--limit", "1",
                                  "Tableaux de bord avec Power BI"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  EXPECT_EQ(line["as_of"], (nlohmann::json{{"year", 2026}, {"month", 11}, {"day", 23}}));
  ASSERT_EQ(line["matches"].size(), 1u);
  EXPECT_EQ(line["matches"][0]["target"], "trainings/T-1");
}

TEST_F(MatchCommandTest, Match_PrintsTitlesForPeople) {
  const CommandRun run = OnStore({"match", "Tableaux de bord avec Power BI"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Power BI : construire des tableaux de bord"));
}

TEST_F(MatchCommandTest, Match_SaysThatOnlyTheTitleIsKnown) {
  const std::string need =
      "Nous voulons former un salarié : savoir souder en TIG sur inox, tenir une comptabilité";
  const CommandRun people = OnStore({"match", need});
  EXPECT_EQ(people.exit_code, 0) << people.err;
  EXPECT_THAT(people.out, HasSubstr("(seul l'intitulé est connu)"));
  const nlohmann::json reply = JsonLine(OnStore({"match", "--json", "--limit", "1", need}).out);
  const nlohmann::json& missing = reply["matches"][0]["coverage"][1];
  EXPECT_EQ(missing["state"], "COVERAGE_STATE_MISSING");
  EXPECT_EQ(missing["title_only"], true);
  EXPECT_EQ(missing["note"], "seul l'intitulé est connu");
}

TEST_F(MatchCommandTest, Match_NamesTheFieldThatIsWrong) {
  const CommandRun place = OnStore({"match", "tri", "--postcode", "99999"});
  EXPECT_EQ(place.exit_code, 2);
  EXPECT_THAT(place.err, AllOf(HasSubstr("constraints.place.postcode"), HasSubstr("99999")));
  const CommandRun empty = OnStore({"match", ""});
  EXPECT_EQ(empty.exit_code, 2);
  EXPECT_THAT(empty.err, HasSubstr("need.text"));
  const CommandRun longer = OnStore({"match", std::string(8001, 'x')});
  EXPECT_EQ(longer.exit_code, 2);
  EXPECT_THAT(longer.err, HasSubstr("need.text"));
}

TEST_F(MatchCommandTest, Explain_TellsAbsentFromWrong) {
  const CommandRun good = OnStore({"explain", "--json", "trainings/T-2", "Soudage"});
  ASSERT_EQ(good.exit_code, 0) << good.err;
  EXPECT_EQ(JsonLine(good.out)["match"]["target"], "trainings/T-2");
  const CommandRun absent = OnStore({"explain", "trainings/T-3", "Soudage"});
  EXPECT_EQ(absent.exit_code, 3);
  EXPECT_THAT(absent.err, HasSubstr("trainings/T-3"));
  const CommandRun wrong = OnStore({"explain", "T-3", "Soudage"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("target"));
}

TEST_F(MatchCommandTest, Store_OfNothingFindsNothingAndSaysSo) {
  const CommandRun run =
      command_.Run({"--store", "new.db", "--model", ModelPath(), "match", "--json", "Soudage"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(JsonLine(run.out)["nothing_found"].get<std::string>().empty());
}

}  // namespace
}  // namespace tremplin::testing
