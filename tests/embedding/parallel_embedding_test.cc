// Run under ThreadSanitizer: encoders shared by many threads, without OpenVINO.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/embedding/caching_embedder.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/embedding/int8_encoder.h"
#include "engine/embedding/lane_pool.h"
#include "tests/embedding/counting_embedder.h"
#include "tests/embedding/tiny_model.h"

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

TEST(LanePool, Run_LanesWaitForEachOtherAndCallersShareTheThreads) {
  LanePool pool(3);
  std::atomic<size_t> most_lanes = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 3; ++caller) {
    callers.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        std::vector<size_t> steps(3, 0);  // by lane; read by all behind the barrier
        size_t lanes_run = 0;
        pool.Run(3, [&](size_t lane, size_t lanes, LaneBarrier& barrier) {
          for (size_t step = 1; step <= 4; ++step) {
            steps[lane] = step;
            barrier.Wait();
            for (size_t other = 0; other < lanes; ++other) ASSERT_EQ(steps[other], step);
            barrier.Wait();
          }
          if (lane == 0) lanes_run = lanes;
        });
        ASSERT_GE(lanes_run, 1u);
        size_t before = most_lanes;
        while (before < lanes_run && !most_lanes.compare_exchange_weak(before, lanes_run)) {
        }
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_LE(most_lanes, 3u);
  // With nobody else about, every thread lends a hand, but no more than asked for.
  for (const size_t most : {1, 2, 3}) {
    size_t lanes_run = 0;
    // A thread may still be on its way back from the last work.
    for (int attempt = 0; attempt < 1000 && lanes_run != most; ++attempt) {
      pool.Run(most, [&](size_t lane, size_t lanes, LaneBarrier&) {
        if (lane == 0) lanes_run = lanes;
      });
      ASSERT_LE(lanes_run, most);
      std::this_thread::yield();
    }
    EXPECT_EQ(lanes_run, most);
  }
}

TEST(Int8EncoderConcurrency, Encode_ManyThreadsGetTheirOwnStates) {
  const auto file = ModelFile::Parse(TinyModel().Bytes(), "tiny.bin");
  ASSERT_TRUE(file.ok()) << file.status();
  const auto encoder = Int8Encoder::Create(*file, nullptr, PortableInt8Kernels(), 3);
  ASSERT_TRUE(encoder.ok()) << encoder.status();
  // The last of so many windows that several lanes share them.
  const auto states_of = [&](int32_t token) {
    TokenWindow window;
    window.ids.assign(static_cast<size_t>(3 + token), token);
    const std::vector<TokenWindow> windows(40, window);
    std::vector<float> states;
    EXPECT_TRUE((*encoder)
                    ->Encode(windows, Deadline::Infinite(),
                             [&](size_t, absl::Span<const float> some) {
                               states.assign(some.begin(), some.end());
                             })
                    .ok());
    return states;
  };
  std::vector<std::vector<float>> expected;
  for (int32_t token = 0; token < 8; ++token) expected.push_back(states_of(token));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 50; ++round) {
        const int32_t token = (round + t) % 8;
        ASSERT_EQ(states_of(token), expected[static_cast<size_t>(token)]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace tremplin
