#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;

std::string Detected(absl::string_view bytes) {
  const absl::StatusOr<ImportFormat> format = DetectFormatOf(bytes, /*whole=*/true);
  return std::string(format.ok() ? FormatName(*format) : format.status().message());
}

TEST(DetectFormatTest, DetectFormatOf_GoesByContent) {
  EXPECT_EQ(Detected("{\"kind\":\"training\",\"id\":\"T-1\"}\n"), "jsonl");
  EXPECT_EQ(Detected("\xEF\xBB\xBF\n {\"id\":\"T-1\",\"kind\":\"training\"}\n"), "jsonl");
  EXPECT_EQ(Detected("{\"rncp\": \"1\", \"title\": \"A\"}\n"), "rncp-jsonl");
  EXPECT_EQ(Detected("title;training_id\n"), "csv");
  EXPECT_EQ(Detected("\"training_id\",\"title\"\n"), "csv");
  EXPECT_EQ(Detected("Code_Diplome;Libelle_Diplome\n"), "certif-info");
  EXPECT_EQ(Detected("<?xml version=\"1.0\"?><!-- <a> --><lheo/>"), "lheo");
  EXPECT_EQ(Detected("<x:lheo-index xmlns:x=\"http://www.lheo.org/2.2\"/>"), "lheo");
  EXPECT_EQ(Detected(absl::string_view("\xFF\xFE<\0l\0h\0e\0o\0/\0>\0", 16)), "lheo");
  EXPECT_EQ(Detected("<?xml version=\"1.0\"?>\n<FICHES><VERSION_FLUX>4.1"), "rncp-xml");
  EXPECT_EQ(Detected("<FICHE>\n"), "rncp-xml");
  EXPECT_EQ(Detected("[\n{\"nom\": \"a\", \"url_onisep\": \"b\"}]"), "onisep");
  EXPECT_EQ(Detected("{\"id\":\"1\",\"intitule\":\"a\",\"romeCode\":\"\"}\n{}"), "france-travail");
  EXPECT_EQ(Detected("[{\"intitule\":\"a\",\"lieuTravail\":{}}]"), "france-travail");
  EXPECT_EQ(Detected("{\n\"resultats\": [\n{\"intitule\":"), "france-travail");
  EXPECT_EQ(Detected("{\"@context\":\"https://schema.org\",\"@type\":\"Event\"}"), "schema-org");
  EXPECT_EQ(Detected("[{\"@type\":\"Course\",\"name\":\"a\"}]"), "schema-org");
  EXPECT_EQ(Detected("{\n\"@type\": \"schema:Course\",\n\"schema:name\": \"http://schema.org"),
            "schema-org");
  EXPECT_EQ(Detected("{\"@type\":\"JobPosting\",\"title\":\"a\"}\n{}\n"), "schema-org");
  EXPECT_EQ(Detected("{\"kind\":\"training\",\"title\":\"schema.org \\\"@type\\\"\"}\n"), "jsonl");
  EXPECT_EQ(Detected("PK\x03\x04...export_fiches_CSV_Standard_2024_02_22.csv"), "rncp-zip");
}

TEST(DetectFormatTest, DetectFormatOf_SaysWhatTheFileLooksLike) {
  EXPECT_THAT(Detected(""), HasSubstr("empty"));
  EXPECT_THAT(Detected(" \n "), HasSubstr("empty"));
  EXPECT_THAT(Detected("%PDF-1.7"), HasSubstr("PDF"));
  EXPECT_THAT(Detected("PK\x03\x04....[Content_Types].xml"), HasSubstr("save it as CSV"));
  EXPECT_THAT(Detected("<!DOCTYPE html><html>"), HasSubstr("web page"));
  EXPECT_THAT(Detected("<rss/>"), HasSubstr("\"rss\""));
  EXPECT_THAT(Detected("[1]"), HasSubstr("JSON array"));
  EXPECT_THAT(Detected("[{\"libelle\": \"a\", \"url_onisep\": \"b\"}]"), HasSubstr("JSON array"));
  EXPECT_THAT(Detected("{\"id\":1}"), HasSubstr("without \"kind\""));
  EXPECT_THAT(Detected("my_training_id;title\n"), HasSubstr("begins with"));
  EXPECT_THAT(Detected(absl::string_view("\xFF\xFE"
                                         "a\0",
                                         4)),
              HasSubstr("UTF-16"));
  EXPECT_THAT(Detected(absl::string_view("a\0b", 3)), HasSubstr("binary"));
  EXPECT_THAT(Detected("x"), HasSubstr("certif-info"));  // names what is known
}

TEST(DetectFormatTest, DetectFormat_NamesTheFileThatIsNone) {
  const std::string folder = ::testing::TempDir();
  EXPECT_EQ(DetectFormat(folder + "/absent.xml").status().code(), absl::StatusCode::kNotFound);
  const absl::Status of_folder = DetectFormat(folder).status();
  EXPECT_EQ(of_folder.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(of_folder.message()), HasSubstr("folder"));
  const std::string path = folder + "/detect_format_test.txt";
  std::ofstream(path) << "bonjour";
  EXPECT_THAT(std::string(DetectFormat(path).status().message()), HasSubstr(path));
  std::filesystem::remove(path);
}

TEST(DetectFormatTest, ParseFormatName_IsTheReverseOfFormatName) {
  for (const char* name : {"jsonl", "csv", "lheo", "rncp-jsonl", "rncp-zip", "rncp-xml",
                           "certif-info", "onisep", "france-travail", "schema-org"}) {
    const absl::StatusOr<ImportFormat> format = ParseFormatName(name);
    ASSERT_TRUE(format.ok()) << name;
    EXPECT_EQ(FormatName(*format), name);
  }
  EXPECT_EQ(ParseFormatName("xml").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ReadCatalogueTest, Read_RefusesASourceThatCannotBeginIds) {
  EXPECT_EQ(ImportBytes("<lheo/>", ImportFormat::kLheo, "carif / hdf").totals.status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(ReadCatalogueTest, Read_TellsProgressUpToTheEnd) {
  const std::unique_ptr<ByteSource> source = NewMemorySource("<lheo><offres/></lheo>");
  int64_t last = 0, total = 0;
  ImportSink sink;
  sink.on_item = [](ImportedItem) { return absl::OkStatus(); };
  sink.on_row = [](RowReport) {};
  sink.on_progress = [&](int64_t bytes_read, int64_t bytes_total) {
    EXPECT_GE(bytes_read, last);
    last = bytes_read;
    total = bytes_total;
  };
  ASSERT_TRUE(
      ReadCatalogueStream(*source, ImportFormat::kLheo, {.gazetteer = Gazetteer::Empty()}, sink)
          .ok());
  EXPECT_GT(total, 0);
  EXPECT_EQ(last, total);
}

}  // namespace
}  // namespace tremplin::testing
