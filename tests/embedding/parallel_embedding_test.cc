// Run under ThreadSanitizer: encoders shared by many threads, without OpenVINO.
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/embedding/caching_embedder.h"
#include "engine/embedding/hashing_embedder.h"
#include "tests/embedding/counting_embedder.h"

namespace tremplin {
namespace {

TEST(CachingEmbedderConcurrency, Embed_ManyThreadsGetTheirOwnVectors) {
  const auto inner = std::make_shared<CountingEmbedder>();
  CachingEmbedder::Options options;
  options.max_bytes = 4000;  // a few entries, so that threads evict each other's
  const CachingEmbedder cache(inner, options);
  constexpr int kThreads = 4, kRounds = 500;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < kRounds; ++round) {
        const std::string text(1 + (round * 7 + t) % 20, 'x');
        const auto results = cache.Embed({EmbeddingRequest{text}}, Deadline::Infinite());
        ASSERT_TRUE(results.ok());
        ASSERT_EQ((*results)[0].pooled[0], static_cast<float>(text.size()));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const CachingEmbedder::Counts counts = cache.counts();
  EXPECT_EQ(counts.hits + counts.misses, static_cast<uint64_t>(kThreads * kRounds));
  EXPECT_EQ(counts.misses, static_cast<uint64_t>(inner->texts()));
  EXPECT_LE(counts.bytes, options.max_bytes);
}

TEST(HashingEmbedderConcurrency, Embed_ThreadsAgree) {
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
  const auto expected =
      embedder->Embed({EmbeddingRequest{"Régler une machine"}}, Deadline::Infinite());
  ASSERT_TRUE(expected.ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        const auto got =
            embedder->Embed({EmbeddingRequest{"Régler une machine"}}, Deadline::Infinite());
        ASSERT_TRUE(got.ok());
        ASSERT_EQ((*got)[0].pooled, (*expected)[0].pooled);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace tremplin
