// `tremplin export`: the store as a file that can be imported again.
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/clients/command_line.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kEntries[] =
    R"({"id":"P-1","kind":"provider","name":"Organisme Exemple"})"
    "\n"
    R"({"id":"T-1","kind":"training","provenance":{"source":"crm"},"provider":"P-1","title":"Tri & co"})"
    "\n"
    R"({"id":"RS99","kind":"certification","title":"Titre fictif"})"
    "\n";

class ExportCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const CommandRun run =
        command_.Run({"--store", "my.db", "import", command_.File("entries.jsonl", kEntries)});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  CommandRun Export(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--store", "my.db", "export"});
    return command_.Run(arguments);
  }
  std::string Written(const std::string& name) { return CommandLine::Read(command_.Path(name)); }

  CommandLine command_;
};

TEST_F(ExportCommandTest, Jsonl_IsImportedAsUnchanged) {
  const CommandRun run = Export({"jsonl", "--out", "out.jsonl", "--json"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, R"({"out":"out.jsonl","format":"jsonl","written":3,"left_out":0})"
                     "\n");
  const CommandRun again = command_.Run({"--store", "my.db", "--json", "import", "out.jsonl"});
  EXPECT_EQ(JsonLine(again.out)["unchanged"], 3);
}

TEST_F(ExportCommandTest, Lheo_IsImportedWithoutRepairs) {
  const CommandRun run = Export({"lheo", "--out", "out.xml"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const CommandRun again =
      command_.Run({"--store", "other.db", "--json", "import", "--source", "crm", "out.xml"});
  const nlohmann::json line = JsonLine(again.out);
  EXPECT_EQ(line["format"], "lheo");
  EXPECT_EQ(line["accepted"], 1);
  EXPECT_EQ(line["repaired"], 0);
}

TEST_F(ExportCommandTest, Text_SaysWhatWasWrittenAndWhatLeftOut) {
  const CommandRun run = Export({"csv", "--out", "out.csv"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("out.csv (csv): 1 entry written; left out: 1"));
  EXPECT_THAT(Written("out.csv"), HasSubstr("T-1;;;Tri & co;"));
}

TEST_F(ExportCommandTest, Dash_WritesTheFileToStandardOutputAndTheCountBeside) {
  const CommandRun run = Export({"jsonl", "--source", "crm", "--out", "-"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(JsonLine(run.out)["id"], "T-1");
  EXPECT_THAT(run.err, StartsWith("- (jsonl): 1 entry written"));
}

TEST_F(ExportCommandTest, AFileThatCannotBeWritten_IsNamedAndTheOldOneStays) {
  EXPECT_EQ(Export({"csv", "--out", "absent/out.csv"}).exit_code, 5);
  const std::string old = command_.File("old.csv", "old");
  const std::string large =
      absl::StrCat(R"({"kind":"training","id":"T-2","title":"Tri","content":")",
                   std::string(20000, 'x'), R"(","objective":")", std::string(20000, 'y'), "\"}\n");
  ASSERT_EQ(
      command_.Run({"--store", "my.db", "import", command_.File("large.jsonl", large)}).exit_code,
      0);
  command_.LimitFileSize(36 << 10);  // enough to open the store
  const CommandRun full = Export({"csv", "--out", "old.csv"});
  EXPECT_EQ(full.exit_code, 5);
  EXPECT_THAT(full.err, HasSubstr("old.csv"));
  EXPECT_EQ(CommandLine::Read(old), "old");
  for (const auto& file : std::filesystem::directory_iterator(command_.Path("."))) {
    EXPECT_EQ(file.path().string().find(".tmp."), std::string::npos) << file.path();
  }
}

TEST_F(ExportCommandTest, Export_ReplacesNoFolderDeviceOrStore) {
  for (const std::string target : {".", "/dev/null", "my.db"}) {
    const CommandRun run = Export({"jsonl", "--out", target});
    EXPECT_EQ(run.exit_code, 2) << target;
    EXPECT_THAT(run.err, HasSubstr(target));
  }
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST_F(ExportCommandTest, WrongUse_IsNamed) {
  const CommandRun format = Export({"pdf", "--out", "out.pdf"});
  EXPECT_EQ(format.exit_code, 2);
  EXPECT_THAT(format.err, HasSubstr("\"pdf\""));
  EXPECT_EQ(Export({"jsonl"}).exit_code, 2);
  const CommandRun source = Export({"jsonl", "--source", "absent", "--out", "out.jsonl"});
  EXPECT_EQ(source.exit_code, 3);
  EXPECT_FALSE(std::filesystem::exists(command_.Path("out.jsonl")));
  const CommandRun store =
      command_.Run({"--store", "absent.db", "export", "jsonl", "--out", "out.jsonl"});
  EXPECT_EQ(store.exit_code, 3);
  EXPECT_THAT(store.err, HasSubstr("absent.db"));
  EXPECT_FALSE(std::filesystem::exists(command_.Path("absent.db")));
}

}  // namespace
}  // namespace tremplin::testing
