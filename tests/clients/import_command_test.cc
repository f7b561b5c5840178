// `tremplin import`: every item accounted for, every fault named, nothing lost.
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/clients/command_line.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kTwoGoodOneBad[] =
    R"({"kind":"training","id":"T-1","title":"Tri"})"
    "\n"
    R"({"kind":"training","id":"T-2","title":"Soudage","offerings":[{"id":"O-1","prices":[{"amount":{"amount_cents":-5,"currency":"EUR"}}]}]})"
    "\n"
    R"({"kind":"provider","id":"P-1","name":"Organisme Exemple"})"
    "\n";

// What `import --json` must print of one file.
struct Counts {
  int seen = 0, accepted = 0, unchanged = 0, repaired = 0, rejected = 0;
};

class ImportCommandTest : public ::testing::Test {
 protected:
  CommandRun Import(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--store", "my.db", "--json", "import"});
    return command_.Run(arguments);
  }
  static void ExpectLine(const nlohmann::json& line, const std::string& file,
                         const std::string& format, const Counts& counts) {
    EXPECT_EQ(line, (nlohmann::json{{"file", file},
                                    {"format", format},
                                    {"seen", counts.seen},
                                    {"accepted", counts.accepted},
                                    {"unchanged", counts.unchanged},
                                    {"repaired", counts.repaired},
                                    {"rejected", counts.rejected}}));
    EXPECT_EQ(counts.seen, counts.accepted + counts.unchanged + counts.repaired + counts.rejected);
  }

  CommandLine command_;
};

TEST_F(ImportCommandTest, Json_IsOneLinePerFileInTheDocumentedOrder) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  const CommandRun run = Import({file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, absl::StrCat(R"({"file":")", file,
                                  R"(","format":"jsonl","seen":3,"accepted":2,)"
                                  R"("unchanged":0,"repaired":0,"rejected":1})",
                                  "\n"));
  EXPECT_THAT(run.err, AllOf(HasSubstr("line 2"), HasSubstr("T-2"), HasSubstr("amount_cents")));
}

TEST_F(ImportCommandTest, Import_AgainChangesNothing) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  ASSERT_EQ(Import({file}).exit_code, 0);
  const CommandRun run = Import({file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  ExpectLine(line, file, "jsonl", {.seen = 3, .unchanged = 2, .rejected = 1});
}

TEST_F(ImportCommandTest, Text_SaysTheSameSum) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  const CommandRun run = command_.Run({"import", "--store", "my.db", file});
  EXPECT_THAT(run.out, HasSubstr("3 seen = 2 accepted + 0 unchanged + 0 repaired + 1 rejected"));
}

TEST_F(ImportCommandTest, Csv_ABadLineIsNamedAndTheOthersAreTaken) {
  const std::string file = command_.File("a.csv",
                                         "training_id;title;start;end;price\n"
                                         "T-1;Tri;2027-01-10;2027-01-12;100\n"
                                         "T-2;Soudage;2027-03-10;2027-03-01;100\n"
                                         "T-3;Découpe;2027-03-10;2027-03-12;gratuit ?\n"
                                         "T-4;Pliage\n");
  const CommandRun run = Import({file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  ExpectLine(line, file, "csv", {.seen = 4, .accepted = 1, .rejected = 3});
  EXPECT_THAT(run.err, AllOf(HasSubstr("line 3"), HasSubstr("line 4"), HasSubstr("line 5")));
}

TEST_F(ImportCommandTest, Csv_TheTemplateIsAFileThatCanBeImported) {
  const CommandRun printed = command_.Run({"import", "--template", "csv"});
  ASSERT_EQ(printed.exit_code, 0);
  const CommandRun run = Import({command_.File("template.csv", printed.out)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(JsonLine(run.out)["seen"], 0);
}

constexpr char kTwoOfASource[] =
    R"({"kind":"training","id":"T-1","title":"Tri","provenance":{"source":"crm"}})"
    "\n"
    R"({"kind":"training","id":"T-2","title":"Soudage","provenance":{"source":"crm"}})"
    "\n";
constexpr char kOneOfThem[] =
    R"({"kind":"training","id":"T-2","title":"Soudage","provenance":{"source":"crm"}})"
    "\n";

TEST_F(ImportCommandTest, Full_RemovesWhatTheFilesNoLongerHold) {
  ASSERT_EQ(Import({command_.File("a.jsonl", kTwoOfASource)}).exit_code, 0);
  const std::string next = command_.File("b.jsonl", kOneOfThem);
  const CommandRun delta = Import({next});
  EXPECT_EQ(JsonLines(delta.out).size(), 1u) << "a delta removes nothing and says nothing of it";

  const CommandRun run = Import({"--full", "--report", "report.jsonl", next});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::vector<nlohmann::json> lines = JsonLines(run.out);
  ASSERT_EQ(lines.size(), 2u) << run.out;
  ExpectLine(lines[0], next, "jsonl", {.seen = 1, .unchanged = 1});
  EXPECT_EQ(
      lines[1],
      (nlohmann::json{{"source", "crm"}, {"kind", "training"}, {"removed", 1}, {"undecided", 0}}));
  const nlohmann::json row = JsonLine(CommandLine::Read(command_.Path("report.jsonl")));
  EXPECT_EQ(row["outcome"], "removed");
  EXPECT_EQ(row["location"], "trainings/T-1");
}

TEST_F(ImportCommandTest, Full_RemovesNothingWhenAFileCouldNotBeRead) {
  ASSERT_EQ(Import({command_.File("a.jsonl", kTwoOfASource)}).exit_code, 0);
  const CommandRun run = Import({"--full", command_.File("b.jsonl", kOneOfThem), "absent.xml"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("nothing was removed"));
  EXPECT_EQ(JsonLine(Import({command_.File("a.jsonl", kTwoOfASource)}).out)["unchanged"], 2);
}

TEST_F(ImportCommandTest, DryRun_ReportsAndStoresNothing) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  const CommandRun dry = command_.Run({"--json", "import", "--dry-run", file});
  EXPECT_EQ(dry.exit_code, 0) << dry.err;
  ExpectLine(JsonLine(dry.out), file, "jsonl", {.seen = 3, .accepted = 2, .rejected = 1});
  EXPECT_FALSE(std::filesystem::exists(command_.Path("my.db")));
  EXPECT_EQ(Import({"--dry-run", "--full", file}).exit_code, 2);
}

TEST_F(ImportCommandTest, ReportPage_ShowsCountsAndEscapedRows) {
  const std::string file = command_.File(
      "a.jsonl", R"({"kind":"training","id":"T-1","title":"<b>&","colour":"<script>"})"
                 "\n");
  const CommandRun run = Import({"--report-page", "report.html", file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::string page = CommandLine::Read(command_.Path("report.html"));
  EXPECT_THAT(page, AllOf(HasSubstr("<!DOCTYPE html>"), HasSubstr("Rejetés : 1"),
                          HasSubstr("wrong-field"), HasSubstr("ligne 1"), HasSubstr(file)));
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_EQ(Import({"--report-page", "absent/report.html", file}).exit_code, 5);
}

std::string Lheo(const std::string& formations) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><lheo "
         "xmlns=\"http://lheo.gouv.fr/2.3\"><offres>" +
         formations + "</offres></lheo>";
}

TEST_F(ImportCommandTest, Lheo_IsReadAndItsRepairsReported) {
  const std::string file = command_.File(
      "a.xml",
      Lheo("<formation numero=\"F1\"><intitule-formation>Tri</intitule-formation></formation>"
           "<formation numero=\"F2\"><intitule-formation> </intitule-formation></formation>"));
  const CommandRun run = Import({"--report", "report.jsonl", file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const nlohmann::json line = JsonLine(run.out);
  ExpectLine(line, file, "lheo", {.seen = 2, .accepted = 1, .rejected = 1});
  const auto report = JsonLines(CommandLine::Read(command_.Path("report.jsonl")));
  ASSERT_EQ(report.size(), 1u);
  EXPECT_EQ(report[0]["file"], file);
  EXPECT_EQ(report[0]["outcome"], "rejected");
  EXPECT_EQ(report[0]["reason"], "missing-title");
  EXPECT_THAT(report[0]["location"].get<std::string>(), HasSubstr("formation[2]"));
  EXPECT_NE(report[0]["message_fr"], "");
  EXPECT_NE(report[0]["message_en"], "");
  EXPECT_THAT(run.err, Not(HasSubstr("formation[2]")));
}

TEST_F(ImportCommandTest, Lheo_ThatIsMalformedIsNamedWithItsLine) {
  std::string xml = Lheo(
      "\n<formation numero=\"F1\"><intitule-formation>Tri</intitule-formation>"
      "</formation>\n<formation numero=\"F2\"></action>");
  const std::string wrong = command_.File("wrong.xml", xml);
  const CommandRun run = Import({wrong});
  EXPECT_EQ(run.exit_code, 2) << run.err;
  EXPECT_THAT(run.err, AllOf(HasSubstr(wrong), HasSubstr("line 3")));
  EXPECT_EQ(JsonLine(run.out)["file"], wrong);
  EXPECT_THAT(JsonLine(run.out)["error"].get<std::string>(), HasSubstr("line 3"));

  const std::string cut = command_.File("cut.xml", xml.substr(0, xml.size() / 2));
  const CommandRun truncated = Import({cut});
  EXPECT_EQ(truncated.exit_code, 6) << truncated.err;
  EXPECT_THAT(truncated.err, HasSubstr(cut));
}

TEST_F(ImportCommandTest, Lheo_WithADocumentTypeIsRefused) {
  const std::string file =
      command_.File("bomb.xml",
                    "<?xml version=\"1.0\"?><!DOCTYPE lheo [<!ENTITY a \"aaaa\">]>"
                    "<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>&a;</offres></lheo>");
  const CommandRun run = Import({file});
  EXPECT_EQ(run.exit_code, 2) << run.err;
  EXPECT_THAT(run.err, HasSubstr(file));
}

TEST_F(ImportCommandTest, AFileThatFails_DoesNotStopTheOthers) {
  const std::string good = command_.File("good.jsonl", kTwoGoodOneBad);
  const std::string odd = command_.File("odd.txt", "Some notes, no catalogue.\n");
  const CommandRun run = Import({"absent.jsonl", odd, good});
  EXPECT_EQ(run.exit_code, 3) << run.err;  // that of the first error
  EXPECT_THAT(run.err, AllOf(HasSubstr("absent.jsonl"), HasSubstr(odd), HasSubstr("2 of 3 files")));
  const std::vector<nlohmann::json> lines = JsonLines(run.out);
  ASSERT_EQ(lines.size(), 3u) << run.out;
  EXPECT_EQ(lines[0]["file"], "absent.jsonl");
  EXPECT_THAT(lines[1]["error"].get<std::string>(), HasSubstr(odd));
  ExpectLine(lines[2], good, "jsonl", {.seen = 3, .accepted = 2, .rejected = 1});
}

TEST_F(ImportCommandTest, AMissingFile_IsNamedOnce) {
  const CommandRun run = Import({"absent.jsonl"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err.find("absent.jsonl"), run.err.rfind("absent.jsonl")) << run.err;
  EXPECT_THAT(run.err, HasSubstr("absent.jsonl"));
}

TEST_F(ImportCommandTest, BytesThatAreNoText_AreRejectedByLine) {
  std::string lines = kTwoGoodOneBad;
  lines +=
      "{\"kind\":\"training\",\"id\":\"T-9\",\"title\":\"\xFF\xFE\"}\n{\"kind\":\n[1,2]\n\"x\"\n";
  const CommandRun run = Import({command_.File("a.jsonl", lines)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ExpectLine(JsonLine(run.out), command_.Path("a.jsonl"), "jsonl",
             {.seen = 7, .accepted = 2, .rejected = 5});
  EXPECT_THAT(run.err, AllOf(HasSubstr("line 4"), HasSubstr("line 5"), HasSubstr("line 6"),
                             HasSubstr("line 7")));
}

TEST_F(ImportCommandTest, AFileNameThatIsNoText_IsStillReported) {
  const std::string file = command_.File("caf\xE9.jsonl", kTwoGoodOneBad);
  const CommandRun run = Import({file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(JsonLine(run.out)["seen"], 3);
}

TEST_F(ImportCommandTest, AStoreThatCannotBeWritten_IsNamed) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  // /sys takes no files, not even root's.
  const CommandRun read_only = command_.Run({"--store", "/sys/my.db", "import", file});
  EXPECT_EQ(read_only.exit_code, 5);
  EXPECT_THAT(read_only.err, AllOf(HasSubstr("/sys/my.db"), HasSubstr("read-only")));

  const CommandRun no_folder = command_.Run({"--store", "absent/my.db", "import", file});
  EXPECT_EQ(no_folder.exit_code, 5);
  EXPECT_THAT(no_folder.err, HasSubstr("absent/my.db"));

  const std::string notes = command_.File("notes.txt", "Some notes, no store.\n");
  const CommandRun no_store = command_.Run({"--store", notes, "import", file});
  EXPECT_EQ(no_store.exit_code, 4);
  EXPECT_THAT(no_store.err, HasSubstr(notes));
  EXPECT_EQ(CommandLine::Read(notes), "Some notes, no store.\n");
}

TEST_F(ImportCommandTest, AFullDisk_IsNamedAndLosesNothing) {
  std::string first, second;
  for (int i = 0; i < 1500; ++i) {
    const std::string title = absl::StrCat("Formation ", i, std::string(200, 'x'));
    (i < 20 ? first : second) +=
        absl::StrCat(R"({"kind":"training","id":"T-)", i, R"(","title":")", title, "\"}\n");
  }
  ASSERT_EQ(Import({command_.File("first.jsonl", first)}).exit_code, 0);
  command_.LimitFileSize(256 << 10);
  const CommandRun full = Import({command_.File("second.jsonl", second)});
  EXPECT_EQ(full.exit_code, 5) << full.err;
  EXPECT_THAT(full.err, HasSubstr("my.db"));
  EXPECT_THAT(JsonLine(full.out)["error"].get<std::string>(), HasSubstr("my.db"));

  command_.LimitFileSize(0);
  const CommandRun again = Import({command_.Path("first.jsonl")});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  ExpectLine(JsonLine(again.out), command_.Path("first.jsonl"), "jsonl",
             {.seen = 20, .unchanged = 20});
}

TEST_F(ImportCommandTest, AReportOrOutputThatCannotBeWritten_IsAnError) {
  const std::string file = command_.File("a.jsonl", kTwoGoodOneBad);
  const CommandRun full = Import({"--report", "/dev/full", file});
  EXPECT_EQ(full.exit_code, 5);
  EXPECT_THAT(full.err, HasSubstr("/dev/full"));
  const CommandRun absent = Import({"--report", "absent/report.jsonl", file});
  EXPECT_EQ(absent.exit_code, 5);
  EXPECT_THAT(absent.err, HasSubstr("absent/report.jsonl"));
}

}  // namespace
}  // namespace tremplin::testing
