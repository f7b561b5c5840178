#include "engine/evaluation/trec_run.h"

#include <cmath>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(TrecRun, WhatIsWrittenIsReadBack) {
  const float close = 0.1f;
  const TrecRun run = {{"q-2", {{"d/1", 1.5f}, {"d/2", std::nextafter(close, 1.0f)}, {"é", close}}},
                       {"q-1", {{"d/2", -3e-7f}}}};
  const absl::StatusOr<TrecRun> read = ParseRun(FormatRun(run, "tag"));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, run);
}

TEST(TrecRun, FormatRun_HasTrecsSixFields) {
  EXPECT_EQ(FormatRun({{"q", {{"a", 0.5f}, {"b", 0.25f}}}}, "tremplin"),
            "q Q0 a 1 0.5 tremplin\nq Q0 b 2 0.25 tremplin\n");
}

TEST(TrecRun, ParseRun_ReadsThreeColumns) {
  const absl::StatusOr<TrecRun> run = ParseRun("q\ta\t1\n\nq\tb\t2.5\nr\tc c\t0\n");
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_THAT(*run, ElementsAre(QueryRanking{"q", {{"b", 2.5f}, {"a", 1.0f}}},
                                QueryRanking{"r", {{"c c", 0.0f}}}));
}

TEST(TrecRun, ParseRun_OrdersByScoreThenLineAndKeepsTheBestPlace) {
  const absl::StatusOr<TrecRun> run =
      ParseRun("q Q0 a 1 1 t\nq Q0 b 2 2 t\nq Q0 c 3 2 t\nq Q0 a 4 3 t\n");
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_THAT(RankingsOf(*run)["q"], ElementsAre("a", "b", "c"));
}

TEST(TrecRun, ParseRun_NamesTheLineThatItCannotRead) {
  for (const char* bad : {"q Q0 a 1 high t", "q Q0 a 1 nan t", "q a", "q\ta"}) {
    const absl::Status status = ParseRun(std::string("q Q0 a 1 1 t\n") + bad + "\n").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad;
    EXPECT_THAT(std::string(status.message()), HasSubstr("line 2: expected")) << bad;
  }
}

TEST(TrecRun, ReadRun_NamesTheAbsentFile) {
  const testing::TempFolder folder;
  const absl::Status status = ReadRun(folder.File("absent.trec")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("absent.trec"));
}

}  // namespace
}  // namespace tremplin
