// How long MatchTrainings takes on 20,000 trainings, and what gRPC adds.
//
//   match_bench [MODEL]
//
// Needs are those of data/sample. Documents carry hashed vectors, which cost
// nothing to make; queries are encoded by the real model when its file is
// there, else hashed too (then the uncached row says nothing and is left out).
// Rounds of all kinds alternate. The last line is JSON.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/embedding/openvino_embedder.h"
#include "engine/matching/need_vectors.h"
#include "grpcpp/grpcpp.h"
#include "nlohmann/json.hpp"
#include "service/application.h"
#include "service/server.h"
#include "tests/testing/catalogue_generator.h"
#include "tremplin/v1/matching_service.grpc.pb.h"

namespace tremplin {
namespace {

constexpr int kTrainings = 20'000;
constexpr int kSessionsPerTraining = 3;
constexpr size_t kNeeds = 10;
constexpr int kRounds = 12;
constexpr int kIndexHits = 100;

// Passages hashed, queries by `queries`: one fingerprint, so that both meet in
// one index as they do in production.
class BenchEmbedder final : public Embedder {
 public:
  explicit BenchEmbedder(std::shared_ptr<const Embedder> queries)
      : queries_(std::move(queries)), passages_(CreateHashingEmbedder(queries_->dimension())) {}
  int dimension() const override { return queries_->dimension(); }
  const std::string& fingerprint() const override { return name_; }
  const std::string& model_id() const override { return name_; }
  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    const bool query = !requests.empty() && requests[0].role == TextRole::kQuery;
    return (query ? *queries_ : *passages_).Embed(requests, deadline);
  }

 private:
  const std::string name_ = "bench";
  const std::shared_ptr<const Embedder> queries_;
  const std::unique_ptr<Embedder> passages_;
};

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
    const auto start = std::chrono::steady_clock::now();
    call();
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    cpu += CpuSeconds() - cpu_before;
  }
  double Quantile(double share) const {
    std::vector<double> sorted = wall;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
  }
  double CpuPerCall() const { return cpu / static_cast<double>(wall.size()); }
};

[[noreturn]] void Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}
void Check(const absl::Status& status) {
  if (!status.ok()) Fail(status);
}
template <typename T>
T Check(absl::StatusOr<T> value) {
  if (!value.ok()) Fail(value.status());
  return *std::move(value);
}

std::vector<v1::MatchTrainingsRequest> SampleNeeds() {
  const std::string lines = Check(ReadFile(TREMPLIN_SOURCE_DIR "/data/sample/needs.jsonl"));
  std::vector<v1::MatchTrainingsRequest> requests;
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    if (requests.size() == kNeeds) break;
    const nlohmann::json need =
        nlohmann::json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
    v1::MatchTrainingsRequest request;
    request.mutable_need()->set_text(need.value("text", ""));
    request.mutable_need()->set_title(need.value("title", ""));
    // The generated sessions begin after this day.
    request.mutable_as_of()->set_year(2026);
    request.mutable_as_of()->set_month(11);
    request.mutable_as_of()->set_day(23);
    requests.push_back(std::move(request));
  }
  return requests;
}

// What no answer can do without: per requirement the nearest units, by vector
// and by words.
void IndexOperations(const Snapshot& snapshot, const NeedVectors& vectors) {
  for (const SegmentView& view : snapshot.segments) {
    Check(view.segment->unit_vectors()
              .Search(vectors.requirements, kIndexHits, view.live_units, Deadline::Infinite())
              .status());
    for (const QueryTerms& terms : vectors.requirement_words) {
      const CollectionStatistics statistics =
          view.segment->unit_words().Statistics(terms, view.live_units);
      Check(view.segment->unit_words()
                .Search(terms, statistics, {}, kIndexHits, view.live_units, Deadline::Infinite())
                .status());
    }
  }
}

struct Bench {
  std::map<std::string, Times> times;
  size_t requirements = 0;
  size_t units = 0;
};

void Print(const Bench& bench, bool encoder) {
  const Times& cached = bench.times.at("cached");
  const Times& grpc = bench.times.at("gRPC");
  const Times& index = bench.times.at("index");
  std::printf("%d trainings, %zu units, %zu needs with %.1f requirements each\n", kTrainings,
              bench.units, kNeeds, static_cast<double>(bench.requirements) / kNeeds);
  std::printf("%-34s %9s %9s %12s  (ms)\n", "", "p50", "p99", "CPU per call");
  const auto row = [](const char* name, const Times& times) {
    std::printf("%-34s %9.2f %9.2f %12.2f\n", name, 1e3 * times.Quantile(0.5),
                1e3 * times.Quantile(0.99), 1e3 * times.CpuPerCall());
  };
  row("bare index operations", index);
  row("MatchTrainings, vectors cached", cached);
  row("the same over gRPC", grpc);
  if (encoder) {
    row("encoding the need alone", bench.times.at("encoding"));
    row("MatchTrainings, need to be encoded", bench.times.at("uncached"));
  }
  std::printf("{\"bench\":\"match\",\"ratios\":{");
  std::printf("\"match_cached_p50_over_index_operations_p50\":%.3f",
              cached.Quantile(0.5) / index.Quantile(0.5));
  std::printf(",\"match_cached_p99_over_p50\":%.3f", cached.Quantile(0.99) / cached.Quantile(0.5));
  std::printf(",\"grpc_share_of_cpu\":%.3f",
              (grpc.CpuPerCall() - cached.CpuPerCall()) / grpc.CpuPerCall());
  if (encoder) {
    std::printf(",\"match_uncached_p50_over_encoding_plus_cached_p50\":%.3f",
                bench.times.at("uncached").Quantile(0.5) /
                    (bench.times.at("encoding").Quantile(0.5) + cached.Quantile(0.5)));
  }
  std::printf("}}\n");
}

int Run(const std::string& model_path) {
  std::shared_ptr<const Embedder> queries;
  OpenVinoEmbedderOptions encoder_options;
  encoder_options.model_path = model_path;
  auto encoder = CreateOpenVinoEmbedder(encoder_options);
  if (encoder.ok()) {
    queries = *std::move(encoder);
  } else {
    std::fprintf(stderr, "skipped: encoding (%s)\n", encoder.status().ToString().c_str());
    queries = CreateHashingEmbedder();
  }
  const bool has_encoder = queries->model_id() != CreateHashingEmbedder()->model_id();
  const auto embedder = std::make_shared<const BenchEmbedder>(queries);
  const Calibration calibration = Calibration::Zero(embedder->dimension());
  std::unique_ptr<Application> application =
      Check(Application::Assemble(NewMemoryStore(), embedder, Gazetteer::Empty(), calibration,
                                  std::make_unique<SystemClock>()));
  Check(application->store().Upsert(testing::GenerateProviders()).status());
  Check(application->store()
            .Upsert(testing::GenerateTrainings(kTrainings, 1, kSessionsPerTraining))
            .status());
  std::fprintf(stderr, "indexing %d trainings\n", kTrainings);
  Check(application->Start(Deadline::Infinite(), nullptr));
  const std::shared_ptr<const Snapshot> snapshot = application->holder().Current();

  std::unique_ptr<Server> server = Check(Server::Create(*application, {"127.0.0.1:0", 1}));
  server->SetServing();
  const auto stub = v1::MatchingService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", server->port()), grpc::InsecureChannelCredentials()));
  // Without the application's cache of vectors.
  const std::unique_ptr<Matcher> uncached_matcher =
      Check(Matcher::Create({embedder.get(), Gazetteer::Empty(), calibration.queries}));
  const MatchCalls uncached(application->holder(), *uncached_matcher, *Gazetteer::Empty(),
                            application->clock());

  Bench bench;
  for (const SegmentView& view : snapshot->segments) bench.units += view.segment->units().size();
  for (int round = 0; round < kRounds; ++round) {
    std::fprintf(stderr, "\rround %d of %d", round + 1, kRounds);
    for (const v1::MatchTrainingsRequest& request : SampleNeeds()) {
      Need need;
      need.title = request.need().title();
      need.text = request.need().text();
      const ReadNeed read = Read(need, {}, Date(2026, 11, 23), *Gazetteer::Empty(), true);
      NeedVectors vectors;
      // Of the first round only the caches are kept.
      std::map<std::string, Times> warm_up;
      auto& times = round == 0 ? warm_up : bench.times;
      times["encoding"].Add([&] {
        vectors = Check(EncodeNeed(read, *embedder, calibration.queries, nullptr, nullptr,
                                   Deadline::Infinite()));
      });
      if (round == 0) bench.requirements += read.requirements.size();
      times["index"].Add([&] { IndexOperations(*snapshot, vectors); });
      v1::MatchTrainingsResponse response;
      Check(application->calls().MatchTrainings(request, Deadline::Infinite(), response));
      times["cached"].Add([&] {
        Check(application->calls().MatchTrainings(request, Deadline::Infinite(), response));
      });
      times["gRPC"].Add([&] {
        grpc::ClientContext context;
        const grpc::Status status = stub->MatchTrainings(&context, request, &response);
        if (!status.ok()) Fail(absl::InternalError(status.error_message()));
      });
      times["uncached"].Add(
          [&] { Check(uncached.MatchTrainings(request, Deadline::Infinite(), response)); });
    }
  }
  std::fprintf(stderr, "\n");
  server->Shutdown();
  Print(bench, has_encoder);
  return 0;
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  return tremplin::Run(argc > 1 ? argv[1] : TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin");
}
