// `tremplin gap` on a small store with the real encoder. How good the answers
// are is not asked here.
#include "gmock/gmock.h"
#include "tests/clients/small_store.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kNeed[] = "Construire des tableaux de bord ; souder au TIG.";

class GapCommandTest : public SmallStoreTest {
 protected:
  CommandRun Gap(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "gap");
    return OnStore(std::move(arguments));
  }
};

TEST_F(GapCommandTest, Gap_PrintsTheReplyAsOneLineOfJson) {
  const CommandRun run = Gap({"--json", "--as-of", "2026-11-23", "--held",
                              "construire des tableaux de bord:autonomie", kNeed});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  EXPECT_EQ(line["as_of"], (nlohmann::json{{"year", 2026}, {"month", 11}, {"day", 23}}));
  EXPECT_EQ(line["gaps"].size(), line["wanted"]["skills"].size());
  ASSERT_FALSE(line["gaps"].empty());
  EXPECT_EQ(line["gaps"][0]["held_by"]["level"], "PROFICIENCY_AUTONOMY");
}

TEST_F(GapCommandTest, Gap_SaysInFrenchWhatIsHeldAndMissing) {
  const CommandRun run = Gap({"--held", "Construire des tableaux de bord", kNeed});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("1 acquise, "), HasSubstr("À acquérir\n"),
                             HasSubstr("Acquises\n"), HasSubstr("même intitulé"),
                             HasSubstr("Soudage TIG sur inox"), HasSubstr("Poids : ")));
}

TEST_F(GapCommandTest, Team_IsReadFromCsvAndFromJson) {
  const std::string csv = command_.File("team.csv",
                                        "key;held;level\n"
                                        "A;Construire des tableaux de bord;maîtrise\n"
                                        "A;Excel;\n"
                                        "B;;\n");
  const std::string json = command_.File(
      "team.json",
      "{\"members\":[\n {\"key\":\"B\"},\n {\"key\":\"A\",\"holdings\":[{\"text\":\"Excel\"},\n"
      "  {\"text\":\"Construire des tableaux de bord\",\"level\":\"PROFICIENCY_MASTERY\"}]}]}\n");
  const CommandRun from_csv = Gap({"--json", "--as-of", "2026-11-23", "--team", csv, kNeed});
  ASSERT_EQ(from_csv.exit_code, 0) << from_csv.err;
  EXPECT_EQ(JsonLine(from_csv.out)["members"][0]["key"], "A");
  const CommandRun from_json = Gap({"--json", "--as-of", "2026-11-23", "--team", json, kNeed});
  EXPECT_EQ(from_json.out, from_csv.out);
  const CommandRun text = Gap({"--team", csv, kNeed});
  EXPECT_THAT(text.out, AllOf(HasSubstr("2 personnes"), HasSubstr("Ce qui bloque le plus"),
                              HasSubstr("acquise par 1 (A)"), HasSubstr("Qui est le plus près")));
}

TEST_F(GapCommandTest, Errors_NameTheFlagTheLineOrTheField) {
  const std::string level = command_.File("level.csv", "key,held,level\nA,Excel,beaucoup\n");
  const CommandRun bad_level = Gap({"--team", level, kNeed});
  EXPECT_EQ(bad_level.exit_code, 2);
  EXPECT_THAT(bad_level.err, AllOf(HasSubstr("level.csv"), HasSubstr("line 2")));
  const CommandRun both = Gap({"--team", level, "--held", "Excel", kNeed});
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_THAT(both.err, HasSubstr("--held and --team"));
  const CommandRun absent = Gap({"--team", "absent.csv", kNeed});
  EXPECT_EQ(absent.exit_code, 3);
  EXPECT_THAT(absent.err, HasSubstr("absent.csv"));
  const CommandRun role = Gap({"--role", "concepts/rome:Z9999"});
  EXPECT_EQ(role.exit_code, 3);
  EXPECT_THAT(role.err, HasSubstr("rome:Z9999"));
  EXPECT_EQ(Gap({}).exit_code, 2);
}

}  // namespace
}  // namespace tremplin::testing
