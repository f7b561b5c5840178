// `tremplin evaluate --judged`: a user's own judged needs on the user's own store.
#include "gmock/gmock.h"
#include "tests/clients/small_store.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kJudged[] =
    R"({"need_id":"bi","need":{"text":"Tableaux de bord avec Power BI"},)"
    R"("judgements":[{"target":"trainings/T-1","grade":2},{"target":"trainings/T-9","grade":1}]})"
    "\n";

class EvaluateCommandTest : public SmallStoreTest {
 protected:
  CommandRun Evaluate(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "evaluate");
    return OnStore(std::move(arguments));
  }
};

TEST_F(EvaluateCommandTest, Judged_TellsFiguresAndWhatWasMissed) {
  const std::string judged = command_.File("judged.jsonl", kJudged);
  const CommandRun run = Evaluate({"--judged", judged});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("nDCG@10"), HasSubstr("judged"),
                             HasSubstr("bi  trainings/T-9 (grade 1)  not in the catalogue")));
  const CommandRun json = Evaluate({"--json", "--judged", judged, "--as-of", "2026-11-23"});
  ASSERT_EQ(json.exit_code, 0) << json.err;
  const nlohmann::json reply = JsonLine(json.out);
  EXPECT_EQ(reply["as_of"]["day"], 23);
  EXPECT_EQ(reply["needs"][0]["figures"]["mrr_at_10"], 1);
  EXPECT_EQ(reply["needs"][0]["judged"][0]["rank"], 1);
}

TEST_F(EvaluateCommandTest, WrongUse_IsSaid) {
  const CommandRun nothing = Evaluate({});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("--judged"));
  EXPECT_EQ(Evaluate({"--judged", "absent.jsonl"}).exit_code, 3);
  const CommandRun damaged =
      Evaluate({"--judged", command_.File("bad.jsonl", std::string(kJudged) + "{\"need\":3}\n")});
  EXPECT_EQ(damaged.exit_code, 2);
  EXPECT_THAT(damaged.err, HasSubstr("bad.jsonl line 2"));
}

}  // namespace
}  // namespace tremplin::testing
