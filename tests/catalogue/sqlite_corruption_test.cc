// Whatever a damaged file of a store answers, it is right or an error.
#include <fstream>
#include <random>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/catalogue/catalogue_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/long_run.h"
#include "tests/testing/store_script.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

// A closed store with entries of all kinds, changes and vectors, and what it says.
class SqliteCorruptionTest : public ::testing::Test {
 protected:
  SqliteCorruptionTest() {
    const TempFolder folder;
    {
      const auto store = OpenSqliteStore(folder.File("store.db")).value();
      for (const StoreStep& step : StoreScript()) EXPECT_TRUE(step(*store).ok());
      whole_answers_ = AnswersOf(*store, ScriptQuestions());
    }
    whole_ = ReadFile(folder.File("store.db")).value();
  }

  static bool IsAllowed(const absl::Status& error) {
    return absl::IsDataLoss(error) || absl::IsFailedPrecondition(error) ||
           absl::IsUnavailable(error);
  }
  // The header's exceptions: vectors, and hashes of entries, count as absent when
  // they are damaged, and lists of what the cache holds are not checked.
  static bool IsAllowed(const std::string& question, const std::string& answer) {
    if (question == "vector hashes" || question == "fingerprints") return true;
    const bool counts_as_absent =
        absl::StartsWith(question, "vector ") || absl::StartsWith(question, "hash ");
    return counts_as_absent && answer == "\n";
  }
  // Opens a store of these bytes and asks it everything; whether any damage was seen.
  bool IsNoticed(const std::string& bytes, const std::string& damage) {
    const TempFolder folder;
    std::ofstream(folder.File("store.db"), std::ios::binary) << bytes;
    const auto store = OpenSqliteStore(folder.File("store.db"));
    if (!store.ok()) {
      EXPECT_TRUE(IsAllowed(store.status())) << damage << ": " << store.status();
      return true;
    }
    const StoreAnswers answers = AnswersOf(**store, ScriptQuestions());
    const std::set<std::string> differences = Differences(whole_answers_, answers);
    for (const std::string& question : differences) {
      const absl::StatusOr<std::string>& answer = answers.at(question);
      if (answer.ok()) {
        EXPECT_TRUE(IsAllowed(question, *answer))
            << damage << ": wrong answer to " << question << ":\n"
            << *answer;
      } else {
        EXPECT_TRUE(IsAllowed(answer.status())) << damage << ": " << answer.status();
      }
    }
    return !differences.empty();
  }

  std::string whole_;
  StoreAnswers whole_answers_;
};

TEST_F(SqliteCorruptionTest, AFlippedByte_IsNoticedOrHarmless) {
  const int flips = Repetitions(150, static_cast<int>(whole_.size()));
  std::mt19937_64 chance(7);
  int noticed = 0;
  for (int i = 0; i < flips; ++i) {
    const size_t at = IsLongRun() ? static_cast<size_t>(i) : chance() % whole_.size();
    const char mask = static_cast<char>(chance() % 255 + 1);
    std::string damaged = whole_;
    damaged[at] = static_cast<char>(damaged[at] ^ mask);
    noticed += IsNoticed(damaged, absl::StrCat("byte ", at, " xor ", static_cast<int>(mask)));
  }
  // Much of a small file is empty pages and gaps.
  EXPECT_GT(noticed, flips / 20);
  RecordProperty("flips", flips);
  RecordProperty("noticed", noticed);
}

TEST_F(SqliteCorruptionTest, AFileCutShort_IsNoticedOrHarmless) {
  const int cuts = Repetitions(60, 1500);
  std::mt19937_64 chance(11);
  int noticed = 0;
  for (int i = 0; i < cuts; ++i) {
    // Not to nothing: an empty file is a new store, and to SQLite one of a byte too.
    const size_t length = i == 0 ? 2 : 2 + chance() % (whole_.size() - 2);
    noticed += IsNoticed(whole_.substr(0, length), absl::StrCat("cut to ", length));
  }
  // The last pages are free ones.
  EXPECT_GT(noticed, cuts / 2);
  RecordProperty("cuts", cuts);
  RecordProperty("noticed", noticed);
}

TEST_F(SqliteCorruptionTest, TheUndamagedFile_SaysWhatItSaid) {
  EXPECT_FALSE(IsNoticed(whole_, "nothing"));
  EXPECT_GT(whole_.size(), 40000u);
}

}  // namespace
}  // namespace tremplin::testing
