#include "engine/catalogue/canonical_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

std::vector<Entry> Samples() {
  return {testing::FullProvider(),  testing::FullTraining(), testing::FullCertification(),
          testing::FullNeed(),      testing::FullConcept(),  testing::FullReview(),
          testing::SmallNeed("N-2")};
}

TEST(ReadCanonical, GivesTheEntryThatWasWritten) {
  for (const Entry& entry : Samples()) {
    const std::optional<Entry> read = ReadCanonical(KindOf(entry), CanonicalBytes(entry));
    ASSERT_TRUE(read.has_value()) << CanonicalBytes(entry);
    EXPECT_TRUE(*read == entry);
  }
}

TEST(ReadCanonical, EscapedTextIsReadOrLeftToParseEntry) {
  Training training = testing::SmallTraining("T-1", "« \"A\" »\\\n\tÉté 📊");
  EXPECT_TRUE(ReadCanonical(EntryKind::kTraining, CanonicalBytes(training)) == Entry(training));
  training.title = "\x01";
  EXPECT_FALSE(ReadCanonical(EntryKind::kTraining, CanonicalBytes(training)).has_value());
}

TEST(ReadCanonical, RefusesAnotherKind) {
  EXPECT_FALSE(
      ReadCanonical(EntryKind::kNeed, CanonicalBytes(testing::FullTraining())).has_value());
}

// Whatever becomes of the bytes: an entry is read only where ParseEntry reads the
// same one.
TEST(ReadCanonical, NeverDiffersFromParseEntry) {
  for (const Entry& entry : Samples()) {
    const std::string bytes = CanonicalBytes(entry);
    // At each place one of these is put; "" takes the character away.
    const std::vector<std::string> put = {"",  "0", "9", "-", "\"", "\\", ",",
                                          "}", "]", ".", " ", "e",  "\n", "\xC3"};
    std::vector<std::string> variants;
    for (size_t i = 0; i < bytes.size(); ++i) {
      variants.push_back(bytes.substr(0, i) + put[i % put.size()] + bytes.substr(i + 1));
      if (i % put.size() == 0) variants.push_back(bytes.substr(0, i));
    }
    int read_all_the_same = 0;
    for (const std::string& variant : variants) {
      const std::optional<Entry> read = ReadCanonical(KindOf(entry), variant);
      if (!read.has_value()) continue;
      ++read_all_the_same;
      const absl::StatusOr<Entry> parsed = ParseEntry(variant);
      ASSERT_TRUE(parsed.ok()) << parsed.status() << "\n" << variant;
      ASSERT_TRUE(*parsed == *read) << variant;
    }
    EXPECT_GT(read_all_the_same, 0);
  }
}

}  // namespace
}  // namespace tremplin
