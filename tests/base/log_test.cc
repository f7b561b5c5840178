#include "engine/base/log.h"

#include <cmath>
#include <limits>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/base/captured_stderr.h"

namespace tremplin {
namespace {

using Json = nlohmann::json;
using ::testing::SizeIs;

// The one line that this call logs, which must be a JSON object.
Json Logged(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields) {
  testing::CapturedStderr captured;
  Log(level, event, fields);
  const std::vector<std::string> lines = captured.Lines();
  EXPECT_THAT(lines, SizeIs(1));
  Json line = Json::parse(lines.empty() ? "" : lines[0], nullptr, /*allow_exceptions=*/false);
  EXPECT_TRUE(line.is_object()) << (lines.empty() ? "" : lines[0]);
  return line;
}

TEST(LogTest, Log_WritesTimeLevelEventAndFields) {
  const Json line =
      Logged(LogLevel::kWarning, "import_done",
             {{"rows", 12}, {"hours", 2.5}, {"file", "a.xml"}, {"bytes", int64_t{1} << 40}});
  EXPECT_EQ(line.value("level", ""), "warning");
  EXPECT_EQ(line.value("event", ""), "import_done");
  EXPECT_EQ(line.value("rows", 0), 12);
  EXPECT_EQ(line.value("hours", 0.0), 2.5);
  EXPECT_EQ(line.value("file", ""), "a.xml");
  EXPECT_EQ(line.value("bytes", int64_t{0}), int64_t{1} << 40);
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, line.value("time", ""), &time, &error)) << error;
}

TEST(LogTest, Log_NamesEveryLevel) {
  EXPECT_EQ(Logged(LogLevel::kInfo, "e", {}).value("level", ""), "info");
  EXPECT_EQ(Logged(LogLevel::kError, "e", {}).value("level", ""), "error");
}

TEST(LogTest, Log_AValueCannotBeginALineOrAddAField) {
  const std::string forged =
      "x\"}\n{\"time\":\"2027-01-01T00:00:00Z\",\"level\":\"error\",\"event\":\"forged\"";
  const Json line = Logged(LogLevel::kInfo, forged, {{"\n\"k", forged}, {"end", "\r\n\t\\"}});
  EXPECT_EQ(line.value("event", ""), forged);
  EXPECT_EQ(line.value("\n\"k", ""), forged);
  EXPECT_EQ(line.value("end", ""), "\r\n\t\\");
  EXPECT_EQ(line.value("level", ""), "info");
}

TEST(LogTest, Log_KeepsEveryControlCharacterAndAccent) {
  std::string text = "Été 📊 ";
  for (char c = 0; c < 0x20; ++c) text.push_back(c);
  text.push_back('\x7F');
  EXPECT_EQ(Logged(LogLevel::kInfo, "e", {{"text", text}}).value("text", ""), text);
}

TEST(LogTest, Log_ReplacesBytesThatAreNoUtf8) {
  const auto logged = [](const std::string& text) {
    return Logged(LogLevel::kInfo, "e", {{"text", text}}).value("text", "");
  };
  EXPECT_EQ(logged("M\xE9tier"), "M\uFFFDtier");
  EXPECT_EQ(logged("\xC3"), "\uFFFD");                                // cut off
  EXPECT_EQ(logged("\xC0\xAF"), "\uFFFD\uFFFD");                      // overlong "/"
  EXPECT_EQ(logged("\xE0\x80\xAF"), "\uFFFD\uFFFD\uFFFD");            // the same in three bytes
  EXPECT_EQ(logged("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(logged("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // above U+10FFFF
  EXPECT_EQ(logged("\xF0\x8F\xBF\xBF"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // overlong U+FFFF
  EXPECT_EQ(logged("\xFF\xFE"), "\uFFFD\uFFFD");
  EXPECT_EQ(logged("\xF4\x8F\xBF\xBF\xEE\x80\x80"), "\xF4\x8F\xBF\xBF\xEE\x80\x80");
}

TEST(LogTest, Log_WritesNumbersThatAreNotFiniteAsNull) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Json line =
      Logged(LogLevel::kInfo, "e", {{"nan", std::nan("")}, {"up", infinity}, {"down", -infinity}});
  for (const char* key : {"nan", "up", "down"}) {
    ASSERT_TRUE(line.contains(key));
    EXPECT_TRUE(line.find(key)->is_null()) << key;
  }
}

}  // namespace
}  // namespace tremplin
