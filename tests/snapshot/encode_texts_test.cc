// Texts to vectors through the cache.
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/snapshot/encoding_test.h"

namespace tremplin {
namespace {

using testing::CutAll;
using ::testing::IsEmpty;
using testing::kDimension;
using testing::SomeEntries;

class EncodeTextsTest : public testing::EncodingTest {};

// The texts of the entries by row: whole, then units.
std::vector<std::string> Texts(const std::vector<CutEntry>& entries) {
  std::vector<std::string> texts;
  for (const CutEntry& entry : entries) {
    texts.push_back(entry.whole_text);
    for (const Unit& unit : entry.units) texts.push_back(unit.text);
  }
  return texts;
}

TEST_F(EncodeTextsTest, Encode_GivesEachRowTheVectorOfItsText) {
  const std::vector<CutEntry> entries = SomeEntries();
  const TextIndexes encoded = Encode(entries).value();
  uint32_t unit_row = 0;
  for (uint32_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(encoded.whole_vectors->Vector(i), Embedded(entries[i].whole_text));
    for (const Unit& unit : entries[i].units) {
      EXPECT_EQ(encoded.unit_vectors->Vector(unit_row), Embedded(unit.text)) << unit.text;
      ++unit_row;
    }
  }
  EXPECT_EQ(encoded.whole_vectors->size(), entries.size());
  EXPECT_EQ(encoded.unit_vectors->size(), unit_row);
}

TEST_F(EncodeTextsTest, Encode_EncodesEachDistinctTextOnceAndNeverAgain) {
  const std::vector<CutEntry> entries = SomeEntries();
  const std::vector<std::string> texts = Texts(entries);
  const std::set<std::string> distinct(texts.begin(), texts.end());
  ASSERT_LT(distinct.size(), texts.size()) << "the sample needs a repeated text";

  const TextIndexes first = Encode(entries).value();
  EXPECT_EQ(first.texts.encoded, static_cast<int64_t>(distinct.size()));
  EXPECT_EQ(first.texts.cached, 0);
  const std::vector<std::string> encoded = embedder_.TakeTexts();
  EXPECT_EQ(encoded.size(), distinct.size());
  EXPECT_EQ(std::set<std::string>(encoded.begin(), encoded.end()), distinct);

  const TextIndexes second = Encode(entries).value();
  EXPECT_EQ(second.texts.encoded, 0);
  EXPECT_EQ(second.texts.cached, static_cast<int64_t>(distinct.size()));
  for (const auto part : {&TextIndexes::whole_vectors, &TextIndexes::unit_vectors}) {
    ASSERT_EQ((second.*part)->size(), (first.*part)->size());
    for (uint32_t row = 0; row < (first.*part)->size(); ++row) {
      EXPECT_EQ((second.*part)->Vector(row), (first.*part)->Vector(row));
    }
  }
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_F(EncodeTextsTest, Encode_OfNothingEncodesNothing) {
  const TextIndexes encoded = Encode({}).value();
  EXPECT_EQ(encoded.whole_vectors->size() + encoded.unit_vectors->size(), 0u);
  EXPECT_EQ(encoded.texts.encoded + encoded.texts.cached, 0);
}

std::vector<CutEntry> ManyTitles(int count) {
  std::vector<Entry> entries;
  for (int i = 0; i < count; ++i) {
    entries.push_back(testing::SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i)));
  }
  return CutAll(std::move(entries));
}

TEST_F(EncodeTextsTest, Encode_ReportsProgressUpToTheWhole) {
  std::vector<std::pair<int64_t, int64_t>> reports;
  ASSERT_TRUE(Encode(ManyTitles(600), Deadline::Infinite(), [&](int64_t done, int64_t total) {
                reports.emplace_back(done, total);
              }).ok());
  ASSERT_GE(reports.size(), 2u);
  for (size_t i = 0; i < reports.size(); ++i) {
    EXPECT_EQ(reports[i].second, 600);
    EXPECT_GT(reports[i].first, i == 0 ? 0 : reports[i - 1].first);
  }
  EXPECT_EQ(reports.back().first, 600);
}

TEST_F(EncodeTextsTest, Encode_GoesOnWhereItWasInterrupted) {
  const std::vector<CutEntry> entries = ManyTitles(600);
  embedder_.FailAfter(1);
  EXPECT_EQ(Encode(entries).status().code(), absl::StatusCode::kUnavailable);
  const size_t before = embedder_.TakeTexts().size();
  ASSERT_GT(before, 0u);
  embedder_.Repair();
  const TextIndexes encoded = Encode(entries).value();
  EXPECT_EQ(static_cast<size_t>(encoded.texts.cached), before);
  EXPECT_EQ(embedder_.TakeTexts().size(), 600 - before);
}

TEST_F(EncodeTextsTest, Encode_StopsAtTheDeadlineAndForACallerThatLeft) {
  EXPECT_EQ(Encode(ManyTitles(3), Deadline::After(std::chrono::hours(-1))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  const Deadline left(Deadline::Clock::time_point::max(), [] { return true; });
  EXPECT_EQ(Encode(ManyTitles(3), left).status().code(), absl::StatusCode::kCancelled);
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_F(EncodeTextsTest, Encode_DoesNotTakeACachedVectorOfAnotherLength) {
  ASSERT_TRUE(cache_->PutVectors(embedder_.fingerprint(), {Sha256Hex("Titre 1")}, {{1, 0}}).ok());
  EXPECT_EQ(Encode(ManyTitles(3)).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace tremplin
