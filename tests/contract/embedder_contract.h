// What every Embedder does, as tests. An implementation's test file includes
// this and instantiates the suite:
//
//   INSTANTIATE_TEST_SUITE_P(Hashing, EmbedderContract, ::testing::Values(...));
#ifndef TREMPLIN_TESTS_CONTRACT_EMBEDDER_CONTRACT_H_
#define TREMPLIN_TESTS_CONTRACT_EMBEDDER_CONTRACT_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/embedding/embedder.h"

namespace tremplin {

struct EmbedderCase {
  // kNotFound with a reason skips the suite: a model file that is not there.
  std::function<absl::StatusOr<std::shared_ptr<const Embedder>>()> create;
};

class EmbedderContract : public ::testing::TestWithParam<EmbedderCase> {
 protected:
  void SetUp() override {
    auto created = GetParam().create();
    if (created.status().code() == absl::StatusCode::kNotFound) {
      GTEST_SKIP() << "skipped: " << created.status().message();
    }
    ASSERT_TRUE(created.ok()) << created.status();
    embedder_ = *std::move(created);
  }

  std::vector<EmbeddingResult> Embed(const std::vector<EmbeddingRequest>& requests) const {
    auto results = embedder_->Embed(requests, Deadline::Infinite());
    EXPECT_TRUE(results.ok()) << results.status();
    return results.ok() ? *std::move(results) : std::vector<EmbeddingResult>(requests.size());
  }
  absl::Status ErrorOf(const std::vector<EmbeddingRequest>& requests) const {
    return embedder_->Embed(requests, Deadline::Infinite()).status();
  }
  std::vector<float> Zeros() const { return std::vector<float>(embedder_->dimension(), 0); }

  std::shared_ptr<const Embedder> embedder_;
};

inline double Dot(const std::vector<float>& a, const std::vector<float>& b) {
  EXPECT_EQ(a.size(), b.size());
  double sum = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += double{a[i]} * b[i];
  return sum;
}

// Texts of many lengths, so that batches need padding.
inline std::vector<std::string> ContractTexts() {
  std::string longer;
  for (int i = 0; i < 12; ++i)
    longer += "Il règle la machine, contrôle les pièces et note l'écart. ";
  return {"soudeur",
          "Installer un réseau électrique dans une maison neuve.",
          longer,
          "Keep the books of a small company and prepare its tax return.",
          "SQL",
          "Accueillir les clients, tenir la caisse, ranger les rayons et passer les commandes."};
}

TEST_P(EmbedderContract, Embed_GivesOneUnitVectorPerRequest) {
  const std::vector<std::string> texts = ContractTexts();
  std::vector<EmbeddingRequest> requests;
  for (const std::string& text : texts) requests.push_back({text});
  const std::vector<EmbeddingResult> results = Embed(requests);
  ASSERT_EQ(results.size(), texts.size());
  for (const EmbeddingResult& result : results) {
    EXPECT_EQ(result.pooled.size(), static_cast<size_t>(embedder_->dimension()));
    EXPECT_NEAR(Dot(result.pooled, result.pooled), 1, 1e-4);
    EXPECT_TRUE(result.spans.empty());
  }
}

TEST_P(EmbedderContract, Embed_NoRequestGivesNoResult) { EXPECT_TRUE(Embed({}).empty()); }

TEST_P(EmbedderContract, Embed_TextWithoutATokenIsZero) {
  for (const EmbeddingResult& result : Embed({{""}, {" \n\t "}})) EXPECT_EQ(result.pooled, Zeros());
}

TEST_P(EmbedderContract, Embed_KeepsTheOrderOfRequests) {
  const auto forward = Embed({{"boulanger"}, {"Poser des tuiles sur un toit en pente"}});
  const auto backward = Embed({{"Poser des tuiles sur un toit en pente"}, {"boulanger"}});
  EXPECT_GT(Dot(forward[0].pooled, backward[1].pooled), 0.999);
  EXPECT_GT(Dot(forward[1].pooled, backward[0].pooled), 0.999);
  EXPECT_LT(Dot(forward[0].pooled, forward[1].pooled), 0.99);
}

TEST_P(EmbedderContract, Embed_SameCallTwiceGivesTheSameBits) {
  const std::vector<EmbeddingRequest> requests = {{"soudeur", {{0, 3}}}, {"Conduire un tracteur"}};
  const auto first = Embed(requests);
  const auto second = Embed(requests);
  for (size_t i = 0; i < requests.size(); ++i) {
    EXPECT_EQ(first[i].pooled, second[i].pooled);
    EXPECT_EQ(first[i].spans, second[i].spans);
  }
}

TEST_P(EmbedderContract, Embed_AloneEqualsInABatch) {
  const std::vector<std::string> texts = ContractTexts();
  std::vector<EmbeddingRequest> requests;
  for (const std::string& text : texts) {
    requests.push_back({text, {{0, 3}}, TextRole::kQuery});
  }
  const auto together = Embed(requests);
  for (size_t i = 0; i < requests.size(); ++i) {
    const auto alone = Embed({requests[i]});
    EXPECT_EQ(alone[0].pooled, together[i].pooled) << texts[i];
    EXPECT_EQ(alone[0].spans, together[i].spans) << texts[i];
  }
}

TEST_P(EmbedderContract, Embed_SpansDoNotMoveTheTextsVector) {
  const std::string text = "Monter une charpente et poser une couverture en ardoise";
  EXPECT_EQ(Embed({{text}})[0].pooled, Embed({{text, {{0, 6}, {7, 20}}}})[0].pooled);
}

TEST_P(EmbedderContract, Embed_GivesOneVectorPerSpanInOrder) {
  const std::string text = "Monter une charpente. Préparer la paie.";
  const uint32_t cut = text.find("Pr");
  const auto end = static_cast<uint32_t>(text.size());
  const auto result = Embed({{text, {{cut, end}, {0, cut}, {0, end}}}})[0];
  ASSERT_EQ(result.spans.size(), 3u);
  for (const std::vector<float>& span : result.spans) EXPECT_NEAR(Dot(span, span), 1, 1e-4);
  const auto parts = Embed({{"Préparer la paie."}, {"Monter une charpente."}});
  // Each span is nearer its own words than the other one is. (Vectors are not
  // centred, so that single cosines say little.)
  EXPECT_GT(Dot(result.spans[0], parts[0].pooled) + Dot(result.spans[1], parts[1].pooled),
            Dot(result.spans[0], parts[1].pooled) + Dot(result.spans[1], parts[0].pooled));
  // The same tokens but for the prefix and the special ones.
  EXPECT_GT(Dot(result.spans[2], result.pooled), 0.95);
}

TEST_P(EmbedderContract, Embed_SpanWithoutATokenIsZero) {
  const auto result = Embed({{"deux  mots", {{0, 0}, {4, 6}, {10, 10}}}})[0];
  for (const std::vector<float>& span : result.spans) EXPECT_EQ(span, Zeros());
}

TEST_P(EmbedderContract, Embed_SharedWordsBringTextsNear) {
  const auto results = Embed({{"soudeur en atelier", {}, TextRole::kQuery},
                              {"Le soudeur assemble des pièces de métal."},
                              {"La comptable établit le bilan annuel."}});
  EXPECT_GT(Dot(results[0].pooled, results[1].pooled), Dot(results[0].pooled, results[2].pooled));
}

TEST_P(EmbedderContract, Embed_ReadsLongTextsToTheirEnd) {
  std::string start;
  for (int i = 0; i < 55; ++i) start += "Le boulanger pétrit la pâte puis la laisse lever. ";
  std::string end;
  for (int i = 0; i < 55; ++i) end += "The accountant checks invoices and files the return. ";
  const std::string both = start + end;
  const auto cut = static_cast<uint32_t>(start.size());
  const auto results =
      Embed({{both, {{0, cut}, {cut, static_cast<uint32_t>(both.size())}}}, {end}});
  EXPECT_NEAR(Dot(results[0].pooled, results[0].pooled), 1, 1e-4);
  EXPECT_GT(Dot(results[0].spans[1], results[1].pooled),
            Dot(results[0].spans[0], results[1].pooled));
}

TEST_P(EmbedderContract, Embed_InvalidUtf8NamesTheRequest) {
  for (absl::string_view bad :
       {"\xFF", "caf\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    const absl::Status status = ErrorOf({{"bon"}, {bad}});
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("request 1"));
  }
}

TEST_P(EmbedderContract, Embed_WrongSpanNamesTheRequest) {
  for (Span bad : {Span{0, 6}, Span{6, 7}, Span{3, 2}, Span{0, 4}, Span{4, 5}}) {
    const absl::Status status = ErrorOf({{"bon"}, {"bon"}, {"caf\xC3\xA9", {{0, 3}, bad}}});
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad.begin << " " << bad.end;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("request 2"));
  }
}

TEST_P(EmbedderContract, Embed_TooLongTextIsRefused) {
  const std::string text(kMaxEmbeddingTextBytes + 1, 'a');
  EXPECT_EQ(ErrorOf({{text}}).code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(EmbedderContract, Embed_PassedDeadlineStopsIt) {
  const std::vector<EmbeddingRequest> requests = {{"soudeur"}};
  const Deadline passed = Deadline::After(std::chrono::nanoseconds(-1));
  EXPECT_EQ(embedder_->Embed(requests, passed).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_P(EmbedderContract, Embed_CallerWhoLeftStopsIt) {
  const std::vector<EmbeddingRequest> requests = {{"soudeur"}};
  const Deadline left(Deadline::Clock::time_point::max(), [] { return true; });
  EXPECT_EQ(embedder_->Embed(requests, left).status().code(), absl::StatusCode::kCancelled);
}

TEST_P(EmbedderContract, Embed_ConcurrentCallersGetWhatTheyGetAlone) {
  const std::vector<std::string> texts = ContractTexts();
  std::vector<std::vector<float>> alone, concurrent(texts.size());
  for (const std::string& text : texts) alone.push_back(Embed({{text}})[0].pooled);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < texts.size(); ++i) {
    threads.emplace_back([&, i] { concurrent[i] = Embed({{texts[i]}})[0].pooled; });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(alone[i], concurrent[i]) << texts[i];
  }
}

TEST_P(EmbedderContract, Identity_IsNotEmpty) {
  EXPECT_GT(embedder_->dimension(), 0);
  EXPECT_FALSE(embedder_->fingerprint().empty());
  EXPECT_FALSE(embedder_->model_id().empty());
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_EMBEDDER_CONTRACT_H_
