// Flags, the config file and exit codes of the command line.
#include "gmock/gmock.h"
#include "tests/clients/command_line.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kNeed[] = R"({"kind":"need","id":"N-1","text":"Tri"})";

class UsageTest : public ::testing::Test {
 protected:
  // Fails unless the run ends with `exit_code` and an error that names `item`.
  void ExpectRefused(const std::vector<std::string>& arguments, int exit_code,
                     const std::string& item) {
    const CommandRun run = command_.Run(arguments);
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_THAT(run.err, HasSubstr(item));
    EXPECT_THAT(run.out, IsEmpty());
  }

  CommandLine command_;
};

TEST_F(UsageTest, Help_NamesTheCommandsAndTheExitCodes) {
  const CommandRun run = command_.Run({"--help"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* word : {"serve", "match", "batch", "import", "export", "explain", "evaluate",
                           "doctor", "purge", "gap", "Examples:", "Exit codes:"}) {
    EXPECT_THAT(run.out, HasSubstr(word));
  }
  for (const char* name : {"serve", "match", "batch", "import", "export", "explain", "evaluate",
                           "doctor", "purge", "gap"}) {
    EXPECT_EQ(command_.Run({name, "--help"}).exit_code, 0) << name;
  }
}

TEST_F(UsageTest, WrongUse_IsNamedAndExitsWithTwo) {
  ExpectRefused({}, 2, "a command is required");
  ExpectRefused({"fly"}, 2, "fly");
  ExpectRefused({"--colour"}, 2, "--colour");
  ExpectRefused({"match", "--colour", "red", "tri"}, 2, "--colour");
  ExpectRefused({"match", "--limit", "many", "tri"}, 2, "--limit");
  ExpectRefused({"doctor", "--encoder-threads", "x"}, 2, "--encoder-threads");
  ExpectRefused({"explain"}, 2, "target");
  ExpectRefused({"batch", "--in", "needs.jsonl"}, 2, "--out");
  for (const char* shard : {"3", "0/2", "3/2", "1/0", "a/b", "1/2/3"}) {
    ExpectRefused({"batch", "--in", "n.jsonl", "--out", "o.jsonl", "--shard", shard}, 2, "--shard");
  }
  ExpectRefused({"import"}, 2, "no file named");
  ExpectRefused({"import", "--template", "pdf"}, 2, "pdf");
}

TEST_F(UsageTest, WrongFlagsOfANeed_AreNamedBeforeAnythingIsLoaded) {
  ExpectRefused({"match", "tri", "--as-of", "2027-02-30"}, 2, "--as-of");
  ExpectRefused({"match", "tri", "--start-from", "demain"}, 2, "--start-from");
  ExpectRefused({"match", "tri", "--start-until", "2027"}, 2, "--start-until");
  ExpectRefused({"match", "tri", "--radius", "30"}, 2, "--radius");
  ExpectRefused({"match", "tri", "--modality", "somewhere"}, 2, "--modality");
  ExpectRefused({"match", "tri", "--rhythm", "unspecified"}, 2, "--rhythm");
  ExpectRefused({"match", "tri", "--audience", "all"}, 2, "--audience");
  ExpectRefused({"match", "tri", "--code", "M1805"}, 2, "--code");
  ExpectRefused({"match", "tri", "--budget-total", "-1"}, 2, "--budget-total");
  ExpectRefused({"match", "tri", "--budget-total", "9", "--budget-per-learner", "3"}, 2,
                "give one of them");
}

TEST_F(UsageTest, StoreAndServer_AreNeededAndMustBeThere) {
  ExpectRefused({"match", "tri"}, 2, "--store");
  ExpectRefused({"--store", "a.db", "--places", "absent.tsv", "match", "tri"}, 3, "absent.tsv");
  ExpectRefused({"--server", "127.0.0.1:1", "match", "tri"}, 5, "127.0.0.1:1");
  ExpectRefused({"batch", "--in", "absent.jsonl", "--out", "o.jsonl"}, 3, "absent.jsonl");
}

TEST_F(UsageTest, ConfigFile_SetsWhatFlagsSet) {
  const std::string needs = command_.File("needs.jsonl", kNeed);
  const std::string config = command_.File("tremplin.ini", "store=\"from-config.db\"\njson=true\n");
  const CommandRun run = command_.Run({"--config", config, "import", needs});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(JsonLines(run.out).size(), 1u);
  EXPECT_TRUE(std::filesystem::exists(command_.Path("from-config.db")));
}

TEST_F(UsageTest, ConfigFile_WithAnUnknownSettingRefusesToStart) {
  const std::string needs = command_.File("needs.jsonl", kNeed);
  struct {
    const char *setting, *content;
  } const cases[] = {{"colour", "store=\"a.db\"\ncolour=\"red\"\n"},
                     {"colour", "store=\"a.db\"\n[import]\ncolour=1\n"},
                     {"painting", "store=\"a.db\"\n[painting]\ncolour=1\n"}};
  for (const auto& [setting, content] : cases) {
    const std::string config = command_.File("tremplin.ini", content);
    ExpectRefused({"--config", config, "import", needs}, 2, setting);
    EXPECT_FALSE(std::filesystem::exists(command_.Path("a.db"))) << content;
  }
}

TEST_F(UsageTest, ConfigFile_ThatIsMissingIsNamed) {
  ExpectRefused({"--config", "absent.ini", "doctor"}, 3, "absent.ini");
}

TEST_F(UsageTest, Doctor_SaysWhatIsWrongInASentence) {
  const CommandRun run = command_.Run({"doctor", "--model", "absent.bin", "--store",
                                       command_.File("notes.txt", "Some notes, no store.\n")});
  EXPECT_EQ(run.exit_code, 3) << run.err;  // of the first thing that is wrong
  EXPECT_THAT(run.out, AllOf(HasSubstr("BAD   encoder: absent.bin"), HasSubstr("ok    places"),
                             HasSubstr("BAD   store"), HasSubstr("notes.txt")));
}

TEST_F(UsageTest, Model_ThatIsNoneIsNamed) {
  ExpectRefused({"--store", "a.db", "--model", "absent.bin", "match", "tri"}, 3, "absent.bin");
  const std::string text = command_.File("notes.bin", "Some notes, no model.\n");
  ExpectRefused({"--store", "a.db", "--model", text, "match", "tri"}, 6, text);
  ExpectRefused({"--store", "a.db", "--model", command_.File("empty.bin", ""), "match", "tri"}, 6,
                "empty.bin");
  ExpectRefused({"--store", "a.db", "--model", text, "--precision", "half", "match", "tri"}, 2,
                "--precision");
}

TEST_F(UsageTest, Model_ThatIsTruncatedIsNamed) {
  SKIP_WITHOUT_MODEL();
  const std::string model = command_.Path("short.bin");
  std::filesystem::copy_file(ModelPath(), model);
  std::filesystem::resize_file(model, std::filesystem::file_size(model) - 1);
  ExpectRefused({"--store", "a.db", "--model", model, "match", "tri"}, 6, model);
}

}  // namespace
}  // namespace tremplin::testing
