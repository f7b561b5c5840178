// How fast a batch goes through its needs, beside the encoder and the search alone, and
// whether its memory stays flat.
//
//   batch_bench [TRAININGS] [MODEL]
//
// TRAININGS (20,000) trainings as in match_bench; needs of some 600 characters with five
// demands, explained in full, none of whose texts is in a cache. Rounds of a hundred
// needs alternate: through the stream of a batch on all cores; their texts through the
// encoder in one call, which is the fastest that it goes; and their matches with all
// vectors at hand, on all cores. Memory is that of 20,000 needs with vectors hashed.
// The last line is JSON.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/base/parallel.h"
#include "service/match_stream.h"
#include "tests/bench/match_setup.h"
#include "tests/testing/metered_embedder.h"
#include "tests/testing/need_generator.h"

namespace tremplin::bench {
namespace {

constexpr int kSessionsPerTraining = 3;
constexpr int kNeedsPerRound = 100;
constexpr int kRounds = 4;
constexpr int kTrainingsForMemory = 1000;
constexpr int kNeedsForMemory = 20'000;
constexpr int kNeedsBeforeMemory = 10'000;

using Ratios = std::vector<Ratio>;

int Threads() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

// The needs through a stream; `after_each` is told how many are answered.
void Stream(const MatchCalls& calls, absl::Span<const Need> needs,
            const std::function<void(size_t)>& after_each) {
  v1::StreamMatchTrainingsConfig config;
  SetToday(*config.mutable_as_of());
  MatchStream stream(calls, Check(calls.Pin(0, Deadline::Infinite())), config, Threads(),
                     Deadline::Infinite());
  size_t read = 0, answered = 0;
  Check(stream.Run(
      [&](v1::StreamMatchTrainingsRequest* request) {
        if (read == needs.size()) return false;
        request->Clear();
        request->mutable_item()->set_need_id(needs[read].id.value());
        ToProto(needs[read], *request->mutable_item()->mutable_need());
        ++read;
        return true;
      },
      [&](const v1::StreamMatchTrainingsResponse& result) {
        if (result.status().code() != 0) Fail(result.status().message());
        after_each(++answered);
        return true;
      }));
  if (answered != needs.size()) Fail("not one result per need");
}

void EncodeAll(const Embedder& embedder, const std::vector<std::string>& texts) {
  std::vector<EmbeddingRequest> requests;
  for (const std::string& text : texts) requests.push_back({text, {}, TextRole::kQuery});
  Check(embedder.Embed(requests, Deadline::Infinite()).status());
}

void MatchAll(const MatchCalls& calls, absl::Span<const Need> needs) {
  const std::shared_ptr<const Snapshot> snapshot = Check(calls.Pin(0, Deadline::Infinite()));
  Check(ForEachInParallel(needs.size(), Threads(), [&](size_t i) {
    v1::MatchTrainingsRequest request;
    ToProto(needs[i], *request.mutable_need());
    SetToday(*request.mutable_as_of());
    v1::MatchTrainingsResponse response;
    return calls.MatchOn(snapshot, request, Deadline::Infinite(), response);
  }));
}

void MeasureSpeed(int trainings, const std::string& model_path, Ratios& ratios) {
  const EncoderParts parts = OpenEncoderParts(model_path);
  if (!parts.encodes) return;
  const std::unique_ptr<Application> application =
      StartApplication(trainings, kSessionsPerTraining, parts);
  testing::MeteredEmbedder recording(parts.embedder);
  const UncachedCalls uncached(*application, parts, recording);
  const std::vector<Need> needs =
      testing::GenerateNeeds(kNeedsPerRound * (kRounds + 1), kCatalogueSeed);
  std::vector<double> stream, encoding, search;
  size_t texts = 0;
  for (int round = 0; round <= kRounds; ++round) {
    std::fprintf(stderr, "\rround %d of %d", round, kRounds);
    const absl::Span<const Need> some = absl::MakeConstSpan(needs).subspan(
        static_cast<size_t>(round) * kNeedsPerRound, kNeedsPerRound);
    const double streamed = Seconds([&] { Stream(*uncached, some, [](size_t) {}); });
    const std::vector<std::string> encoded = recording.TakeTexts();
    const double alone = Seconds([&] { EncodeAll(*parts.embedder, encoded); });
    MatchAll(application->calls(), some);  // for its cache
    const double searched = Seconds([&] { MatchAll(application->calls(), some); });
    if (round == 0) continue;
    stream.push_back(streamed);
    encoding.push_back(alone);
    search.push_back(searched);
    texts += encoded.size();
  }
  const double bare = Median(encoding) + Median(search);
  std::printf(
      "\n%d trainings, %.1f texts per need: %.1f needs per second; their texts alone %.1f ms a "
      "need, matches with vectors at hand %.1f ms; 230,000 needs would take %.1f hours\n",
      trainings, static_cast<double>(texts) / (kRounds * kNeedsPerRound),
      kNeedsPerRound / Median(stream), 1e3 * Median(encoding) / kNeedsPerRound,
      1e3 * Median(search) / kNeedsPerRound, 230'000 * Median(stream) / kNeedsPerRound / 3600);
  ratios.push_back({"bare_encoding_and_search_over_batch", bare / Median(stream), Better::kMore});
}

void MeasureMemory(Ratios& ratios) {
  std::shared_ptr<const Embedder> hashing = CreateHashingEmbedder();
  const EncoderParts parts{hashing, Calibration::Zero(hashing->dimension()), false};
  const std::unique_ptr<Application> application =
      StartApplication(kTrainingsForMemory, kSessionsPerTraining, parts);
  const std::vector<Need> needs = testing::GenerateNeeds(kNeedsForMemory, kCatalogueSeed);
  double before = 0;
  Stream(application->calls(), needs, [&](size_t answered) {
    if (answered == kNeedsBeforeMemory) before = ResidentMib();
  });
  const double after = ResidentMib();
  std::printf("memory %.0f MiB after %d needs, %.0f MiB after %d\n", before, kNeedsBeforeMemory,
              after, kNeedsForMemory);
  ratios.push_back({"memory_of_20000_needs_over_10000", after / before});
}

int Run(int trainings, const std::string& model_path) {
  Ratios ratios;
  MeasureMemory(ratios);
  MeasureSpeed(trainings, model_path, ratios);
  PrintRatios("batch", ratios);
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  return tremplin::bench::Run(tremplin::bench::TrainingsOf(argc, argv),
                              tremplin::bench::ModelOf(argc, argv));
}
