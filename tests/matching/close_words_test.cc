#include "engine/matching/close_words.h"

#include <gtest/gtest.h>

#include <vector>

namespace tremplin {
namespace {

using Terms = std::vector<std::string>;

TEST(ShortestRun, IsTheShortestThatHoldsEnough) {
  const Terms text = {"a", "x", "x", "b", "a", "c", "x", "b"};
  EXPECT_EQ(ShortestRun(Terms{"a", "b"}, text, 2), 2u);
  EXPECT_EQ(ShortestRun(Terms{"a", "b", "c"}, text, 3), 3u);
  EXPECT_EQ(ShortestRun(Terms{"a", "b", "z"}, text, 2), 2u);
  EXPECT_EQ(ShortestRun(Terms{"c"}, text, 1), 1u);
}

TEST(ShortestRun, RepeatsCountOnce) {
  EXPECT_EQ(ShortestRun(Terms{"a", "b"}, Terms{"a", "a", "x", "a", "x", "b"}, 2), 3u);
}

TEST(ShortestRun, IsZeroWhenThereIsNone) {
  EXPECT_EQ(ShortestRun(Terms{"a", "b"}, Terms{"a", "x", "a"}, 2), 0u);
  EXPECT_EQ(ShortestRun(Terms{"a"}, Terms{}, 1), 0u);
  EXPECT_EQ(ShortestRun(Terms{}, Terms{"a"}, 0), 0u);
}

TEST(HoldsTogether, WordsStrewnOverAPassageAreNoPhrase) {
  EXPECT_TRUE(HoldsTogether(Terms{"a", "b"}, Terms{"x", "a", "x", "x", "b"}));
  EXPECT_FALSE(HoldsTogether(Terms{"a", "b"}, Terms{"a", "x", "x", "x", "b"}));
  EXPECT_TRUE(HoldsTogether(Terms{"a"}, Terms{"x", "a"}));
}

TEST(HoldsTogether, EveryWordIsWanted) {
  EXPECT_FALSE(HoldsTogether(Terms{"a", "b", "c"}, Terms{"a", "b", "b", "a"}));
  EXPECT_FALSE(HoldsTogether(Terms{}, Terms{"a"}));
}

}  // namespace
}  // namespace tremplin
