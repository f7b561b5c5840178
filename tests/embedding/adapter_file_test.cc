#include "engine/embedding/adapter_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/embedding/half_float.h"
#include "tests/embedding/tiny_adapter.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class AdapterFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto model = ModelFile::Parse(TinyModel().Bytes(), "tiny.bin");
    ASSERT_TRUE(model.ok()) << model.status();
    model_.emplace(*std::move(model));
    adapter_.model_sha256 = model_->sha256();
  }
  absl::StatusOr<AdapterFile> Parse(const std::string& bytes) const {
    return AdapterFile::Parse(bytes, "tiny.adapter", *model_);
  }
  std::string ErrorOf(const std::string& bytes, absl::StatusCode code) const {
    const auto adapter = Parse(bytes);
    EXPECT_EQ(adapter.status().code(), code) << adapter.status();
    return std::string(adapter.status().message());
  }

  std::optional<ModelFile> model_;
  TinyAdapter adapter_;
};

TEST_F(AdapterFileTest, Parse_ReadsEveryMatrixInItsShape) {
  const std::string bytes = adapter_.Bytes();
  const auto adapter = Parse(bytes);
  ASSERT_TRUE(adapter.ok()) << adapter.status();
  EXPECT_EQ(adapter->sha256(), Sha256Hex(bytes));
  ASSERT_EQ(adapter->layers().size(), 2u);
  const LayerUpdates& layer = adapter->layers()[1];
  EXPECT_EQ(layer.key.a.size(), 2u * 32);
  EXPECT_EQ(layer.inner.a.size(), 2u * 32);
  EXPECT_EQ(layer.inner.b.size(), 64u * 2);
  EXPECT_EQ(layer.inner.bias.size(), 64u);
  EXPECT_EQ(layer.outer.a.size(), 2u * 64);
  EXPECT_EQ(layer.outer.bias, std::vector<float>(32, 0.125f));
  EXPECT_EQ(layer.value.a[0], 0.5f);
  EXPECT_EQ(layer.value.a[1], -0.25f);
  EXPECT_EQ(layer.value.b[1], 0.125f);
}

TEST_F(AdapterFileTest, AddTo_AddsTheRowOfTheProduct) {
  // A: rows (1, 2) and (3, 4); B: row 0 (1, 0), row 1 (10, 100).
  const DenseUpdate update{{1, 2, 3, 4}, {1, 0, 10, 100}, {0, 0}};
  std::vector<float> row = {0.5f, 0.5f};
  update.AddTo(0, absl::MakeSpan(row));
  EXPECT_EQ(row, std::vector<float>({1.5f, 2.5f}));
  row = {0, 0};
  update.AddTo(1, absl::MakeSpan(row));
  EXPECT_EQ(row, std::vector<float>({310, 420}));
}

TEST_F(AdapterFileTest, Parse_AnyTruncationOrExcessIsDataLoss) {
  const std::string bytes = adapter_.Bytes();
  for (size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 61) {
    ASSERT_EQ(Parse(bytes.substr(0, size)).status().code(), absl::StatusCode::kDataLoss) << size;
  }
  EXPECT_THAT(
      ErrorOf(bytes + "x", absl::StatusCode::kDataLoss),
      AllOf(HasSubstr("tiny.adapter"), HasSubstr("got " + std::to_string(bytes.size() + 1))));
}

TEST_F(AdapterFileTest, Parse_ErrorsSayWhatWasExpectedAndGot) {
  EXPECT_THAT(ErrorOf("E5S1", absl::StatusCode::kDataLoss), HasSubstr("E5A1"));
  adapter_.version = 2;
  EXPECT_THAT(ErrorOf(adapter_.Bytes(), absl::StatusCode::kDataLoss), HasSubstr("got 2"));
  adapter_.version = 1;
  adapter_.rank = 0;
  EXPECT_THAT(ErrorOf(adapter_.Bytes(), absl::StatusCode::kDataLoss),
              HasSubstr("rank: expected 1 to 256, got 0"));
  adapter_.rank = 2;
  adapter_.a[1] = 0x7C00;  // infinity
  EXPECT_THAT(ErrorOf(adapter_.Bytes(), absl::StatusCode::kDataLoss), HasSubstr("no number"));
  adapter_.a[1] = 0;
  adapter_.bias = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THAT(ErrorOf(adapter_.Bytes(), absl::StatusCode::kDataLoss), HasSubstr("no number"));
}

TEST_F(AdapterFileTest, Parse_OfAnotherModelIsFailedPrecondition) {
  TinyAdapter other = adapter_;
  other.model_sha256[0] = other.model_sha256[0] == '0' ? '1' : '0';
  EXPECT_THAT(ErrorOf(other.Bytes(), absl::StatusCode::kFailedPrecondition),
              AllOf(HasSubstr(other.model_sha256), HasSubstr(model_->sha256())));
  other = adapter_;
  other.model.layers = 3;
  EXPECT_THAT(ErrorOf(other.Bytes(), absl::StatusCode::kFailedPrecondition),
              HasSubstr("tiny.adapter"));
}

TEST_F(AdapterFileTest, Load_ReadsAFileAndNamesAnAbsentOne) {
  const testing::TempFolder folder;
  const std::string path = folder.path() + "/tiny.adapter";
  ASSERT_TRUE(WriteFileAtomic(path, adapter_.Bytes()).ok());
  EXPECT_TRUE(AdapterFile::Load(path, *model_).ok());
  const auto absent = AdapterFile::Load(path + ".absent", *model_);
  EXPECT_EQ(absent.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(absent.status().message()), HasSubstr(path));
}

TEST(HalfFloat, ReadsNormalSubnormalAndNegativeValues) {
  EXPECT_EQ(HalfToFloat(0x3C00), 1.0f);
  EXPECT_EQ(HalfToFloat(0xC000), -2.0f);
  EXPECT_EQ(HalfToFloat(0x0001), std::ldexp(1.0f, -24));
  EXPECT_EQ(HalfToFloat(0x7BFF), 65504.0f);
  EXPECT_TRUE(std::isinf(HalfToFloat(0x7C00)));
  EXPECT_TRUE(std::isnan(HalfToFloat(0x7E00)));
}

}  // namespace
}  // namespace tremplin
