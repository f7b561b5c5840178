// What searches feel of a catalogue that changes all the time.
//
//   update_bench [TRAININGS]
//
// TRAININGS (20,000) trainings on disk, all vectors hashed: no encoder is measured.
// A writer changes the seats of ten trainings fifty times a second and the text of
// one five times a second, at times fixed beforehand; matches run one after another
// meanwhile, and before and after without a writer. The last line is JSON.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "engine/matching/matcher.h"
#include "tests/bench/measuring.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/need_generator.h"

namespace tremplin::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint64_t kSeed = 1;
constexpr int kSessionsPerTraining = 7;
constexpr int kWritesPerSecond = 50;
constexpr int kTrainingsPerWrite = 10;
constexpr int kWritesPerText = 10;
constexpr int kSeconds = 15;
constexpr int kQuietMatches = 300;
const Date kToday(2026, 11, 23);  // the generated sessions begin after it

// Writes from `begin` on until told to stop.
class Writer {
 public:
  Writer(Ingestor& ingestor, std::vector<Entry> trainings)
      : ingestor_(ingestor), trainings_(std::move(trainings)) {}

  // Late writes follow at once: what has to be written does not wait for us.
  void Run(const std::atomic<bool>& stop) {
    const Clock::time_point begin = Clock::now();
    for (int write = 0; !stop; ++write) {
      const auto due = begin + write * std::chrono::microseconds(1'000'000 / kWritesPerSecond);
      std::this_thread::sleep_until(due);
      Check(ingestor_.Upsert(Changed(write), Deadline::Infinite()).status());
      delays_.push_back(std::chrono::duration<double>(Clock::now() - due).count());
    }
  }
  // From when a write was due to when it could be read, in seconds.
  const std::vector<double>& delays() const { return delays_; }

 private:
  std::vector<Entry> Changed(int write) {
    std::vector<Entry> changed;
    for (int i = 0; i < kTrainingsPerWrite; ++i) {
      const size_t at =
          (static_cast<size_t>(write) * 7919 + static_cast<size_t>(i) * 104729) % trainings_.size();
      Training& training = std::get<Training>(trainings_[at]);
      Session& session = training.offerings[0].sessions[0];
      session.seats = {{1 + write % 12, SeatKind::kRemaining, "organisme"}};
      if (i == 0 && write % kWritesPerText == 0) {
        absl::StrAppend(&training.objective, " Relu ", write, " fois.");
      }
      changed.push_back(training);
    }
    return changed;
  }

  Ingestor& ingestor_;
  std::vector<Entry> trainings_;
  std::vector<double> delays_;
};

int Run(int count) {
  const TemporaryFolder folder;
  const std::unique_ptr<CatalogueStore> store = Check(OpenSqliteStore(folder.File("store")));
  std::vector<Entry> trainings = testing::GenerateTrainings(count, kSeed, kSessionsPerTraining);
  Check(store->Upsert(testing::GenerateProviders()).status());
  Check(store->Upsert(trainings).status());
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
  SnapshotHolder holder;
  const std::unique_ptr<Ingestor> ingestor = Check(
      Ingestor::Create({.store = store.get(), .embedder = embedder.get(), .holder = &holder}));
  std::fprintf(stderr, "indexing %d trainings\n", count);
  Check(ingestor->Start(Deadline::Infinite(), nullptr));

  const std::unique_ptr<Matcher> matcher =
      Check(Matcher::Create({embedder.get(), Gazetteer::Empty(),
                             Calibration::Zero(embedder->dimension()).queries, EvidenceScale()}));
  const std::vector<Need> needs = testing::GenerateNeeds(50, kSeed);
  size_t next = 0;
  const auto match = [&] {
    MatchRequest request;
    request.need = needs[next++ % needs.size()];
    request.as_of = kToday;
    return Seconds(
        [&] { Check(matcher->Match(holder.Current(), request, Deadline::Infinite()).status()); });
  };
  std::vector<double> quiet, busy;
  for (int i = 0; i < kQuietMatches; ++i) quiet.push_back(match());

  std::fprintf(stderr, "%d seconds of writing\n", kSeconds);
  Writer writer(*ingestor, std::move(trainings));
  std::atomic<bool> stop = false;
  std::thread writing([&] { writer.Run(stop); });
  // As a server's.
  std::thread merging([&] {
    while (!stop) {
      if (!Check(ingestor->Merge(Deadline::Infinite()))) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
  });
  const auto end = Clock::now() + std::chrono::seconds(kSeconds);
  while (Clock::now() < end) busy.push_back(match());
  stop = true;
  writing.join();
  merging.join();
  for (int i = 0; i < kQuietMatches; ++i) quiet.push_back(match());

  const double per_second = static_cast<double>(writer.delays().size()) / kSeconds;
  std::printf(
      "%d trainings: match p50 %.1f ms, p99 %.1f ms when quiet; %.1f and %.1f ms with %.0f "
      "trainings changed per second, seen %.1f ms later (p99 %.1f ms)\n",
      count, 1e3 * Median(quiet), 1e3 * Quantile(quiet, 0.99), 1e3 * Median(busy),
      1e3 * Quantile(busy, 0.99), kTrainingsPerWrite * per_second, 1e3 * Median(writer.delays()),
      1e3 * Quantile(writer.delays(), 0.99));
  PrintRatios("update", {{"match_p99_during_updates_over_quiet",
                          Quantile(busy, 0.99) / Quantile(quiet, 0.99)},
                         {"match_p50_during_updates_over_quiet", Median(busy) / Median(quiet)},
                         {"writes_done_over_due", per_second / kWritesPerSecond, Better::kMore}});
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  return tremplin::bench::Run(argc > 1 ? std::atoi(argv[1]) : 20'000);
}
