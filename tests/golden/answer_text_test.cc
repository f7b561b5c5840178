// Whole answers as a person reads them, letter by letter. The hashing encoder
// makes them the same on every machine: what they pin is how a need is read,
// how constraints are judged and how an answer is told, not what is near what.
//
//   TREMPLIN_UPDATE_GOLDEN=1 ctest -R AnswerText     writes the files anew
#include <cstdlib>
#include <filesystem>

#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "service/cli/match_text.h"
#include "tests/golden/sample_catalogue.h"

namespace tremplin::testing {
namespace {

class AnswerTextTest : public ::testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    const std::string places = TREMPLIN_BINARY_DIR "/share/tremplin/places.tsv";
    if (!std::filesystem::exists(places)) return;
    auto gazetteer = Gazetteer::Load(places);
    ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
    catalogue_ =
        new SampleCatalogue(CreateHashingEmbedder(), *std::move(gazetteer), Calibration::Zero(384));
  }
  static void TearDownTestSuite() {
    delete catalogue_;
    catalogue_ = nullptr;
  }
  void SetUp() override {
    if (catalogue_ == nullptr) GTEST_SKIP() << "skipped: no table of places";
  }
  static SampleCatalogue* catalogue_;
};

SampleCatalogue* AnswerTextTest::catalogue_ = nullptr;

TEST_P(AnswerTextTest, IsTheCommittedOne) {
  const std::string path =
      std::string(TREMPLIN_SOURCE_DIR "/tests/golden/answers/") + GetParam() + ".txt";
  const std::string text = cli::RenderMatches(catalogue_->Answer(GetParam()));
  if (std::getenv("TREMPLIN_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    ASSERT_TRUE(WriteFileAtomic(path, text).ok());
    GTEST_SKIP() << "written: " << path;
  }
  const absl::StatusOr<std::string> golden = ReadFile(path);
  ASSERT_TRUE(golden.ok()) << golden.status();
  EXPECT_EQ(text, *golden);
}

// A plain need, CACES, a refresher, nothing within reach, a real advertisement's
// style, English.
INSTANTIATE_TEST_SUITE_P(Needs, AnswerTextTest,
                         ::testing::Values("N-01", "N-02", "N-03", "N-25", "N-20", "N-16"),
                         [](const auto& info) { return std::string("N") + (info.param + 2); });

}  // namespace
}  // namespace tremplin::testing
