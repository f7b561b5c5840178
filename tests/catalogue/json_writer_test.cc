#include "engine/catalogue/json_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

std::string JsonStringOf(absl::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

// nlohmann's writer is the oracle: stores hold what it wrote.
std::string Oracle(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TEST(AppendJsonString, EveryByteIsWrittenAsTheOracleDoes) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const std::string text = std::string("é") + static_cast<char>(byte) + "z";
    EXPECT_EQ(JsonStringOf(text), Oracle(text)) << byte;
  }
  for (const char* text : {"", "\"", "\\\n\t", "Été 📊 \u007f\u0085\u2028", "fin\n"}) {
    EXPECT_EQ(JsonStringOf(text), Oracle(text));
  }
}

TEST(AppendJsonString, IllFormedTextIsReplacedAsTheOracleDoes) {
  for (const char* text : {"\xff", "a\xe2\x82", "\xc3(", "\xf0\x9f\x93\x8a\xf0\x9f", "\x80\x80z"}) {
    EXPECT_EQ(JsonStringOf(text), Oracle(text));
  }
}

TEST(CanonicalBytes, AreThoseOfASortedJsonObject) {
  for (const Entry& entry :
       {Entry(testing::FullTraining("T-1")), Entry(testing::FullCertification("RNCP1")),
        Entry(testing::FullNeed("N-1")), Entry(testing::FullProvider("P-1")),
        Entry(testing::SmallNeed("N-2"))}) {
    const std::string bytes = CanonicalBytes(entry);
    EXPECT_EQ(nlohmann::json::parse(bytes).dump(), bytes);
  }
}

}  // namespace
}  // namespace tremplin
