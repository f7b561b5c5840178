#include "engine/embedding/pooling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "engine/embedding/batch_plan.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

auto Near(float x) { return FloatNear(x, 1e-6f); }

// Tokens over bytes [0, 3), a border at 4, [4, 6) and [6, 9).
const std::vector<Token> kTokens = {{10, 0, 3}, {11, 4, 4}, {12, 4, 6}, {13, 6, 9}};

TEST(Pooling, Finish_WholeTextCountsSpecialTokensAndSpansDoNot) {
  Pooling pooling(kTokens, {Span{0, 3}, Span{4, 9}}, 2);
  pooling.AddWindow(0, {8, 0, 1, 0, 0, 0, 0, 3, 0, 1, 0, 8});
  const EmbeddingResult result = pooling.Finish();
  EXPECT_THAT(result.pooled, ElementsAre(Near(0.6f), Near(0.8f)));
  EXPECT_THAT(result.spans[0], ElementsAre(Near(1), Near(0)));
  EXPECT_THAT(result.spans[1], ElementsAre(Near(0), Near(1)));
}

TEST(Pooling, Finish_TokenAcrossSpansBelongsToBoth) {
  Pooling pooling(kTokens, {Span{0, 5}, Span{5, 9}}, 2);
  pooling.AddWindow(0, {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0});
  for (const std::vector<float>& span : pooling.Finish().spans) {
    EXPECT_THAT(span, ElementsAre(Near(1), Near(0)));
  }
}

TEST(Pooling, AddWindow_WindowsMayComeInAnyOrder) {
  Pooling forward(kTokens, {Span{0, 9}}, 1), backward(kTokens, {Span{0, 9}}, 1);
  forward.AddWindow(0, {0, 1, -4, 0});
  forward.AddWindow(2, {0, 2, 3, 0});
  backward.AddWindow(2, {0, 2, 3, 0});
  backward.AddWindow(0, {0, 1, -4, 0});
  EXPECT_EQ(forward.Finish().spans, backward.Finish().spans);
  EXPECT_THAT(forward.Finish().spans[0], ElementsAre(Near(1)));
}

TEST(Pooling, Finish_NothingAddedIsZero) {
  const EmbeddingResult result = Pooling(kTokens, {Span{3, 4}}, 2).Finish();
  EXPECT_THAT(result.pooled, ElementsAre(0, 0));
  EXPECT_THAT(result.spans[0], ElementsAre(0, 0));
}

std::vector<TokenWindow> WindowsOf(const std::vector<size_t>& lengths) {
  std::vector<TokenWindow> windows(lengths.size());
  for (size_t i = 0; i < lengths.size(); ++i) windows[i].ids.resize(lengths[i]);
  return windows;
}

TEST(PlanBatches, WidthDependsOnTheWindowAlone) {
  std::map<size_t, size_t> alone;
  std::vector<size_t> lengths;
  for (size_t length = 1; length <= 512; ++length) {
    lengths.push_back(length);
    alone[length] = PlanBatches(WindowsOf({length}), 4096)[0].width;
    EXPECT_GE(alone[length], length);
    EXPECT_LE(alone[length], 512u);
    EXPECT_LT(alone[length], length + 32);
  }
  for (const WindowBatch& batch : PlanBatches(WindowsOf(lengths), 4096)) {
    for (const size_t index : batch.windows) EXPECT_EQ(batch.width, alone[lengths[index]]);
  }
}

TEST(PlanBatches, EveryWindowOnceUnderTheBudgetWithLittlePadding) {
  std::vector<size_t> lengths;
  for (size_t i = 0; i < 400; ++i) lengths.push_back(3 + i * 37 % 500);
  const std::vector<TokenWindow> windows = WindowsOf(lengths);
  std::vector<int> seen(lengths.size(), 0);
  size_t padded = 0, real = 0;
  for (const WindowBatch& batch : PlanBatches(windows, 2048)) {
    padded += batch.width * batch.windows.size();
    EXPECT_LE(batch.width * batch.windows.size(), 2048u);
    for (size_t index : batch.windows) {
      ++seen[index];
      real += lengths[index];
      EXPECT_LE(lengths[index], batch.width);
    }
  }
  EXPECT_THAT(seen, ::testing::Each(1));
  EXPECT_LT(padded, real * 1.1);
}

TEST(PlanBatches, WindowOverTheBudgetGoesAlone) {
  const auto batches = PlanBatches(WindowsOf({5, 500, 6}), 100);
  ASSERT_EQ(batches.size(), 2u);
  EXPECT_THAT(batches[0].windows, ElementsAre(1));
  EXPECT_THAT(batches[1].windows, ElementsAre(2, 0));
}

TEST(PlanBatches, LongAndShortAreKeptApart) {
  const auto batches = PlanBatches(WindowsOf({10, 400, 12, 11}), 4096);
  ASSERT_EQ(batches.size(), 2u);
  EXPECT_THAT(batches[0].windows, ElementsAre(1));
  EXPECT_THAT(batches[1].windows, ElementsAre(2, 3, 0));
}

TEST(PlanBatches, NothingGivesNothing) { EXPECT_TRUE(PlanBatches({}, 100).empty()); }

}  // namespace
}  // namespace tremplin
