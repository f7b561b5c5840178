#include "engine/import/catalogue_file.h"

#include "engine/base/file.h"
#include "gmock/gmock.h"
#include "tests/import/archives.h"
#include "tests/import/import_run.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kJsonl[] = "{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"Soudage\"}\n";
constexpr char kCsv[] = "training_id;title;start\nT-2;Tableur;2027-03-15\n";

class CatalogueFileTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(WriteFileAtomic(folder_.File(name), bytes).ok());
    return folder_.File(name);
  }
  static std::vector<std::string> Names(const absl::StatusOr<std::vector<CatalogueFile>>& files) {
    if (!files.ok()) return {files.status().ToString()};
    std::vector<std::string> names;
    for (const CatalogueFile& file : *files) names.push_back(file.member);
    return names;
  }
  static ImportRun Import(const CatalogueFile& file) {
    const absl::StatusOr<ImportFormat> format = DetectFormat(file);
    EXPECT_TRUE(format.ok()) << format.status();
    return RunImport("", [&](const ImportOptions& options, const ImportSink& sink) {
      return ReadCatalogueFile(file, format.value_or(ImportFormat::kJsonl), options, sink);
    });
  }

  TempFolder folder_;
};

TEST_F(CatalogueFileTest, PlainFile_IsItself) {
  const std::string path = Write("a.jsonl", kJsonl);
  EXPECT_THAT(Names(FilesIn(path)), ElementsAre(""));
  EXPECT_EQ(Totals(Import(path)), "1 1 0 0");
  EXPECT_EQ(CatalogueFile(path).name(), path);
}

TEST_F(CatalogueFileTest, Gzip_IsReadAsWhatItHolds) {
  EXPECT_EQ(Totals(Import(Write("a.gz", Gzip(kJsonl)))), "1 1 0 0");
  // Read twice over: the reader goes back to the beginning.
  EXPECT_EQ(Totals(Import(Write("b.gz", Gzip(kCsv)))), "1 1 0 0");
}

TEST_F(CatalogueFileTest, Zip_EachOfItsFilesIsImported) {
  const std::string path = Write(
      "set.zip",
      Zip({{"__MACOSX/x", "?"}, {"set/a.jsonl", kJsonl}, {"set/.DS_Store", "?"}, {"b.csv", kCsv}}));
  const auto files = FilesIn(path);
  EXPECT_THAT(Names(files), ElementsAre("set/a.jsonl", "b.csv"));
  for (const CatalogueFile& file : *files) EXPECT_EQ(Totals(Import(file)), "1 1 0 0");
  EXPECT_EQ(files->front().name(), path + "#set/a.jsonl");
  EXPECT_EQ(OpenCatalogueFile({path, "c.csv"}).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CatalogueFileTest, Zip_TaxonomiesKnowTheirLanguageByTheMember) {
  const std::string path = Write(
      "v1.2.0.zip",
      Zip({{"skills_en.csv",
            "conceptUri,preferredLabel\nhttp://data.europa.eu/esco/skill/1,souder au gaz\n"}}));
  const Concept entry = Import({path, "skills_en.csv"}).Get<Concept>("esco:1");
  EXPECT_EQ(entry.labels.front().language, "en");
}

TEST_F(CatalogueFileTest, Zip_AnExportThatIsOneThingStaysOne) {
  const std::string path =
      Write("rncp.zip", Zip({{"export_fiches_CSV_Standard_2024_02_22.csv", "x"}}));
  EXPECT_THAT(Names(FilesIn(path)), ElementsAre(""));
}

TEST_F(CatalogueFileTest, Source_CanBeSoughtAndKnowsItsSize) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += std::to_string(i) + ",";
  const std::string packed = Gzip(text);
  const auto source = Unpacked(NewMemorySource(packed)).value();
  EXPECT_EQ(source->size(), static_cast<int64_t>(text.size()));
  for (const int64_t offset : {int64_t{200000}, int64_t{0}, source->size()}) {
    ASSERT_TRUE(source->Seek(offset).ok());
    std::string piece(10, '\0');
    const size_t count = source->Read(absl::MakeSpan(piece)).value();
    EXPECT_EQ(piece.substr(0, count), text.substr(static_cast<size_t>(offset), count));
    EXPECT_EQ(count == 0, offset == source->size());
  }
}

TEST_F(CatalogueFileTest, Damaged_IsRefusedBeforeAnythingIsRead) {
  const std::string gzip = Gzip(std::string(100000, 'a') + kJsonl);
  const std::string path = Write("cut.gz", gzip.substr(0, gzip.size() / 2));
  const absl::Status damaged = OpenCatalogueFile(path).status();
  EXPECT_FALSE(damaged.ok());
  EXPECT_THAT(std::string(damaged.message()), HasSubstr(path));
  EXPECT_FALSE(FilesIn(Write("cut.zip", "PK\x03\x04 rubbish")).ok());
  EXPECT_FALSE(FilesIn(Write("empty.zip", Zip({{".hidden", ""}}))).ok());
  EXPECT_FALSE(FilesIn(Write("up.zip", Zip({{"../a.csv", kCsv}}))).ok());
}

TEST_F(CatalogueFileTest, Bomb_IsRefused) {
  const absl::Status status =
      OpenCatalogueFile(Write("b.gz", Gzip(std::string(7 << 20, 'a')))).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("times its size"));
}

}  // namespace
}  // namespace tremplin::testing
