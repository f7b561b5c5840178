#include "engine/embedding/caching_embedder.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/embedding/counting_embedder.h"

namespace tremplin {
namespace {

class CachingEmbedderTest : public ::testing::Test {
 protected:
  static CachingEmbedder::Options Room(size_t bytes) {
    CachingEmbedder::Options options;
    options.max_bytes = bytes;
    return options;
  }
  void Ask(const CachingEmbedder& cache, const EmbeddingRequest& request) {
    const auto results = cache.Embed({request}, Deadline::Infinite());
    ASSERT_TRUE(results.ok()) << results.status();
    ASSERT_EQ((*results)[0].pooled[0], static_cast<float>(request.text.size()));
  }
  const std::shared_ptr<CountingEmbedder> inner_ = std::make_shared<CountingEmbedder>();
};

TEST_F(CachingEmbedderTest, Embed_AsksOncePerText) {
  const CachingEmbedder cache(inner_, Room(1 << 20));
  for (int i = 0; i < 3; ++i) Ask(cache, {"soudeur"});
  EXPECT_EQ(inner_->texts(), 1);
  EXPECT_EQ(cache.counts().hits, 2u);
  EXPECT_EQ(cache.counts().misses, 1u);
}

TEST_F(CachingEmbedderTest, Embed_RoleAndSpansAreOtherRequests) {
  const CachingEmbedder cache(inner_, Room(1 << 20));
  Ask(cache, {"soudeur", {}, TextRole::kPassage});
  Ask(cache, {"soudeur", {}, TextRole::kQuery});
  Ask(cache, {"soudeur", {{0, 3}}, TextRole::kQuery});
  Ask(cache, {"soudeur", {{0, 3}, {3, 7}}, TextRole::kQuery});
  EXPECT_EQ(inner_->texts(), 4);
}

TEST_F(CachingEmbedderTest, Embed_AsksOnlyForWhatIsMissingAndKeepsTheOrder) {
  const CachingEmbedder cache(inner_, Room(1 << 20));
  Ask(cache, {"bb"});
  const auto results =
      cache.Embed({EmbeddingRequest{"a"}, EmbeddingRequest{"bb"}, EmbeddingRequest{"ccc"}},
                  Deadline::Infinite());
  ASSERT_TRUE(results.ok());
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ((*results)[i].pooled[0], i + 1.0f);
  EXPECT_EQ(inner_->texts(), 3);
}

TEST_F(CachingEmbedderTest, Embed_ForgetsTheLeastRecentlyUsed) {
  const CachingEmbedder one(inner_, Room(1 << 20));
  Ask(one, {"a"});
  const size_t entry = one.counts().bytes;
  const CachingEmbedder cache(inner_, Room(2 * entry));
  Ask(cache, {"a"});
  Ask(cache, {"b"});
  Ask(cache, {"a"});
  Ask(cache, {"c"});  // drops "b"
  const int before = inner_->texts();
  Ask(cache, {"a"});
  EXPECT_EQ(inner_->texts(), before);
  Ask(cache, {"b"});
  EXPECT_EQ(inner_->texts(), before + 1);
  EXPECT_EQ(cache.counts().entries, 2u);
  EXPECT_LE(cache.counts().bytes, 2 * entry);
}

TEST_F(CachingEmbedderTest, Embed_ResultLargerThanTheRoomIsNotKept) {
  const CachingEmbedder cache(inner_, Room(10));
  Ask(cache, {"a"});
  Ask(cache, {"a"});
  EXPECT_EQ(inner_->texts(), 2);
  EXPECT_EQ(cache.counts().entries, 0u);
}

TEST_F(CachingEmbedderTest, Embed_ErrorsAreNotKept) {
  const CachingEmbedder cache(inner_, Room(1 << 20));
  inner_->FailNext(absl::UnavailableError("warming up"));
  EXPECT_EQ(cache.Embed({EmbeddingRequest{"a"}}, Deadline::Infinite()).status().code(),
            absl::StatusCode::kUnavailable);
  Ask(cache, {"a"});
}

}  // namespace
}  // namespace tremplin
