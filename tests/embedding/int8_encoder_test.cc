#include "engine/embedding/int8_encoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <vector>

#include "tests/embedding/tiny_model.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;

using States = std::map<size_t, std::vector<float>>;

ModelFile Parsed(const TinyModel& model) {
  auto file = ModelFile::Parse(model.Bytes(), "tiny.bin");
  EXPECT_TRUE(file.ok()) << file.status();
  return *std::move(file);
}

std::vector<TokenWindow> Windows(const std::vector<size_t>& lengths) {
  std::vector<TokenWindow> windows(lengths.size());
  for (size_t w = 0; w < lengths.size(); ++w) {
    for (size_t i = 0; i < lengths[w]; ++i) {
      windows[w].ids.push_back(static_cast<int32_t>((w * 7 + i * 5) % 64));
    }
  }
  return windows;
}

States StatesOf(const Int8Encoder& encoder, const std::vector<TokenWindow>& windows) {
  States states;
  const absl::Status status = encoder.Encode(
      windows, Deadline::Infinite(), [&](size_t window, absl::Span<const float> some) {
        EXPECT_TRUE(states.emplace(window, std::vector<float>(some.begin(), some.end())).second);
      });
  EXPECT_TRUE(status.ok()) << status;
  return states;
}

class Int8EncoderTest : public ::testing::Test {
 protected:
  std::unique_ptr<Int8Encoder> Create(int threads) {
    auto encoder = Int8Encoder::Create(file_, nullptr, PortableInt8Kernels(), threads);
    EXPECT_TRUE(encoder.ok()) << encoder.status();
    return *std::move(encoder);
  }

  const ModelFile file_ = Parsed(TinyModel());
};

// The number of lanes, where they cut the tokens, and the passes change nothing.
TEST_F(Int8EncoderTest, Encode_AWindowHasTheSameBitsAlone) {
  std::vector<size_t> lengths;
  for (size_t i = 0; i < 300; ++i) lengths.push_back(1 + (i * 5) % 16);
  const std::vector<TokenWindow> windows = Windows(lengths);
  const States one_thread = StatesOf(*Create(1), windows);
  ASSERT_EQ(one_thread.size(), windows.size());
  const auto encoder = Create(3);
  EXPECT_EQ(StatesOf(*encoder, windows), one_thread);
  for (size_t w = 0; w < windows.size(); ++w) {
    const States alone = StatesOf(*encoder, {windows[w]});
    ASSERT_EQ(alone.at(0), one_thread.at(w)) << w;
    ASSERT_EQ(alone.at(0).size(), windows[w].ids.size() * 32);
  }
}

TEST_F(Int8EncoderTest, Encode_EveryKernelGivesTheSameNearly) {
  const std::vector<TokenWindow> windows = Windows({16, 3, 9});
  const States portable = StatesOf(*Create(1), windows);
  for (const Int8Kernels* const kernels : FastInt8Kernels()) {
    const auto encoder = Int8Encoder::Create(file_, nullptr, *kernels, 2);
    ASSERT_TRUE(encoder.ok()) << encoder.status();
    for (const auto& [window, states] : StatesOf(**encoder, windows)) {
      for (size_t i = 0; i < states.size(); ++i) {
        // A value at the border of two bytes may fall on either side.
        ASSERT_NEAR(states[i], portable.at(window)[i], 0.05) << kernels->name << " " << i;
      }
    }
  }
}

TEST_F(Int8EncoderTest, Encode_StopsWithinAPassAndGoesOnAfterwards) {
  const auto encoder = Create(2);
  int checks = 0;
  const Deadline deadline(Deadline::Clock::time_point::max(), [&] { return ++checks > 4; });
  const std::vector<TokenWindow> windows = Windows(std::vector<size_t>(1000, 16));
  size_t taken = 0;
  EXPECT_EQ(
      encoder->Encode(windows, deadline, [&](size_t, absl::Span<const float>) { ++taken; }).code(),
      absl::StatusCode::kCancelled);
  EXPECT_LT(taken, windows.size());
  EXPECT_EQ(StatesOf(*encoder, {windows[0]}), StatesOf(*Create(1), {windows[0]}));
}

TEST_F(Int8EncoderTest, Encode_NothingGivesNothing) {
  EXPECT_TRUE(StatesOf(*Create(2), {}).empty());
}

TEST(Int8Encoder, Create_SizesThatTheKernelsDoNotTakeAreFailedPrecondition) {
  const std::vector<std::pair<std::function<void(TinyModel*)>, std::string>> cases = {
      {[](TinyModel* m) { m->heads = 4; }, "heads of 16, 32 or 64 columns, got 8"},
      {[](TinyModel* m) { m->positions = 513; }, "at most 512 positions, got 513"},
      {[](TinyModel* m) { m->feed_forward = 4128; }, "at most 4096 columns, got 4128"}};
  for (const auto& [change, message] : cases) {
    TinyModel model;
    change(&model);
    const ModelFile file = Parsed(model);
    const auto encoder = Int8Encoder::Create(file, nullptr, PortableInt8Kernels(), 1);
    EXPECT_EQ(encoder.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(encoder.status().message()), HasSubstr(message));
  }
}

}  // namespace
}  // namespace tremplin
