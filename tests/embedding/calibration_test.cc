#include "engine/embedding/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/file.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::HasSubstr;

class QueryMeansFile : public ::testing::Test {
 protected:
  absl::StatusOr<QueryMeans> Load(const std::string& json, int dimension = 2) {
    const std::string path = folder_.path() + "/means.json";
    EXPECT_TRUE(WriteFileAtomic(path, json).ok());
    return QueryMeans::Load(path, "e5-small-q4", dimension);
  }
  testing::TempFolder folder_;
};

TEST_F(QueryMeansFile, Load_GivesAMeanPerLanguage) {
  const auto means = Load(
      R"({"model":"e5-small-q4","dimension":2,"fr":[0.1,0.2],"en":[0.3,0],"any":[0.2,0.1]})");
  ASSERT_TRUE(means.ok()) << means.status();
  EXPECT_THAT(means->For(Language::kFrench), ElementsAre(0.1f, 0.2f));
  EXPECT_THAT(means->For(Language::kEnglish), ElementsAre(0.3f, 0.0f));
  EXPECT_THAT(means->For(Language::kUnknown), ElementsAre(0.2f, 0.1f));
}

TEST_F(QueryMeansFile, Load_AnotherModelIsFailedPrecondition) {
  for (const char* json :
       {R"({"model":"other","dimension":2,"fr":[0,0],"en":[0,0],"any":[0,0]})",
        R"({"model":3,"dimension":2,"fr":[0,0],"en":[0,0],"any":[0,0]})",
        R"({"dimension":2,"fr":[0,0],"en":[0,0],"any":[0,0]})",
        R"({"model":"e5-small-q4","dimension":3,"fr":[0,0,0],"en":[0,0,0],"any":[0,0,0]})"}) {
    EXPECT_EQ(Load(json).status().code(), absl::StatusCode::kFailedPrecondition) << json;
  }
}

TEST_F(QueryMeansFile, Load_DamageIsDataLossThatNamesTheField) {
  const auto expect = [&](const char* json, const char* part) {
    const absl::Status status = Load(json).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << json;
    EXPECT_THAT(std::string(status.message()), HasSubstr(part));
  };
  expect("", "JSON object");
  expect("[1,2]", "JSON object");
  expect(R"({"model":"e5-small-q4","dimension":2,"fr":[0],"en":[0,0],"any":[0,0]})",
         "'fr': expected 2 numbers, got 1");
  expect(R"({"model":"e5-small-q4","dimension":2,"fr":[0,0],"en":[0,"x"],"any":[0,0]})", "'en'");
  expect(R"({"model":"e5-small-q4","dimension":2,"fr":[0,0],"en":[0,7],"any":[0,0]})", "got 7");
  expect(R"({"model":"e5-small-q4","dimension":2,"fr":[0,0],"en":[0,0]})", "'any'");
}

TEST(QueryMeans, Load_AbsentFileIsNotFound) {
  EXPECT_EQ(QueryMeans::Load("/nowhere/means.json", "e5-small-q4", 2).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(QueryMeans, Load_ReadsTheShippedFile) {
  const auto means =
      QueryMeans::Load(TREMPLIN_SOURCE_DIR "/data/config/query_means.json", "e5-small-q4", 384);
  ASSERT_TRUE(means.ok()) << means.status();
  double french = 0, both = 0;
  for (int i = 0; i < 384; ++i) {
    french += std::pow(means->For(Language::kFrench)[i], 2);
    both += means->For(Language::kFrench)[i] * means->For(Language::kEnglish)[i];
    EXPECT_NEAR(means->For(Language::kUnknown)[i],
                (means->For(Language::kFrench)[i] + means->For(Language::kEnglish)[i]) / 2, 2e-6);
  }
  // e5's common component: most of the length of a vector of that model.
  EXPECT_GT(french, 0.6);
  EXPECT_LT(french, 1);
  EXPECT_GT(both, 0.6);
}

TEST(QueryMeans, Zero_CentresNothing) {
  const QueryMeans means = QueryMeans::Zero(3);
  for (Language language : {Language::kUnknown, Language::kFrench, Language::kEnglish}) {
    EXPECT_THAT(means.For(language), ElementsAre(0, 0, 0));
  }
}

TEST(CentreAndNormalise, GivesLengthOne) {
  std::vector<float> vector = {1, 4};
  CentreAndNormalise({-2, 0}, absl::MakeSpan(vector));
  EXPECT_THAT(vector, ElementsAre(FloatNear(0.6f, 1e-6f), FloatNear(0.8f, 1e-6f)));
}

TEST(CentreAndNormalise, ZerosStayZeros) {
  std::vector<float> nothing = {0, 0}, mean = {0.5f, 0.5f};
  CentreAndNormalise({0.5f, 0.5f}, absl::MakeSpan(nothing));
  EXPECT_THAT(nothing, ElementsAre(0, 0));
  CentreAndNormalise({0.5f, 0.5f}, absl::MakeSpan(mean));
  EXPECT_THAT(mean, ElementsAre(0, 0));
}

TEST(MeanVector, MeansRows) {
  EXPECT_THAT(MeanVector({1, 2, 3, 6}, 2), ElementsAre(2, 4));
  EXPECT_THAT(MeanVector({}, 3), ElementsAre(0, 0, 0));
}

}  // namespace
}  // namespace tremplin
