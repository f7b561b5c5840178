// Matches while snapshots are swapped beneath them: by writes, by merges, by what
// another process wrote. Not named *_test.cc: it is a program of its own, with
// the label "concurrency".
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/mutex.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "engine/matching/matcher.h"
#include "gtest/gtest.h"
#include "tests/place/small_table.h"
#include "tests/testing/long_run.h"
#include "tests/testing/sample_entries.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

constexpr int kTrainings = 4;
constexpr int kReaders = 2;
constexpr int kDimension = 16;

std::string RoundMark(int64_t round) { return absl::StrCat("manche", round, "fin"); }

// All of a round say its number.
std::vector<Entry> Round(int64_t round) {
  std::vector<Entry> batch;
  for (int i = 0; i < kTrainings; ++i) {
    batch.push_back(
        SmallTraining(absl::StrCat("T-", i),
                      absl::StrCat("Soudage sur inox ", RoundMark(round), ", atelier ", i)));
  }
  return batch;
}

Training OfOtherProcess(int64_t count) {
  return SmallTraining("T-other", absl::StrCat("Soudage sur aluminium, version ", count));
}

// All that a reply says, to the last bit.
std::string Signature(const MatchReply& reply) {
  std::string signature = absl::StrCat(reply.total);
  for (const Match& match : reply.matches) {
    absl::StrAppendFormat(&signature, "\n%s %a", ResourceName(match.target.kind, match.target.id),
                          match.score);
    for (const RequirementCoverage& covered : match.coverage) {
      absl::StrAppendFormat(&signature, " %d %a %s", static_cast<int>(covered.coverage),
                            covered.similarity, covered.quote);
    }
  }
  return signature;
}

class SwapTest : public ::testing::Test {
 protected:
  SwapTest() {
    request_.need = SmallNeed("N-1", "Former à : soudage sur inox ; soudage sur aluminium.");
    request_.as_of = Date(2026, 11, 23);
    request_.limit = kMaxPageSize;
    request_.cluster = false;
    request_.keep_irrelevant = true;
    EXPECT_TRUE(ingestor_->Start(Deadline::Infinite(), nullptr).ok());
    std::vector<Entry> first = Round(0);
    first.push_back(OfOtherProcess(0));
    EXPECT_TRUE(ingestor_->Upsert(first, Deadline::Infinite()).ok());
  }

  // One reply of `revision`: the same as every other of it, and of one round only.
  void Check(const MatchReply& reply) {
    std::set<std::string> targets;
    std::set<std::string> rounds;
    for (const Match& match : reply.matches) {
      EXPECT_TRUE(targets.insert(match.target.id).second) << match.target.id << " is there twice";
      const Training* training = reply.snapshot->FindTraining(TrainingId(match.target.id));
      ASSERT_NE(training, nullptr);
      for (const RequirementCoverage& covered : match.coverage) {
        EXPECT_TRUE(absl::StrContains(training->title, covered.quote))
            << covered.quote << " is not of " << training->title;
      }
      const size_t mark = training->title.find("manche");
      if (mark != std::string::npos) {
        rounds.insert(training->title.substr(mark, training->title.find("fin") - mark));
      }
    }
    EXPECT_EQ(targets.size(), static_cast<size_t>(kTrainings + 1));
    EXPECT_EQ(rounds.size(), 1u) << "half a batch at revision " << reply.snapshot->revision;
    const std::string signature = Signature(reply);
    MutexLock lock(&replies_mu_);
    const auto [seen, is_first] = replies_.emplace(reply.snapshot->revision, signature);
    if (!is_first) {
      EXPECT_EQ(seen->second, signature) << "at revision " << seen->first;
    }
  }

  const TempFolder folder_;
  const std::unique_ptr<CatalogueStore> store_ = OpenSqliteStore(folder_.File("s.db")).value();
  // As another process has it.
  const std::unique_ptr<CatalogueStore> other_ = OpenSqliteStore(folder_.File("s.db")).value();
  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder(kDimension);
  SnapshotHolder holder_;
  const std::unique_ptr<Ingestor> ingestor_ =
      Ingestor::Create({store_.get(), embedder_.get(), &holder_}).value();
  const std::unique_ptr<Matcher> matcher_ =
      Matcher::Create({embedder_.get(), SmallGazetteer(), QueryMeans::Zero(kDimension)}).value();
  MatchRequest request_;
  Mutex replies_mu_;
  std::map<int64_t, std::string> replies_ ABSL_GUARDED_BY(replies_mu_);  // by revision
};

TEST_F(SwapTest, EveryReply_IsOfExactlyOneRevisionAndNoneGoesBack) {
  const int rounds = Repetitions(150, 10'000);
  std::atomic<bool> done = false;
  std::atomic<int64_t> matched = 0;
  std::vector<std::thread> threads;
  for (int r = 0; r < kReaders; ++r) {
    threads.emplace_back([&] {
      int64_t last = 0;
      while (!done) {
        const auto pinned = holder_.Pin(last, Deadline::Infinite());
        ASSERT_TRUE(pinned.ok()) << pinned.status();
        ASSERT_GE((*pinned)->revision, last);
        last = (*pinned)->revision;
        const auto reply = matcher_->Match(*pinned, request_, Deadline::Infinite());
        ASSERT_TRUE(reply.ok()) << reply.status();
        Check(*reply);
        ++matched;
      }
    });
  }
  threads.emplace_back([&] {
    while (!done) EXPECT_TRUE(ingestor_->Merge(Deadline::Infinite()).ok());
  });
  threads.emplace_back([&] {
    for (int64_t count = 1; !done; ++count) {
      EXPECT_TRUE(other_->Upsert({OfOtherProcess(count)}).ok());
      EXPECT_TRUE(ingestor_->CatchUp(Deadline::Infinite(), nullptr).ok());
    }
  });
  for (int round = 1; round <= rounds; ++round) {
    EXPECT_TRUE(ingestor_->Upsert(Round(round), Deadline::Infinite()).ok());
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(holder_.Current()->last_change, int64_t{rounds} * kTrainings);
  MutexLock lock(&replies_mu_);
  EXPECT_GT(replies_.size(), 1u);
  RecordProperty("publishes", rounds);
  RecordProperty("matches", static_cast<int>(matched));
  RecordProperty("revisions_matched", static_cast<int>(replies_.size()));
}

}  // namespace
}  // namespace tremplin::testing
