#include "engine/embedding/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

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

// The two means of each length.
std::string Json(const std::string& of_short, const std::string& of_long) {
  return R"({"model":"e5-small-q4","dimension":2,"short":)" + of_short + R"(,"long":)" + of_long +
         "}";
}
constexpr char kZeros[] = R"({"fr":[0,0],"en":[0,0]})";

TEST_F(QueryMeansFile, For_GoesByLanguageAndLength) {
  const auto means =
      Load(Json(R"({"fr":[0.25,0.5],"en":[0.75,0]})", R"({"fr":[-0.25,0],"en":[0.5,1]})"));
  ASSERT_TRUE(means.ok()) << means.status();
  for (size_t bytes : {size_t{0}, kShortQueryBytes}) {
    EXPECT_THAT(means->For(Language::kFrench, bytes), ElementsAre(0.25f, 0.5f));
    EXPECT_THAT(means->For(Language::kEnglish, bytes), ElementsAre(0.75f, 0.0f));
    EXPECT_THAT(means->For(Language::kUnknown, bytes), ElementsAre(0.5f, 0.25f));
  }
  for (size_t bytes : {kLongQueryBytes, size_t{8000}}) {
    EXPECT_THAT(means->For(Language::kFrench, bytes), ElementsAre(-0.25f, 0.0f));
    EXPECT_THAT(means->For(Language::kUnknown, bytes), ElementsAre(0.125f, 0.5f));
  }
  EXPECT_THAT(means->For(Language::kFrench, (kShortQueryBytes + kLongQueryBytes) / 2),
              ElementsAre(0.0f, 0.25f));
}

TEST_F(QueryMeansFile, Load_AnotherModelIsFailedPrecondition) {
  for (const char* head :
       {R"({"model":"other","dimension":2)", R"({"model":3,"dimension":2)", R"({"dimension":2)",
        R"({"model":"e5-small-q4","dimension":3)"}) {
    const std::string json =
        std::string(head) + R"(,"short":)" + kZeros + R"(,"long":)" + kZeros + "}";
    EXPECT_EQ(Load(json).status().code(), absl::StatusCode::kFailedPrecondition) << json;
  }
}

TEST_F(QueryMeansFile, Load_DamageIsDataLossThatNamesTheField) {
  const auto expect = [&](const std::string& json, const char* part) {
    const absl::Status status = Load(json).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << json;
    EXPECT_THAT(std::string(status.message()), HasSubstr(part));
  };
  expect("", "JSON object");
  expect("[1,2]", "JSON object");
  expect(Json(R"({"fr":[0],"en":[0,0]})", kZeros), "'short.fr': expected 2 numbers, got 1");
  expect(Json(kZeros, R"({"fr":[0,0],"en":[0,"x"]})"), "'long.en'");
  expect(Json(kZeros, R"({"fr":[0,0],"en":[0,7]})"), "got 7");
  expect(Json(kZeros, R"({"fr":[0,0]})"), "'long.en': expected an array");
  expect(Json(kZeros, "[]"), "'long.fr'");
  expect(R"({"model":"e5-small-q4","dimension":2})", "'short.fr'");
}

TEST(QueryMeans, Load_AbsentFileIsNotFound) {
  EXPECT_EQ(QueryMeans::Load("/nowhere/means.json", "e5-small-q4", 2).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(QueryMeans, Load_ReadsTheShippedFile) {
  const auto means =
      QueryMeans::Load(TREMPLIN_SOURCE_DIR "/data/config/query_means.json", "e5-small-q4", 384);
  ASSERT_TRUE(means.ok()) << means.status();
  for (size_t bytes : {kShortQueryBytes, kLongQueryBytes}) {
    const std::vector<float> french = means->For(Language::kFrench, bytes);
    const std::vector<float> english = means->For(Language::kEnglish, bytes);
    const float length = std::inner_product(french.begin(), french.end(), french.begin(), 0.0f);
    const float common = std::inner_product(french.begin(), french.end(), english.begin(), 0.0f);
    // e5's common component: most of the length of a vector of that model.
    EXPECT_GT(length, 0.6);
    EXPECT_LT(length, 1);
    EXPECT_GT(common, 0.6);
  }
  EXPECT_NE(means->For(Language::kFrench, kShortQueryBytes),
            means->For(Language::kFrench, kLongQueryBytes));
}

TEST(QueryMeans, Zero_CentresNothing) {
  const QueryMeans means = QueryMeans::Zero(3);
  for (Language language : {Language::kUnknown, Language::kFrench, Language::kEnglish}) {
    EXPECT_THAT(means.For(language, 200), ElementsAre(0, 0, 0));
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
