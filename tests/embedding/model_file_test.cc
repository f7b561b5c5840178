#include "engine/embedding/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "tests/embedding/tiny_model.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string ErrorOf(const std::string& bytes) {
  const auto file = ModelFile::Parse(bytes, "tiny.bin");
  if (file.ok()) return "";
  EXPECT_EQ(file.status().code(), absl::StatusCode::kDataLoss) << file.status();
  return std::string(file.status().message());
}

TEST(ModelFile, Parse_ReadsSizesPiecesRulesAndWeights) {
  const TinyModel tiny;
  auto file = ModelFile::Parse(tiny.Bytes(), "tiny.bin");
  ASSERT_TRUE(file.ok()) << file.status();
  // Views must survive a move.
  const ModelFile moved = *std::move(file);
  EXPECT_EQ(moved.sizes().dimension, 32);
  EXPECT_EQ(moved.sizes().positions, 16);
  EXPECT_EQ(moved.layers().size(), 2u);
  EXPECT_EQ(moved.layers()[1].inner.matrix.rows(), 64);
  EXPECT_EQ(moved.layers()[1].inner.bias.size(), 64u);
  EXPECT_EQ(moved.vocabulary().pieces[7], "ab");
  EXPECT_EQ(moved.vocabulary().scores[7], -4);
  EXPECT_EQ(moved.vocabulary().rules[3].output, std::vector<uint32_t>({'.', '.', '.'}));
  EXPECT_EQ(moved.words().rows(), 64);
  EXPECT_EQ(moved.token_type().size(), 32u);
}

TEST(ModelFile, Parse_AnyTruncationIsDataLoss) {
  const std::string bytes = TinyModel().Bytes();
  for (size_t size = 0; size < bytes.size(); size += size < 1500 ? 1 : 61) {
    const auto file = ModelFile::Parse(bytes.substr(0, size), "tiny.bin");
    // Only padding behind the last tensor may be missing.
    if (size + 64 <= bytes.size()) {
      ASSERT_EQ(file.status().code(), absl::StatusCode::kDataLoss) << size;
    }
  }
}

TEST(ModelFile, Parse_AnyDamagedByteIsReadSafely) {
  const std::string bytes = TinyModel().Bytes();
  for (size_t at = 0; at < bytes.size(); at += at < 2500 ? 1 : 97) {
    for (char value : {'\x00', '\x7F', '\xFF'}) {
      std::string damaged = bytes;
      damaged[at] = value;
      const auto file = ModelFile::Parse(std::move(damaged), "tiny.bin");
      if (!file.ok()) {
        ASSERT_EQ(file.status().code(), absl::StatusCode::kDataLoss) << at;
      }
    }
  }
}

TEST(ModelFile, Parse_ErrorsSayFileWhatExpectedAndGot) {
  EXPECT_THAT(ErrorOf("GGUFxxxx"), AllOf(HasSubstr("tiny.bin"), HasSubstr("E5S1")));
  EXPECT_THAT(ErrorOf("E5S1"), HasSubstr("truncated in its sizes"));

  TinyModel model;
  model.dimension = 48;
  EXPECT_THAT(ErrorOf(model.Bytes()), AllOf(HasSubstr("multiple of 32"), HasSubstr("got 48")));
  model = TinyModel();
  model.heads = 3;
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("3 heads"));
  model = TinyModel();
  model.layers = 0;
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("layers: expected 1 to 128, got 0"));
  model = TinyModel();
  model.vocabulary = 8;
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("pieces: expected 4 to 8, got 16"));
  model = TinyModel();
  model.dropped_tensor = "l1.ao.w";
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("tensor 'l1.ao.w': missing"));
  model = TinyModel();
  model.pieces[5].second = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("score of piece 5"));
  model = TinyModel();
  model.pieces[5].first = "";
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("bytes of piece 5"));
  model = TinyModel();
  std::swap(model.rules[0], model.rules[1]);
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("code point of normaliser rule 1"));
  model = TinyModel();
  model.rules[0].second = {0x110000};
  EXPECT_THAT(ErrorOf(model.Bytes()), HasSubstr("output of normaliser rule 0"));
}

TEST(ModelFile, Load_ChecksTheChecksum) {
  const testing::TempFolder folder;
  const std::string path = folder.path() + "/tiny.bin";
  const std::string bytes = TinyModel().Bytes();
  ASSERT_TRUE(WriteFileAtomic(path, bytes).ok());

  const auto any = ModelFile::Load(path, "");
  ASSERT_TRUE(any.ok()) << any.status();
  EXPECT_EQ(any->sha256(), Sha256Hex(bytes));
  EXPECT_TRUE(ModelFile::Load(path, Sha256Hex(bytes)).ok());

  const auto pinned = ModelFile::Load(path, kPinnedModelSha256);
  EXPECT_EQ(pinned.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(pinned.status().message()),
              AllOf(HasSubstr(path), HasSubstr(kPinnedModelSha256), HasSubstr(Sha256Hex(bytes))));
}

TEST(ModelFile, Load_AbsentFileIsNotFound) {
  const auto file = ModelFile::Load("/nowhere/e5.bin", "");
  EXPECT_EQ(file.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(file.status().message()), HasSubstr("/nowhere/e5.bin"));
}

TEST(Q4Matrix, DequantiseRow_ReadsLowNibblesFirst) {
  // Two rows of one block: scales 0.5 and -2, nibbles of byte j: low j, high 15 - j.
  std::string bytes;
  for (uint16_t scale : {uint16_t{0x3800}, uint16_t{0xC000}}) {
    bytes.push_back(static_cast<char>(scale & 0xFF));
    bytes.push_back(static_cast<char>(scale >> 8));
    for (int j = 0; j < 16; ++j) bytes.push_back(static_cast<char>(j | (15 - j) << 4));
  }
  const Q4Matrix matrix(bytes, 2, 32);
  std::vector<float> row(32);
  matrix.DequantiseRow(0, absl::MakeSpan(row));
  EXPECT_EQ(row[0], 0.5f * -8);
  EXPECT_EQ(row[15], 0.5f * 7);
  EXPECT_EQ(row[16], 0.5f * 7);
  EXPECT_EQ(row[31], 0.5f * -8);
  matrix.DequantiseRow(1, absl::MakeSpan(row));
  EXPECT_EQ(row[1], -2.0f * -7);
}

TEST(Q4Matrix, UnpackRow_ReadsEveryKindOfHalf) {
  const std::vector<std::pair<uint16_t, float>> halves = {{0x0000, 0.0f},
                                                          {0x0001, std::ldexp(1.0f, -24)},
                                                          {0x03FF, 1023 * std::ldexp(1.0f, -24)},
                                                          {0x0400, std::ldexp(1.0f, -14)},
                                                          {0x3C00, 1.0f},
                                                          {0xBC01, -1.0009765625f},
                                                          {0x7BFF, 65504.0f}};
  for (const auto& [half, expected] : halves) {
    std::string bytes(kQ4BlockBytes, '\0');
    bytes[0] = static_cast<char>(half & 0xFF);
    bytes[1] = static_cast<char>(half >> 8);
    std::vector<int8_t> values(32);
    std::vector<float> scales(1);
    Q4Matrix(bytes, 1, 32).UnpackRow(0, absl::MakeSpan(values), absl::MakeSpan(scales));
    EXPECT_EQ(scales[0], expected);
    EXPECT_EQ(values[0], -8);
  }
}

}  // namespace
}  // namespace tremplin
