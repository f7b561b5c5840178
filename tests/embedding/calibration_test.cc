#include "engine/embedding/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::HasSubstr;

constexpr char kZeros[] = R"({"fr":[0,0],"en":[0,0]})";

// The means of a role; those of words are read for queries only.
std::string Means(const std::string& of_short, const std::string& of_long,
                  const std::string& of_words = kZeros) {
  return R"({"short":)" + of_short + R"(,"long":)" + of_long + R"(,"words":)" + of_words + "}";
}
constexpr char kEvidence[] =
    R"({"unrelated_cosine":0.125,"paraphrase_cosine":0.5,"partly":0.25,"covered":0.75})";
std::string File(const std::string& queries, const std::string& passages,
                 const std::string& evidence = kEvidence) {
  return R"({"model":"e5-small-q4","dimension":2,"evidence":)" + evidence + R"(,"queries":)" +
         queries + R"(,"passages":)" + passages + "}";
}
class CalibrationFile : public ::testing::Test {
 protected:
  absl::StatusOr<Calibration> Load(const std::string& json, int dimension = 2) {
    const std::string path = folder_.path() + "/calibration.json";
    EXPECT_TRUE(WriteFileAtomic(path, json).ok());
    return Calibration::Load(path, "e5-small-q4", dimension);
  }
  const std::string zeros_ = Means(kZeros, kZeros);
  testing::TempFolder folder_;
};

TEST_F(CalibrationFile, Demands_AreOptionalAndChecked) {
  const auto with = [&](const std::string& demands) {
    std::string file = File(zeros_, zeros_);
    return Load(file.insert(1, "\"demands\":" + demands + ","));
  };
  const auto without = Load(File(zeros_, zeros_));
  ASSERT_TRUE(without.ok()) << without.status();
  EXPECT_TRUE(without->demands.weights.empty());
  const auto calibration = with(R"({"bias":-1.5,"weights":[2,0.25]})");
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  EXPECT_EQ(calibration->demands.LogOdds({1, -2}), 0.0f);
  for (const char* wrong : {"3", "{}", R"({"bias":1,"weights":[1]})", R"({"weights":[1,2]})",
                            R"({"bias":1,"weights":[1,"x"]})"}) {
    const absl::Status status = with(wrong).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << wrong;
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("'demands': expected a number as 'bias' and 2 as 'weights'"));
  }
}

TEST_F(CalibrationFile, Queries_GoByLanguageAndLength) {
  const auto calibration = Load(File(
      Means(R"({"fr":[0.25,0.5],"en":[0.75,0]})", R"({"fr":[-0.25,0],"en":[0.5,1]})"), zeros_));
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  const QueryMeans& means = calibration->queries;
  for (size_t bytes : {size_t{0}, kShortQueryBytes}) {
    EXPECT_THAT(means.For(Language::kFrench, bytes), ElementsAre(0.25f, 0.5f));
    EXPECT_THAT(means.For(Language::kEnglish, bytes), ElementsAre(0.75f, 0.0f));
    EXPECT_THAT(means.For(Language::kUnknown, bytes), ElementsAre(0.5f, 0.25f));
  }
  for (size_t bytes : {kLongQueryBytes, size_t{8000}}) {
    EXPECT_THAT(means.For(Language::kFrench, bytes), ElementsAre(-0.25f, 0.0f));
    EXPECT_THAT(means.For(Language::kUnknown, bytes), ElementsAre(0.125f, 0.5f));
  }
  EXPECT_THAT(means.For(Language::kFrench, (kShortQueryBytes + kLongQueryBytes) / 2),
              ElementsAre(0.0f, 0.25f));
}

TEST_F(CalibrationFile, Prior_OfWholesIsThatOfLongPassagesAndOfUnitsThatOfShortOnes) {
  const auto calibration = Load(File(
      zeros_, Means(R"({"fr":[0.25,0.5],"en":[0.75,0]})", R"({"fr":[-0.25,0],"en":[0.5,1]})")));
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  EXPECT_EQ(calibration->prior.dimension(), 2);
  EXPECT_EQ(calibration->prior.units, (LanguageMeans{{0.25f, 0.5f}, {0.75f, 0}, {0.5f, 0.25f}}));
  EXPECT_EQ(calibration->prior.whole, (LanguageMeans{{-0.25f, 0}, {0.5f, 1}, {0.125f, 0.5f}}));
  EXPECT_THAT(calibration->queries.For(Language::kFrench, 0), ElementsAre(0, 0));
}

TEST_F(CalibrationFile, Words_AreThoseOfQueries) {
  const std::string of_words = R"({"fr":[0.25,0.5],"en":[0.75,0]})";
  const auto calibration = Load(File(Means(kZeros, kZeros, of_words), zeros_));
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  EXPECT_EQ(calibration->words, (LanguageMeans{{0.25f, 0.5f}, {0.75f, 0}, {0.5f, 0.25f}}));
}

TEST_F(CalibrationFile, Evidence_IsTheEncodersOwn) {
  const auto calibration = Load(File(zeros_, zeros_));
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  EXPECT_EQ(calibration->evidence, (EvidenceScale{0.125f, 0.5f, 0.25f, 0.75f}));
}

TEST_F(CalibrationFile, Load_AnotherModelIsFailedPrecondition) {
  for (const char* head : {R"({"model":"other","dimension":2)", R"({"model":3,"dimension":2)",
                           R"({"dimension":2)", R"({"model":"e5-small-q4","dimension":3)"}) {
    const std::string json =
        std::string(head) + R"(,"queries":)" + zeros_ + R"(,"passages":)" + zeros_ + "}";
    EXPECT_EQ(Load(json).status().code(), absl::StatusCode::kFailedPrecondition) << json;
  }
}

TEST_F(CalibrationFile, Load_DamageIsDataLossThatNamesTheField) {
  const auto expect = [&](const std::string& json, const char* part) {
    const absl::Status status = Load(json).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << json;
    EXPECT_THAT(std::string(status.message()), HasSubstr(part));
  };
  const auto queries = [&](const std::string& of_short, const std::string& of_long) {
    return File(Means(of_short, of_long), zeros_);
  };
  expect("", "JSON object");
  expect("[1,2]", "JSON object");
  expect(queries(R"({"fr":[0],"en":[0,0]})", kZeros),
         "'queries.short.fr': expected 2 numbers, got 1");
  expect(queries(kZeros, R"({"fr":[0,0],"en":[0,"x"]})"), "'queries.long.en'");
  expect(queries(kZeros, R"({"fr":[0,0],"en":[0,7]})"), "got 7");
  expect(queries(kZeros, R"({"fr":[0,0]})"), "'queries.long.en': expected an array");
  expect(queries(kZeros, "[]"), "'queries.long.fr'");
  expect(File("7", zeros_), "'queries.short.fr'");
  expect(File(Means(kZeros, kZeros, "[]"), zeros_), "'queries.words.fr'");
  expect(R"({"model":"e5-small-q4","dimension":2})", "'queries.short.fr'");
  expect(File(zeros_, "null"), "'passages.short.fr': expected an array");
  expect(File(zeros_, Means(kZeros, R"({"fr":[0,0],"en":[0]})")), "'passages.long.en'");
  const auto evidence = [&](const std::string& scale) { return File(zeros_, zeros_, scale); };
  expect(evidence("null"), "'evidence.unrelated_cosine'");
  expect(evidence(R"({"unrelated_cosine":0.1,"paraphrase_cosine":0.5,"covered":0.7})"),
         "'evidence.partly'");
  expect(evidence(R"({"unrelated_cosine":0.1,"paraphrase_cosine":0.5,"partly":0.2,"covered":"x"})"),
         "'evidence.covered'");
  expect(evidence(R"({"unrelated_cosine":0.5,"paraphrase_cosine":0.5,"partly":0.2,"covered":0.7})"),
         "unrelated_cosine < paraphrase_cosine");
  expect(evidence(R"({"unrelated_cosine":0.1,"paraphrase_cosine":0.5,"partly":0.8,"covered":0.7})"),
         "partly < covered");
}

TEST(Calibration, Load_AbsentFileIsNotFound) {
  EXPECT_EQ(Calibration::Load("/nowhere/calibration.json", "e5-small-q4", 2).status().code(),
            absl::StatusCode::kNotFound);
}

class ShippedCalibration : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedCalibration, Load_ReadsMeansThatDiffer) {
  const std::string path =
      absl::StrCat(TREMPLIN_SOURCE_DIR "/data/config/calibration-", GetParam(), ".json");
  const auto shipped = Calibration::Load(path, GetParam(), 384);
  ASSERT_TRUE(shipped.ok()) << shipped.status();
  const QueryMeans& queries = shipped->queries;
  const auto expect_means = [](absl::Span<const float> french, absl::Span<const float> english) {
    // The mean of vectors of length 1 that are not all the same.
    for (absl::Span<const float> mean : {french, english}) {
      const float squares = std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0f);
      EXPECT_GT(squares, 0.01);
      EXPECT_LT(squares, 1);
    }
    EXPECT_NE(french, english);
  };
  for (size_t bytes : {kShortQueryBytes, kLongQueryBytes}) {
    expect_means(queries.For(Language::kFrench, bytes), queries.For(Language::kEnglish, bytes));
  }
  for (const LanguageMeans* prior : {&shipped->prior.whole, &shipped->prior.units}) {
    expect_means(prior->french, prior->english);
  }
  const std::vector<float> short_ones = queries.For(Language::kFrench, kShortQueryBytes);
  EXPECT_NE(short_ones, queries.For(Language::kFrench, kLongQueryBytes));
  EXPECT_NE(short_ones, shipped->prior.units.french);
  EXPECT_NE(shipped->prior.whole, shipped->prior.units);
}

INSTANTIATE_TEST_SUITE_P(Encoders, ShippedCalibration,
                         ::testing::Values("e5-small-q4", "e5-small-tremplin-3"));

TEST(Calibration, Zero_CentresNothing) {
  const Calibration zero = Calibration::Zero(3);
  for (Language language : {Language::kUnknown, Language::kFrench, Language::kEnglish}) {
    EXPECT_THAT(zero.queries.For(language, 200), ElementsAre(0, 0, 0));
    EXPECT_THAT(zero.prior.whole.For(language), ElementsAre(0, 0, 0));
    EXPECT_THAT(zero.prior.units.For(language), ElementsAre(0, 0, 0));
  }
}

TEST(DocumentMeans, AreChosenByLanguageAndNamedByContent) {
  const LanguageMeans some = {{1, 0}, {0, 1}, {1, 1}};
  EXPECT_EQ(some.For(Language::kFrench)[0], 1);
  EXPECT_EQ(some.For(Language::kEnglish)[0], 0);
  EXPECT_EQ(some.For(Language::kUnknown)[1], 1);
  const LanguageMeans others = {{1, 0}, {0, 1}, {1, 2}};
  const DocumentMeans means = MakeDocumentMeans(some, others);
  EXPECT_EQ(means.whole, some);
  EXPECT_EQ(means.units, others);
  EXPECT_EQ(MakeDocumentMeans(some, others).id, means.id);
  const std::set<std::string> ids = {means.id, MakeDocumentMeans(others, some).id,
                                     MakeDocumentMeans(some, some).id, ""};
  EXPECT_EQ(ids.size(), 4u);
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

TEST(VectorMean, Value_IsTheMeanOfAllThatWasAdded) {
  VectorMean mean(2);
  EXPECT_THAT(mean.Value(), ElementsAre(0, 0));
  mean.Add({1, 2, 3, 6});
  mean.Add({});
  EXPECT_THAT(mean.Value(), ElementsAre(2, 4));
  mean.Add({5, 1});
  EXPECT_THAT(mean.Value(), ElementsAre(3, 3));
}

TEST(VectorMean, ShrunkTowards_CountsThePriorAsSoManyVectors) {
  const std::vector<float> prior = {1, 0};
  VectorMean mean(2);
  EXPECT_THAT(mean.ShrunkTowards(prior), ElementsAre(1, 0));
  // One vector hardly moves the prior, as many as it counts for move it half way.
  mean.Add({0, 1});
  EXPECT_THAT(mean.ShrunkTowards(prior),
              ElementsAre(FloatNear(kPriorVectors / (kPriorVectors + 1.0f), 1e-6f),
                          FloatNear(1 / (kPriorVectors + 1.0f), 1e-6f)));
  for (int i = 1; i < kPriorVectors; ++i) mean.Add({0, 1});
  EXPECT_THAT(mean.ShrunkTowards(prior), ElementsAre(0.5f, 0.5f));
}

}  // namespace
}  // namespace tremplin
