// Not named *_test.cc: part of a program of its own, with the label "concurrency".
#include <set>
#include <thread>
#include <vector>

#include "engine/base/log.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/base/captured_stderr.h"

namespace tremplin {
namespace {

TEST(LogConcurrencyTest, Lines_OfSeveralThreadsDoNotMix) {
  constexpr int kThreads = 4;
  constexpr int kLines = 200;
  testing::CapturedStderr captured;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([t] {
      const std::string text(500, static_cast<char>('a' + t));
      for (int i = 0; i < kLines; ++i) Log(LogLevel::kInfo, text, {{"n", t * kLines + i}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<int> numbers;
  for (const std::string& text : captured.Lines()) {
    const auto line = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
    ASSERT_TRUE(line.is_object()) << text;
    const int number = line.value("n", -1);
    EXPECT_EQ(line.value("event", ""), std::string(500, static_cast<char>('a' + number / kLines)));
    numbers.insert(number);
  }
  EXPECT_EQ(numbers.size(), static_cast<size_t>(kThreads * kLines));
}

}  // namespace
}  // namespace tremplin
