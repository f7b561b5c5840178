// How long MatchTrainings takes, beside the index operations that it cannot do
// without, and what gRPC adds.
//
//   match_bench [TRAININGS] [MODEL]
//
// TRAININGS (20,000) trainings of about eight units with three sessions each, and
// needs of some 600 characters with five demands, a place, a budget and a last day,
// explained in full. Queries are encoded by the real model when its file is there
// and passages get means of their sentences' vectors; else all are hashed (and what
// is encoded anew is left out). Rounds of all kinds alternate. The last line is JSON.
#include <sys/resource.h>

#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/matching/need_vectors.h"
#include "grpcpp/grpcpp.h"
#include "service/server.h"
#include "tests/bench/match_setup.h"
#include "tests/testing/need_generator.h"
#include "tremplin/v1/matching_service.grpc.pb.h"

namespace tremplin::bench {
namespace {

constexpr int kSessionsPerTraining = 3;
constexpr int kNeeds = 20;
constexpr int kRounds = 8;
constexpr int kIndexHits = 100;

double CpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

struct Times {
  std::vector<double> wall;  // seconds per call
  double cpu = 0;            // seconds of all calls

  void Add(const std::function<void()>& call) {
    const double cpu_before = CpuSeconds();
    wall.push_back(Seconds(call));
    cpu += CpuSeconds() - cpu_before;
  }
  double At(double share) const { return Quantile(wall, share); }
  double CpuPerCall() const { return cpu / static_cast<double>(wall.size()); }
};

v1::MatchTrainingsRequest RequestOf(const Need& need) {
  v1::MatchTrainingsRequest request;
  ToProto(need, *request.mutable_need());
  SetToday(*request.mutable_as_of());
  return request;
}

// What no answer can do without: per requirement the nearest units, by vector
// and by words.
void IndexOperations(const Snapshot& snapshot, const NeedVectors& vectors) {
  for (const SegmentView& view : snapshot.segments) {
    Check(view.segment->unit_vectors()
              .Search(vectors.requirements, kIndexHits, view.live_units, Deadline::Infinite())
              .status());
    for (const QueryTerms& terms : vectors.requirement_words) {
      const LexicalIndex& words = view.segment->unit_words();
      Check(words
                .Search(terms, words.Statistics(terms, view.live_units), {}, kIndexHits,
                        view.live_units, Deadline::Infinite())
                .status());
    }
  }
}

struct Measured {
  std::map<std::string, Times> times;
  size_t requirements = 0;
  size_t units = 0;
  size_t matches = 0;  // of one round
};

void Print(const Measured& measured, int trainings, bool encodes) {
  const auto& times = measured.times;
  std::printf("%d trainings, %zu units, %d needs with %.1f requirements and %.1f matches each\n",
              trainings, measured.units, kNeeds,
              static_cast<double>(measured.requirements) / kNeeds,
              static_cast<double>(measured.matches) / kNeeds);
  std::printf("%-34s %9s %9s %12s  (ms)\n", "", "p50", "p99", "CPU per call");
  const auto row = [&](const char* name, const Times& of) {
    std::printf("%-34s %9.2f %9.2f %12.2f\n", name, 1e3 * of.At(0.5), 1e3 * of.At(0.99),
                1e3 * of.CpuPerCall());
  };
  const Times& index = times.at("index");
  const Times& cached = times.at("cached");
  const Times& grpc = times.at("gRPC");
  row("bare index operations", index);
  row("MatchTrainings, vectors cached", cached);
  row("the same over gRPC", grpc);
  std::vector<Ratio> ratios = {
      {"match_cached_p50_over_index_operations_p50", cached.At(0.5) / index.At(0.5)},
      {"match_cached_p99_over_p50", cached.At(0.99) / cached.At(0.5)},
      {"grpc_share_of_cpu", (grpc.CpuPerCall() - cached.CpuPerCall()) / grpc.CpuPerCall()}};
  if (encodes) {
    const Times& encoding = times.at("encoding");
    const Times& uncached = times.at("uncached");
    row("encoding the need alone", encoding);
    row("MatchTrainings, need to be encoded", uncached);
    ratios.push_back({"match_uncached_p50_over_encoding_plus_cached_p50",
                      uncached.At(0.5) / (encoding.At(0.5) + cached.At(0.5))});
  }
  PrintRatios("match", ratios);
}

int Run(int trainings, const std::string& model_path) {
  const EncoderParts parts = OpenEncoderParts(model_path);
  const QueryMeans& query_means = parts.calibration.queries;
  const std::unique_ptr<Application> application =
      StartApplication(trainings, kSessionsPerTraining, parts);
  const std::shared_ptr<const Snapshot> snapshot = application->holder().Current();

  const std::unique_ptr<Server> server = Check(Server::Create(*application, {"127.0.0.1:0", 1}));
  server->SetServing();
  const auto stub = v1::MatchingService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", server->port()), grpc::InsecureChannelCredentials()));
  const UncachedCalls uncached(*application, parts, *parts.embedder);

  Measured measured;
  for (const SegmentView& view : snapshot->segments) measured.units += view.segment->units().size();
  const std::vector<Need> needs = testing::GenerateNeeds(kNeeds, kCatalogueSeed);
  for (int round = 0; round <= kRounds; ++round) {
    std::fprintf(stderr, "\rround %d of %d", round, kRounds);
    // Of the first round only the caches are kept.
    std::map<std::string, Times> warm_up;
    auto& times = round == 0 ? warm_up : measured.times;
    for (const Need& need : needs) {
      const v1::MatchTrainingsRequest request = RequestOf(need);
      const ReadNeed read = Read(need, {}, kToday, *Gazetteer::Empty(), true);
      NeedVectors vectors;
      times["encoding"].Add([&] {
        vectors = Check(
            EncodeNeed(read, *parts.embedder, query_means, nullptr, nullptr, Deadline::Infinite()));
      });
      times["index"].Add([&] { IndexOperations(*snapshot, vectors); });
      v1::MatchTrainingsResponse response;
      if (round == 0) {
        Check(application->calls().MatchTrainings(request, Deadline::Infinite(), response));
        measured.requirements += read.requirements.size();
        measured.matches += static_cast<size_t>(response.matches_size());
      }
      const auto in_process = [&] {
        times["cached"].Add([&] {
          Check(application->calls().MatchTrainings(request, Deadline::Infinite(), response));
        });
      };
      const auto over_grpc = [&] {
        times["gRPC"].Add([&] {
          grpc::ClientContext context;
          const grpc::Status status = stub->MatchTrainings(&context, request, &response);
          if (!status.ok()) Fail(status.error_message());
        });
      };
      // Whoever comes second finds what it reads in the processor's caches.
      round % 2 == 0 ? in_process() : over_grpc();
      round % 2 == 0 ? over_grpc() : in_process();
      times["uncached"].Add(
          [&] { Check(uncached->MatchTrainings(request, Deadline::Infinite(), response)); });
    }
  }
  std::fprintf(stderr, "\n");
  server->Shutdown();
  Print(measured, trainings, parts.encodes);
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  return tremplin::bench::Run(tremplin::bench::TrainingsOf(argc, argv),
                              tremplin::bench::ModelOf(argc, argv));
}
