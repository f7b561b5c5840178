#include "engine/embedding/e5_embedder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/embedding/int8_kernels.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/self_check.h"
#include "engine/embedding/tokenizer.h"
#include "tests/embedding/counting_embedder.h"
#include "tests/embedding/model_path.h"
#include "tests/embedding/tiny_adapter.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

// What other engines computed: that of the model's package (make_oracle.c) and,
// with the adapter, PyTorch (make_adapted_oracle.py).
constexpr char kOracle[] = "e5_oracle.json";
constexpr char kAdaptedOracle[] = "e5_adapted_oracle.json";

struct OracleText {
  std::string text;
  TextRole role;
  std::vector<int> tokens;
  std::vector<float> vector;
};

// `name`: of the file in tests/golden.
std::vector<OracleText> Oracle(const std::string& name) {
  const auto bytes = ReadFile(TREMPLIN_SOURCE_DIR "/tests/golden/" + name);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  std::vector<OracleText> oracle;
  for (const auto& json : nlohmann::json::parse(*bytes)) {
    OracleText& one = oracle.emplace_back();
    for (int i = 0; i < json["repeat"].get<int>(); ++i) one.text += json["text"].get<std::string>();
    one.role = json["role"] == "query" ? TextRole::kQuery : TextRole::kPassage;
    json["tokens"].get_to(one.tokens);
    json["vector"].get_to(one.vector);
  }
  return oracle;
}

// Those that this processor can run.
std::vector<EncoderPrecision> Precisions() {
  std::vector<EncoderPrecision> precisions = {EncoderPrecision::kFp32};
  if (!FastInt8Kernels().empty()) precisions.push_back(EncoderPrecision::kInt8);
  return precisions;
}

double Cosine(const std::vector<float>& a, const std::vector<float>& b) {
  double dot = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    dot += double{a[i]} * b[i];
    aa += double{a[i]} * a[i];
    bb += double{b[i]} * b[i];
  }
  return dot / std::sqrt(aa * bb);
}

class PinnedModel : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(ModelPath())) {
      GTEST_SKIP() << "skipped: no model file at " << ModelPath();
    }
  }
};

TEST_F(PinnedModel, Tokenizer_GivesTheOraclesTokens) {
  const auto file = ModelFile::Load(ModelPath(), kPinnedModelSha256);
  ASSERT_TRUE(file.ok()) << file.status();
  const auto tokenizer = Tokenizer::Create(file->vocabulary());
  ASSERT_TRUE(tokenizer.ok()) << tokenizer.status();
  for (const OracleText& one : Oracle(kOracle)) {
    std::vector<int> ids;
    const std::string prefix = one.role == TextRole::kQuery ? "query: " : "passage: ";
    for (const Token& token : tokenizer->Tokenize(prefix + one.text)) ids.push_back(token.id);
    EXPECT_EQ(ids, one.tokens) << one.text;
  }
}

// The model's package rounds to bytes itself, another way than ours.
TEST_F(PinnedModel, Embed_GivesTheOraclesVectors) {
  for (const auto& [adapter, name] :
       {std::pair<std::string, const char*>("", kOracle), {AdapterPath(), kAdaptedOracle}}) {
    const std::vector<OracleText> oracle = Oracle(name);
    ASSERT_FALSE(oracle.empty());
    std::vector<EmbeddingRequest> requests;
    for (const OracleText& one : oracle) requests.push_back({one.text, {}, one.role});
    for (const EncoderPrecision precision : Precisions()) {
      const double least_cosine = precision == EncoderPrecision::kFp32 ? 0.9998 : 0.998;
      E5EmbedderOptions options;
      options.model_path = ModelPath();
      options.adapter_path = adapter;
      options.precision = precision;
      options.threads = 2;
      const auto embedder = CreateE5Embedder(options);
      ASSERT_TRUE(embedder.ok()) << embedder.status();
      const auto results = (*embedder)->Embed(requests, Deadline::Infinite());
      ASSERT_TRUE(results.ok()) << results.status();
      for (size_t i = 0; i < oracle.size(); ++i) {
        EXPECT_GT(Cosine((*results)[i].pooled, oracle[i].vector), least_cosine)
            << (*embedder)->model_id() << " " << oracle[i].text;
      }
    }
  }
}

TEST_F(PinnedModel, Create_NamesModelAndPrecision) {
  E5EmbedderOptions options;
  options.model_path = ModelPath();
  options.precision = EncoderPrecision::kFp32;
  const auto embedder = CreateE5Embedder(options);
  ASSERT_TRUE(embedder.ok()) << embedder.status();
  EXPECT_EQ((*embedder)->model_id(), "e5-small-q4/fp32");
  EXPECT_THAT((*embedder)->fingerprint(), HasSubstr("1571fc982750"));
  EXPECT_THAT((*embedder)->fingerprint(), HasSubstr("fp32"));
  EXPECT_EQ((*embedder)->dimension(), 384);
}

// The same code on a model of a few kilobytes, which every machine has.
class TinyEmbedder : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.model_path = folder_.path() + "/tiny.bin";
    options_.threads = 1;
    Write(TinyModel().Bytes());
  }
  void Write(const std::string& bytes) {
    ASSERT_TRUE(WriteFileAtomic(options_.model_path, bytes).ok());
    options_.expected_sha256 = Sha256Hex(bytes);
  }
  std::unique_ptr<Embedder> Create() {
    auto embedder = CreateE5Embedder(options_);
    EXPECT_TRUE(embedder.ok()) << embedder.status();
    return embedder.ok() ? *std::move(embedder) : nullptr;
  }

  testing::TempFolder folder_;
  E5EmbedderOptions options_;
};

TEST_F(TinyEmbedder, Create_EveryPrecisionGivesTheSameVectorsNearly) {
  std::vector<EncoderPrecision> precisions = Precisions();
  precisions.push_back(EncoderPrecision::kAuto);
  std::vector<std::vector<float>> vectors;
  for (const EncoderPrecision precision : precisions) {
    options_.precision = precision;
    const std::unique_ptr<Embedder> embedder = Create();
    ASSERT_NE(embedder, nullptr);
    const auto results = embedder->Embed({EmbeddingRequest{"ab aé b"}}, Deadline::Infinite());
    ASSERT_TRUE(results.ok()) << results.status();
    vectors.push_back((*results)[0].pooled);
  }
  for (const std::vector<float>& vector : vectors) EXPECT_GT(Cosine(vectors[0], vector), 0.999);
}

// The embedder with an adapter beside its model.
class AdaptedTinyEmbedder : public TinyEmbedder {
 protected:
  void SetUp() override {
    TinyEmbedder::SetUp();
    adapter_.model_sha256 = options_.expected_sha256;
    Adapt();
  }
  void Adapt() {
    options_.adapter_path = folder_.path() + "/tiny-field-1.adapter";
    ASSERT_TRUE(WriteFileAtomic(options_.adapter_path, adapter_.Bytes()).ok());
  }
  std::vector<float> VectorIn(EncoderPrecision precision) {
    options_.precision = precision;
    const std::unique_ptr<Embedder> embedder = Create();
    if (embedder == nullptr) return {};
    auto results = embedder->Embed({EmbeddingRequest{"ab aé b"}}, Deadline::Infinite());
    EXPECT_TRUE(results.ok()) << results.status();
    return results.ok() ? std::move((*results)[0].pooled) : std::vector<float>();
  }

  TinyAdapter adapter_;
};

TEST_F(AdaptedTinyEmbedder, Create_NamesTheAdapterAndBothFiles) {
  options_.precision = EncoderPrecision::kFp32;
  const std::unique_ptr<Embedder> adapted = Create();
  ASSERT_NE(adapted, nullptr);
  EXPECT_EQ(adapted->model_id(), "tiny-field-1/fp32");
  EXPECT_THAT(adapted->fingerprint(), HasSubstr(options_.expected_sha256.substr(0, 12)));
  EXPECT_THAT(adapted->fingerprint(), HasSubstr(Sha256Hex(adapter_.Bytes()).substr(0, 12)));
  options_.adapter_path.clear();
  const std::unique_ptr<Embedder> plain = Create();
  ASSERT_NE(plain, nullptr);
  EXPECT_NE(plain->fingerprint(), adapted->fingerprint());
}

TEST_F(AdaptedTinyEmbedder, Embed_EveryPrecisionMergesTheUpdates) {
  const std::vector<float> adapted = VectorIn(EncoderPrecision::kFp32);
  for (const EncoderPrecision precision : Precisions()) {
    EXPECT_GT(Cosine(adapted, VectorIn(precision)), 0.999);
  }
  options_.adapter_path.clear();
  EXPECT_LT(Cosine(adapted, VectorIn(EncoderPrecision::kFp32)), 0.99);
}

TEST_F(AdaptedTinyEmbedder, Embed_OnlyTheProductAndTheBiasesCount) {
  // Where B is zero, A is without effect; the biases stay replaced.
  adapter_.b[0] = adapter_.b[1] = 0;
  Adapt();
  const std::vector<float> without_product = VectorIn(EncoderPrecision::kFp32);
  adapter_.a[0] = 0x4000;
  Adapt();
  EXPECT_EQ(VectorIn(EncoderPrecision::kFp32), without_product);
  adapter_.bias = 0.5f;
  Adapt();
  EXPECT_NE(VectorIn(EncoderPrecision::kFp32), without_product);
}

TEST_F(AdaptedTinyEmbedder, Create_AdapterOfAnotherModelIsFailedPrecondition) {
  adapter_.model_sha256 = Sha256Hex("another");
  Adapt();
  const auto embedder = CreateE5Embedder(options_);
  EXPECT_EQ(embedder.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(embedder.status().message()), HasSubstr(options_.adapter_path));
}

TEST_F(TinyEmbedder, Embed_BatchSizeDoesNotMatter) {
  options_.precision = EncoderPrecision::kFp32;
  const std::string text = "ab abab é b a aaa bbb ab ab é é ab ba abba abab b b b a";
  const std::vector<EmbeddingRequest> requests = {{text, {{0, 7}, {11, 22}}}, {"é"}, {"ab ab"}};
  options_.tokens_per_batch = 1;
  const auto singly = Create()->Embed(requests, Deadline::Infinite());
  options_.tokens_per_batch = 4096;
  const auto together = Create()->Embed(requests, Deadline::Infinite());
  ASSERT_TRUE(singly.ok() && together.ok());
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_GT(Cosine((*singly)[i].pooled, (*together)[i].pooled), 0.999999);
    for (size_t s = 0; s < requests[i].spans.size(); ++s) {
      EXPECT_GT(Cosine((*singly)[i].spans[s], (*together)[i].spans[s]), 0.999999);
    }
  }
}

TEST_F(TinyEmbedder, Embed_DeadlineStopsBetweenBatches) {
  options_.precision = EncoderPrecision::kFp32;
  options_.tokens_per_batch = 1;
  const std::unique_ptr<Embedder> embedder = Create();
  int checks = 0;
  const Deadline deadline(Deadline::Clock::time_point::max(), [&] { return ++checks > 10; });
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "ab é ";
  EXPECT_EQ(embedder->Embed({EmbeddingRequest{text}}, deadline).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_LT(checks, 100);
  // And it works on for the next caller.
  EXPECT_TRUE(embedder->Embed({EmbeddingRequest{"ab"}}, Deadline::Infinite()).ok());
}

TEST_F(TinyEmbedder, Create_Int8WithoutItsInstructionsIsFailedPrecondition) {
  if (!FastInt8Kernels().empty()) GTEST_SKIP() << "skipped: this processor has them";
  options_.precision = EncoderPrecision::kInt8;
  const auto embedder = CreateE5Embedder(options_);
  EXPECT_EQ(embedder.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(embedder.status().message()), HasSubstr("AVX-512 VNNI or AVX-VNNI"));
}

TEST_F(TinyEmbedder, Create_ErrorsNameTheFile) {
  options_.expected_sha256 = "";  // the pinned file's
  EXPECT_EQ(CreateE5Embedder(options_).status().code(), absl::StatusCode::kDataLoss);
  Write(TinyModel().Bytes().substr(0, 2000));
  const auto truncated = CreateE5Embedder(options_);
  EXPECT_EQ(truncated.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(truncated.status().message()), HasSubstr(options_.model_path));
  options_.model_path += ".absent";
  EXPECT_EQ(CreateE5Embedder(options_).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(TinyEmbedder, Create_WrongOptionsAreRefused) {
  options_.threads = -1;
  EXPECT_EQ(CreateE5Embedder(options_).status().code(), absl::StatusCode::kInvalidArgument);
  options_.threads = 1;
  options_.tokens_per_batch = 0;
  EXPECT_EQ(CreateE5Embedder(options_).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(TinyEmbedder, Create_ModelWithoutUsableVectorsIsFailedPrecondition) {
  // Weights so large that the first layer overflows to NaN.
  std::string bytes = TinyModel().Bytes();
  const std::string scale("\x00\x28", 2), infinite("\x00\x7C", 2);
  for (size_t at = bytes.find(scale, 2500); at != std::string::npos;
       at = bytes.find(scale, at + 18)) {
    bytes.replace(at, 2, infinite);
  }
  Write(bytes);
  options_.precision = EncoderPrecision::kFp32;
  const auto embedder = CreateE5Embedder(options_);
  EXPECT_EQ(embedder.status().code(), absl::StatusCode::kFailedPrecondition) << embedder.status();
  EXPECT_THAT(std::string(embedder.status().message()), HasSubstr("self-check of fp32"));
}

TEST(CheckKnownVectors, OtherVectorsAreFailedPrecondition) {
  // A counting embedder's vectors are not even of length 1.
  const CountingEmbedder wrong;
  EXPECT_EQ(CheckKnownVectors(wrong, PinnedModelVectors()).code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(PinnedModelVectors, AreOfLengthOneNearly) {
  for (const KnownVector& known : PinnedModelVectors()) {
    ASSERT_EQ(known.vector.size(), 384u);
    double squares = 0;
    for (float x : known.vector) squares += double{x} * x;
    EXPECT_NEAR(squares, 1, 1e-2) << known.text;
  }
}

}  // namespace
}  // namespace tremplin
