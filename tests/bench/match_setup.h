// A large catalogue with the served encoder, for benchmarks of matching.
#ifndef TREMPLIN_TESTS_BENCH_MATCH_SETUP_H_
#define TREMPLIN_TESTS_BENCH_MATCH_SETUP_H_

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "engine/embedding/hashing_embedder.h"
#include "service/application.h"
#include "service/record_conversion.h"
#include "tests/bench/measuring.h"
#include "tests/bench/sentence_mean_embedder.h"
#include "tests/testing/catalogue_generator.h"

namespace tremplin::bench {

inline constexpr uint64_t kCatalogueSeed = 1;
inline const Date kToday(2026, 11, 23);  // the generated sessions begin after it

// The command line [TRAININGS] [MODEL].
inline int TrainingsOf(int argc, char** argv) { return argc > 1 ? std::atoi(argv[1]) : 20'000; }
inline std::string ModelOf(int argc, char** argv) {
  return argc > 2 ? argv[2] : TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin";
}

struct EncoderParts {
  std::shared_ptr<const Embedder> embedder;
  Calibration calibration;
  bool encodes = false;  // else it hashes
};

// Queries are encoded as a server does when the model's file is there, and passages
// get means of their sentences' vectors; else all are hashed, and standard error says so.
inline EncoderParts OpenEncoderParts(const std::string& model_path) {
  const std::string data = TREMPLIN_SOURCE_DIR "/data/";
  ApplicationOptions options;
  options.model_path = model_path;
  options.adapter_path = data + "model/e5-small-tremplin-3.adapter";
  auto encoder = OpenEncoder(options);
  if (!encoder.ok()) {
    std::fprintf(stderr, "skipped: encoding (%s)\n", encoder.status().ToString().c_str());
    std::shared_ptr<const Embedder> hashing = CreateHashingEmbedder();
    return {hashing, Calibration::Zero(hashing->dimension()), false};
  }
  return {std::make_shared<const SentenceMeanEmbedder>(*encoder),
          Check(Calibration::Load(data + "config/calibration-e5-small-tremplin-3.json",
                                  EncoderName(options), (*encoder)->dimension())),
          true};
}

// `trainings` generated ones, indexed and ready to be asked.
inline std::unique_ptr<Application> StartApplication(int trainings, int sessions_per_training,
                                                     const EncoderParts& parts) {
  std::unique_ptr<Application> application =
      Check(Application::Assemble(NewMemoryStore(), parts.embedder, Gazetteer::Empty(),
                                  parts.calibration, std::make_unique<SystemClock>()));
  Check(application->store().Upsert(testing::GenerateProviders()).status());
  Check(application->store()
            .Upsert(testing::GenerateTrainings(trainings, kCatalogueSeed, sessions_per_training))
            .status());
  std::fprintf(stderr, "indexing %d trainings\n", trainings);
  Check(application->Start(Deadline::Infinite(), nullptr));
  return application;
}

inline void SetToday(google::type::Date& date) {
  date.set_year(kToday.year());
  date.set_month(kToday.month());
  date.set_day(kToday.day());
}

// Calls on an application's catalogue that encode every need anew.
class UncachedCalls {
 public:
  // `application` and `embedder` must outlive it.
  UncachedCalls(Application& application, const EncoderParts& parts, const Embedder& embedder)
      : matcher_(Check(
            Matcher::Create({&embedder, Gazetteer::Empty(), parts.calibration.queries,
                             parts.calibration.evidence, parts.calibration.demands, nullptr}))),
        calls_(application.holder(), *matcher_, *Gazetteer::Empty(), application.clock()) {}
  const MatchCalls& operator*() const { return calls_; }
  const MatchCalls* operator->() const { return &calls_; }

 private:
  const std::unique_ptr<Matcher> matcher_;
  const MatchCalls calls_;
};

}  // namespace tremplin::bench

#endif  // TREMPLIN_TESTS_BENCH_MATCH_SETUP_H_
