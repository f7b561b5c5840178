// Each write that a store makes fails once, in every way that disks fail: nothing
// acknowledged is lost, nothing half done is seen.
#include "tests/testing/sqlite_faults.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/catalogue_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/long_run.h"
#include "tests/testing/store_script.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using Fault = SqliteFaults::Fault;

class SqliteFaultsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(states_.size(), script_.size() + 1); }

  // Opens the store again and again until the disk lets it.
  absl::StatusOr<std::unique_ptr<CatalogueStore>> Open(const std::string& path) {
    auto store = OpenSqliteStore(path);
    if (store.ok()) return store;
    ExpectFailure(store.status(), path);
    disk_.Repair();
    return OpenSqliteStore(path);
  }
  void ExpectFailure(const absl::Status& status, const std::string& path) {
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path));
    EXPECT_GT(disk_.failures(), 0);
  }
  // After how many steps a store says what this one says; -1 = after no number.
  int StateOf(const CatalogueStore& store) {
    const StoreAnswers answers = AnswersOf(store, ScriptQuestions());
    for (size_t n = 0; n < states_.size(); ++n) {
      if (Differences(states_[n], answers).empty()) return static_cast<int>(n);
    }
    return -1;
  }
  // The files of `folder` as a killed process leaves them, opened elsewhere.
  void ExpectAfterKill(const std::string& folder, int acknowledged) {
    const TempFolder copy;
    std::filesystem::copy(folder, copy.path());
    std::filesystem::remove(copy.File("store.db-shm"));
    ExpectPrefix(copy.File("store.db"), acknowledged, "after a kill");
  }
  void ExpectPrefix(const std::string& path, int acknowledged, const std::string& what) {
    const auto store = OpenSqliteStore(path);
    ASSERT_TRUE(store.ok()) << what << ": " << store.status();
    const int state = StateOf(**store);
    EXPECT_TRUE(state == acknowledged || state == acknowledged + 1)
        << what << ": state " << state << ", acknowledged " << acknowledged;
  }
  // One run of the script on a disk that fails as told to before; whether it did.
  bool RunScript() {
    const int failures_before = disk_.failures();
    const TempFolder folder;
    const std::string path = folder.File("store.db");
    auto store = Open(path);
    if (!store.ok()) {
      ADD_FAILURE() << store.status();
      return false;
    }
    for (size_t done = 0; done < script_.size(); ++done) {
      const absl::Status status = script_[done](**store);
      if (status.ok()) continue;
      ExpectFailure(status, path);
      EXPECT_EQ(StateOf(**store), static_cast<int>(done)) << "reading after " << status;
      disk_.Repair();
      ExpectAfterKill(folder.path(), static_cast<int>(done));
      const absl::Status again = script_[done](**store);
      EXPECT_TRUE(again.ok()) << again;
    }
    EXPECT_EQ(StateOf(**store), static_cast<int>(script_.size()));
    store->reset();
    disk_.Repair();
    ExpectPrefix(path, static_cast<int>(script_.size()), "opened again");
    return disk_.failures() > failures_before;
  }
  void FailEachOperation(Fault fault, bool lasting) {
    const int stride = Repetitions(11, 1);
    int n = 1, failed = 0;
    for (;; n += stride) {
      SCOPED_TRACE(absl::StrCat("operation ", n));
      disk_.FailOperation(n, fault, lasting);
      const bool struck = RunScript();
      if (HasFailure()) return;
      if (!struck) break;
      ++failed;
    }
    EXPECT_GT(failed, 10);
    RecordProperty("failed_operations", failed);
  }

  SqliteFaults disk_;
  const std::vector<StoreStep> script_ = StoreScript();
  const std::vector<StoreAnswers> states_ = ScriptStates();
};

TEST_F(SqliteFaultsTest, AnIoError_LosesNothingAcknowledged) {
  FailEachOperation(Fault::kIoError, /*lasting=*/false);
}
TEST_F(SqliteFaultsTest, ABrokenDisk_LosesNothingAcknowledged) {
  FailEachOperation(Fault::kIoError, /*lasting=*/true);
}
TEST_F(SqliteFaultsTest, ADiskFullForAMoment_LosesNothingAcknowledged) {
  FailEachOperation(Fault::kDiskFull, /*lasting=*/false);
}
TEST_F(SqliteFaultsTest, AFullDisk_LosesNothingAcknowledged) {
  FailEachOperation(Fault::kDiskFull, /*lasting=*/true);
}
TEST_F(SqliteFaultsTest, AReadOnlyDisk_LosesNothingAcknowledged) {
  FailEachOperation(Fault::kReadOnly, /*lasting=*/true);
}

// At every operation the power goes: with nothing that was not synced, and with
// different parts of it.
TEST_F(SqliteFaultsTest, ALossOfPower_LeavesAPrefixWithAllThatWasAcknowledged) {
  const int stride = Repetitions(7, 1);
  const int fates = Repetitions(2, 8);
  struct Survivor {
    std::unique_ptr<TempFolder> folder;
    int acknowledged;
    std::string loss;
  };
  std::vector<Survivor> survivors;
  const TempFolder folder;
  bool watching = true;
  int acknowledged = 0, losses = 0;
  disk_.before = [&](int number) {
    if (!watching || number % stride != 0) return;
    for (int fate = 0; fate < fates; ++fate) {
      const uint64_t seed = fate == 0 ? 0 : static_cast<uint64_t>(number * 100 + fate);
      survivors.push_back({std::make_unique<TempFolder>(), acknowledged,
                           absl::StrCat("power lost before operation ", number, ", seed ", seed)});
      disk_.LosePower(folder.path(), survivors.back().folder->path(), seed);
    }
  };
  const auto look_at_survivors = [&] {
    watching = false;
    for (const Survivor& survivor : survivors) {
      ExpectPrefix(survivor.folder->File("store.db"), survivor.acknowledged, survivor.loss);
    }
    losses += static_cast<int>(survivors.size());
    survivors.clear();
    watching = true;
  };
  {
    auto store = OpenSqliteStore(folder.File("store.db"));
    ASSERT_TRUE(store.ok()) << store.status();
    for (const StoreStep& step : script_) {
      ASSERT_TRUE(step(**store).ok());
      look_at_survivors();
      ++acknowledged;
    }
  }
  look_at_survivors();
  EXPECT_GT(losses, 40);
  RecordProperty("losses_of_power", losses);
}

}  // namespace
}  // namespace tremplin::testing
