// `tremplin batch` on a small store with the real encoder: one result for each line of
// needs, whatever ends it on the way. How good the answers are is not asked here.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/clients/small_store.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

std::string NeedLine(const std::string& id, const std::string& text) {
  return absl::StrCat(R"({"kind":"need","id":")", id, R"(","text":")", text, "\"}\n");
}

// `count` needs with ids "N-1", "N-2", …
std::string ManyNeeds(int count) {
  std::string needs;
  for (int i = 1; i <= count; ++i) {
    absl::StrAppend(&needs, NeedLine(absl::StrCat("N-", i), absl::StrCat("Soudage TIG ", i)));
  }
  return needs;
}

class BatchCommandTest : public SmallStoreTest {
 protected:
  CommandRun Batch(const std::string& needs, std::vector<std::string> more = {},
                   const std::string& out = "out.jsonl") {
    std::vector<std::string> arguments = {
        "batch", "--in", command_.File("needs.jsonl", needs), "--out", out, "--limit", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return OnStore(arguments);
  }
  std::string Results(const std::string& out = "out.jsonl") const {
    return CommandLine::Read(command_.Path(out));
  }
  // How many results there are of each need.
  static std::map<std::string, int> Counts(const std::string& results) {
    std::map<std::string, int> counts;
    for (const auto& line : JsonLines(results)) ++counts[line["need_id"].get<std::string>()];
    return counts;
  }
  // "N-1 matched", "line-2 refused"
  std::vector<std::string> Outcomes() const {
    std::vector<std::string> outcomes;
    for (const auto& line : JsonLines(Results())) {
      outcomes.push_back(absl::StrCat(line["need_id"].get<std::string>(), " ",
                                      line.contains("response") ? "matched" : "refused"));
    }
    return outcomes;
  }
};

TEST_F(BatchCommandTest, WritesOneLinePerNeed) {
  const CommandRun run =
      Batch(NeedLine("N-1", "Soudage TIG") + "\n" + NeedLine("N-2", "Tableaux de bord"));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::vector<std::string> found;
  for (const auto& line : JsonLines(Results())) {
    found.push_back(absl::StrCat(line["need_id"].get<std::string>(), " ",
                                 line["response"]["matches"][0]["target"].get<std::string>()));
  }
  EXPECT_THAT(found, UnorderedElementsAre("N-1 trainings/T-2", "N-2 trainings/T-1"));
}

TEST_F(BatchCommandTest, ABadLineFailsAlone) {
  const CommandRun run = Batch(NeedLine("N-1", "Soudage TIG") +
                               R"({"kind":"need","id":"N-2","colour":"red"})"
                               "\n"
                               R"({"kind":"provider","id":"P-1","name":"x"})"
                               "\n" +
                               NeedLine("N-1", "Tableaux de bord") + NeedLine("N-3", "Soudage"));
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("3 of 5 needs failed"), HasSubstr("out.jsonl"), HasSubstr("line 2")));
  EXPECT_THAT(Outcomes(), UnorderedElementsAre("N-1 matched", "line-2 refused", "line-3 refused",
                                               "line-4 refused", "N-3 matched"));
  for (const auto& line : JsonLines(Results())) {
    const std::string id = line["need_id"].get<std::string>();
    if (!absl::StartsWith(id, "line-")) continue;
    EXPECT_THAT(line["status"]["message"].get<std::string>(),
                StartsWith(absl::StrCat("line ", id.substr(5), ": ")));
  }
}

TEST_F(BatchCommandTest, WhatCannotBeReadOrWrittenIsNamed) {
  const std::string need = NeedLine("N-1", "Soudage TIG");
  const CommandRun full = Batch(need, {}, "/dev/full");
  EXPECT_EQ(full.exit_code, 5);
  EXPECT_THAT(full.err, HasSubstr("/dev/full"));
  const CommandRun absent = Batch(need, {}, "absent/out.jsonl");
  EXPECT_EQ(absent.exit_code, 5);
  EXPECT_THAT(absent.err, HasSubstr("absent/out.jsonl"));
  const CommandRun folder = OnStore({"batch", "--in", ".", "--out", "out.jsonl"});
  EXPECT_EQ(folder.exit_code, 2);
  EXPECT_THAT(folder.err, HasSubstr("is a folder"));
}

TEST_F(BatchCommandTest, ResultsThatAreThereStay) {
  const std::string needs = ManyNeeds(2);
  ASSERT_EQ(Batch(needs).exit_code, 0);
  const std::string before = Results();
  const CommandRun again = Batch(needs);
  EXPECT_EQ(again.exit_code, 4);
  EXPECT_THAT(again.err, AllOf(HasSubstr("--resume"), HasSubstr("--overwrite")));
  EXPECT_EQ(Results(), before);
  EXPECT_EQ(Batch(needs, {"--resume", "--overwrite"}).exit_code, 2);
  EXPECT_EQ(Results(), before);
  EXPECT_EQ(Batch(NeedLine("N-9", "Soudage"), {"--overwrite"}).exit_code, 0);
  EXPECT_THAT(Counts(Results()), UnorderedElementsAre(Pair("N-9", 1)));
}

TEST_F(BatchCommandTest, Resume_GoesOnAfterWhatIsThere) {
  const std::string needs = ManyNeeds(3);
  ASSERT_EQ(Batch(needs, {"--as-of", "2026-11-23"}).exit_code, 0);
  const std::vector<std::string> lines = absl::StrSplit(Results(), '\n');
  // One whole line and the beginning of another.
  command_.File("out.jsonl", absl::StrCat(lines[0], "\n", lines[1].substr(0, 40)));
  const CommandRun run = Batch(needs, {"--resume"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(Results(), StartsWith(lines[0] + "\n"));
  EXPECT_THAT(Counts(Results()),
              UnorderedElementsAre(Pair("N-1", 1), Pair("N-2", 1), Pair("N-3", 1)));
  // As of the day of the first run, not of today.
  for (const auto& line : JsonLines(Results())) EXPECT_EQ(line["response"]["as_of"]["day"], 23);

  const std::string complete = Results();
  EXPECT_EQ(Batch(needs, {"--resume"}).exit_code, 0);
  EXPECT_EQ(Results(), complete);
  const CommandRun other_day = Batch(needs, {"--resume", "--as-of", "2026-11-24"});
  EXPECT_EQ(other_day.exit_code, 2);
  EXPECT_THAT(other_day.err, HasSubstr("2026-11-23"));
  EXPECT_EQ(Results(), complete);
}

TEST_F(BatchCommandTest, Resume_RefusesAFileOfSomethingElse) {
  const std::string other = "{\"need_id\":\"N-1\",\"status\":{}}\nname;town\n";
  command_.File("out.jsonl", other);
  const CommandRun run = Batch(ManyNeeds(2), {"--resume"});
  EXPECT_EQ(run.exit_code, 6);
  EXPECT_THAT(run.err, AllOf(HasSubstr("out.jsonl"), HasSubstr("line 2")));
  EXPECT_EQ(Results(), other);
}

TEST_F(BatchCommandTest, Resume_TellsOfAChangedCatalogueAndOfEarlierFailures) {
  const std::string needs = NeedLine("N-1", "Soudage") + "nothing\n";
  ASSERT_EQ(Batch(needs).exit_code, 2);
  ASSERT_EQ(command_
                .Run({"import", "--store", "my.db",
                      command_.File("more.jsonl",
                                    R"({"kind":"training","id":"T-3","title":"Soudage MIG"})"
                                    "\n")})
                .exit_code,
            0);
  const CommandRun run = Batch(needs + NeedLine("N-2", "Soudage"), {"--resume"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("the catalogue has changed"), HasSubstr("1 of 3 needs")));
  EXPECT_THAT(Counts(Results()), AllOf(SizeIs(3), Each(Pair(::testing::_, 1))));
}

TEST_F(BatchCommandTest, Resume_AfterAFullDiskHasEachNeedOnce) {
  const std::string needs = ManyNeeds(200);
  command_.LimitFileSize(150'000);
  const CommandRun full = Batch(needs);
  EXPECT_EQ(full.exit_code, 5);
  EXPECT_THAT(full.err, HasSubstr("out.jsonl"));
  EXPECT_THAT(Results(), Not(::testing::EndsWith("\n")));
  command_.LimitFileSize(0);
  const CommandRun run = Batch(needs, {"--resume"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(Counts(Results()), AllOf(SizeIs(200), Each(Pair(::testing::_, 1))));
}

TEST_F(BatchCommandTest, Resume_AfterAKillHasEachNeedOnce) {
  const std::string needs = ManyNeeds(60);
  const std::string out = command_.Path("out.jsonl");
  for (const uintmax_t bytes : {1, 20'000, 60'000}) {
    command_.KillWhen([&] {
      std::error_code absent;
      const uintmax_t size = std::filesystem::file_size(out, absent);
      return !absent && size >= bytes;
    });
    EXPECT_EQ(Batch(needs, {"--resume"}).exit_code, 128 + SIGKILL) << bytes;
  }
  command_.KillWhen(nullptr);
  const CommandRun run = Batch(needs, {"--resume"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(Counts(Results()), AllOf(SizeIs(60), Each(Pair(::testing::_, 1))));
}

TEST_F(BatchCommandTest, Shards_ShareTheNeeds) {
  const std::string needs = ManyNeeds(4) + "nothing\n" + NeedLine("N-2", "Soudage") + ManyNeeds(1);
  std::string all;
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    const std::string out = absl::StrCat("out-", std::string(shard, 1), ".jsonl");
    Batch(needs, {"--shard", shard}, out);
    EXPECT_THAT(Counts(Results(out)), SizeIs(shard[0] == '1' ? 3 : 2));
    all += Results(out);
  }
  // A repeated id is one in the file as a whole.
  EXPECT_THAT(Counts(all),
              UnorderedElementsAre(Pair("N-1", 1), Pair("N-2", 1), Pair("N-3", 1), Pair("N-4", 1),
                                   Pair("line-5", 1), Pair("line-6", 1), Pair("line-7", 1)));
}

}  // namespace
}  // namespace tremplin::testing
