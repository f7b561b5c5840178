#include "tests/architecture/include_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<SourceFile> SourcesOfTheRepository() {
  namespace fs = std::filesystem;
  const fs::path root = TREMPLIN_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const char* folder : {"engine", "service", "tests"}) {
    if (!fs::exists(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".h" && path.extension() != ".cc") continue;
      std::ostringstream text;
      text << std::ifstream(path).rdbuf();
      files.push_back({path.lexically_relative(root).generic_string(), text.str()});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

// What the rules say about one file that consists of one line.
std::vector<std::string> BrokenBy(const std::string& path, const std::string& line) {
  return BrokenRules({{path, line}});
}

TEST(IncludeRulesTest, Repository_KeepsItsRules) {
  const std::vector<SourceFile> files = SourcesOfTheRepository();
  ASSERT_GT(files.size(), 50u) << "found too little below " << TREMPLIN_SOURCE_DIR;
  std::string all;
  for (const std::string& broken : BrokenRules(files)) all += broken + "\n";
  EXPECT_EQ(all, "");
}

TEST(IncludeRulesTest, Breach_NamesFileLineIncludeAndReason) {
  EXPECT_THAT(
      BrokenRules({{"engine/text/terms.cc",
                    "#include \"engine/base/ids.h\"\n#include \"engine/index/row_set.h\"\n"}}),
      ElementsAre("engine/text/terms.cc:2 includes engine/index/row_set.h, not allowed because "
                  "engine/text may include only base, text"));
}

TEST(IncludeRulesTest, Folder_MayIncludeItselfAndWhatTheTableSays) {
  EXPECT_THAT(BrokenBy("engine/base/a.h", "#include \"engine/base/b.h\""), IsEmpty());
  EXPECT_THAT(BrokenBy("engine/place/a.h", "#include \"engine/text/b.h\""), IsEmpty());
  EXPECT_EQ(BrokenBy("engine/base/a.h", "#include \"engine/text/b.h\"").size(), 1u);
  EXPECT_EQ(BrokenBy("engine/snapshot/a.h", "#include \"engine/matching/b.h\"").size(), 1u);
}

TEST(IncludeRulesTest, Folder_MayIncludeWhatItsNeighbourMayWhereTheTableSaysSo) {
  EXPECT_THAT(BrokenBy("engine/matching/a.h", "#include \"engine/catalogue/b.h\""), IsEmpty());
  EXPECT_THAT(BrokenBy("engine/insight/a.h", "#include \"engine/extraction/b.h\""), IsEmpty());
  EXPECT_THAT(BrokenBy("engine/ingest/a.h", "#include \"engine/import/b.h\""), IsEmpty());
  EXPECT_EQ(BrokenBy("engine/matching/a.h", "#include \"engine/import/b.h\"").size(), 1u);
}

TEST(IncludeRulesTest, Evaluation_MayIncludeAllOfTheEngine) {
  for (const char* folder : {"base", "import", "ingest", "matching", "planning", "insight"}) {
    EXPECT_THAT(
        BrokenBy("engine/evaluation/a.cc", "#include \"engine/" + std::string(folder) + "/b.h\""),
        IsEmpty())
        << folder;
  }
  EXPECT_EQ(BrokenBy("engine/matching/a.cc", "#include \"engine/evaluation/b.h\"").size(), 1u);
}

TEST(IncludeRulesTest, UnknownFolder_MayNotHoldCode) {
  EXPECT_THAT(BrokenBy("engine/misc/a.h", ""),
              ElementsAre(HasSubstr("engine/misc/a.h:1 is in no")));
  EXPECT_EQ(BrokenBy("engine/a.h", "").size(), 1u);
}

TEST(IncludeRulesTest, Faiss_StaysBehindItsAdapter) {
  EXPECT_THAT(BrokenBy("engine/index/faiss_exact_index.cc", "#include <faiss/IndexFlat.h>"),
              IsEmpty());
  EXPECT_THAT(BrokenBy("tests/index/exact_index_test.cc", "#include <faiss/IndexFlat.h>"),
              IsEmpty());
  EXPECT_EQ(BrokenBy("engine/index/faiss_exact_index.h", "#include <faiss/IndexFlat.h>").size(),
            1u);
  EXPECT_EQ(BrokenBy("engine/index/exact_index.cc", "#include \"faiss/IndexFlat.h\"").size(), 1u);
  EXPECT_EQ(BrokenBy("service/server.cc", "#include <faiss/IndexFlat.h>").size(), 1u);
}

TEST(IncludeRulesTest, Contract_StaysInService) {
  for (const char* include : {"<grpcpp/grpcpp.h>", "\"tremplin/v1/need.pb.h\"", "<grpc/grpc.h>",
                              "<google/protobuf/message.h>", "\"anything.pb.h\""}) {
    const std::string line = "#include " + std::string(include);
    EXPECT_EQ(BrokenBy("engine/matching/a.cc", line).size(), 1u) << include;
    EXPECT_THAT(BrokenBy("service/a.cc", line), IsEmpty()) << include;
    EXPECT_THAT(BrokenBy("tests/service/a.cc", line), IsEmpty()) << include;
  }
}

TEST(IncludeRulesTest, NobodyIncludesWhatServesOrTestsIt) {
  EXPECT_EQ(BrokenBy("engine/base/a.cc", "#include \"service/server.h\"").size(), 1u);
  EXPECT_EQ(BrokenBy("service/server.cc", "#include \"tests/testing/fake.h\"").size(), 1u);
  EXPECT_THAT(BrokenBy("service/server.cc", "#include \"engine/evaluation/a.h\""), IsEmpty());
}

TEST(IncludeRulesTest, RelativePath_IsRefused) {
  EXPECT_EQ(BrokenBy("engine/base/a.cc", "#include \"../text/b.h\"").size(), 1u);
  EXPECT_THAT(BrokenRules({{"engine/base/a.cc", "#include \"b.h\""}, {"engine/base/b.h", ""}}),
              ElementsAre(HasSubstr("engine/base/a.cc:1 includes b.h")));
}

TEST(IncludeRulesTest, Words_ThrowNowhereTryAndCatchInAdapters) {
  const std::string code = "try { f(); } catch (...) {}";
  EXPECT_EQ(BrokenBy("engine/text/a.cc", code).size(), 2u);
  EXPECT_EQ(BrokenBy("service/a.cc", code).size(), 2u);
  EXPECT_THAT(BrokenBy("engine/embedding/openvino_encoder.cc", code), IsEmpty());
  EXPECT_THAT(BrokenBy("engine/index/faiss_exact_index.cc", "throw 1;"),
              ElementsAre("engine/index/faiss_exact_index.cc:1 says throw, not allowed because "
                          "failures are returned as absl::Status"));
  EXPECT_EQ(BrokenBy("tests/text/a_test.cc", "throw 1;").size(), 1u);
  EXPECT_THAT(BrokenBy("engine/text/a.cc", "// never throw\nint retry;"), IsEmpty());
}

TEST(IncludeRulesTest, Environment_IsNotReadByTheEngine) {
  EXPECT_EQ(BrokenBy("engine/base/a.cc", "std::getenv(\"HOME\");").size(), 1u);
  EXPECT_THAT(BrokenBy("service/a.cc", "std::getenv(\"HOME\");"), IsEmpty());
}

}  // namespace
}  // namespace tremplin
