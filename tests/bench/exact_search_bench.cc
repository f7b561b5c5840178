// How close exact search comes to what memory allows, and what lexical search
// costs. All figures of a ratio come from one run, in interleaved rounds,
// because timings on shared machines drift by a third; they are CPU time of the
// one thread that searches.
//
// 100,000 vectors of 384 components are 154 MB in full precision: the time to
// merely read them is the floor. FAISS's own flat search is the peer.
#include <benchmark/benchmark.h>
#include <faiss/IndexFlat.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "engine/index/lexical_index.h"
#include "engine/index/vector_index.h"
#include "tests/bench/ratios.h"

namespace tremplin {
namespace {

constexpr uint32_t kRows = 100'000;
constexpr size_t kDimension = 384;
constexpr size_t kMaxQueries = 8;
constexpr int kHits = 100;

std::vector<float> UnitVectors(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> uniform(-1, 1);
  std::vector<float> vectors(count * kDimension);
  // Their length is near enough to sqrt(d / 3).
  const float scale = std::sqrt(3.0f / kDimension);
  for (float& component : vectors) component = uniform(random) * scale;
  return vectors;
}

struct VectorFixture {
  VectorFixture() : queries(UnitVectors(kMaxQueries, 2)), flat(kDimension) {
    std::vector<float> vectors = UnitVectors(kRows, 1);
    flat.add(kRows, vectors.data());
    auto created = CreateExactIndex(vectors, kDimension);
    if (!created.ok()) std::abort();
    exact = *std::move(created);
  }
  const std::vector<float> queries;
  faiss::IndexFlatIP flat;
  std::unique_ptr<VectorIndex> exact;
};

const VectorFixture& Vectors() {
  static const VectorFixture fixture;
  return fixture;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) float ReadAll(const float* values, size_t count) {
  __m256 sums[8];
  for (__m256& sum : sums) sum = _mm256_setzero_ps();
  for (size_t i = 0; i + 64 <= count; i += 64) {
#pragma GCC unroll 8
    for (size_t j = 0; j < 8; ++j) {
      sums[j] = _mm256_add_ps(sums[j], _mm256_loadu_ps(values + i + 8 * j));
    }
  }
  for (size_t j = 1; j < 8; ++j) sums[0] = _mm256_add_ps(sums[0], sums[j]);
  return _mm256_cvtss_f32(sums[0]);
}
#else
float ReadAll(const float* values, size_t count) {
  float sums[16] = {};
  for (size_t i = 0; i + 16 <= count; i += 16) {
    for (size_t j = 0; j < 16; ++j) sums[j] += values[i + j];
  }
  return sums[0];
}
#endif

void ReadMemory(benchmark::State& state) {
  const float* const values = Vectors().flat.get_xb();
  for (auto _ : state) benchmark::DoNotOptimize(ReadAll(values, kRows * kDimension));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(kRows * kDimension * sizeof(float)));
}

void ExactSearch(benchmark::State& state) {
  const VectorFixture& fixture = Vectors();
  const auto queries =
      absl::MakeConstSpan(fixture.queries).first(static_cast<size_t>(state.range(0)) * kDimension);
  const RowSet allowed = RowSet::All(kRows);
  for (auto _ : state) {
    auto found = fixture.exact->Search(queries, kHits, allowed, Deadline::Infinite());
    if (!found.ok()) return state.SkipWithError(found.status().ToString().c_str());
    benchmark::DoNotOptimize(*found);
  }
}

void FaissSearch(benchmark::State& state) {
  const VectorFixture& fixture = Vectors();
  const auto count = static_cast<size_t>(state.range(0));
  std::vector<float> distances(count * kHits);
  std::vector<faiss::Index::idx_t> labels(count * kHits);
  for (auto _ : state) {
    fixture.flat.search(static_cast<faiss::Index::idx_t>(count), fixture.queries.data(), kHits,
                        distances.data(), labels.data());
    benchmark::DoNotOptimize(labels.data());
  }
}

// Made-up words whose frequencies follow Zipf's law without its head, as if
// stop words were dropped.
class WordSource {
 public:
  WordSource() {
    static const char kConsonants[] = "bcdfghjlmnprstvx";
    static const char kVowels[] = "aeiou";
    std::vector<std::string> syllables;
    for (const char* consonant = kConsonants; *consonant != 0; ++consonant) {
      for (const char* vowel = kVowels; *vowel != 0; ++vowel) {
        syllables.push_back({*consonant, *vowel});
        syllables.push_back({*vowel, *consonant});
      }
    }
    std::shuffle(syllables.begin(), syllables.end(), random_);
    std::vector<double> weights;
    for (size_t rank = 0; rank < 20'000; ++rank) {
      std::string word;
      for (size_t rest = (rank + 1) * 977; rest > 0; rest /= syllables.size()) {
        word += syllables[rest % syllables.size()];
      }
      words_.push_back(std::move(word));
      weights.push_back(1.0 / static_cast<double>(rank + 20));
    }
    draw_ = std::discrete_distribution<size_t>(weights.begin(), weights.end());
  }
  std::vector<std::string> Words(size_t count) {
    std::vector<std::string> words;
    for (size_t i = 0; i < count; ++i) words.push_back(words_[draw_(random_)]);
    return words;
  }

 private:
  std::mt19937 random_{3};
  std::vector<std::string> words_;
  std::discrete_distribution<size_t> draw_;
};

// Of three to five characters, within words padded by a space on each side.
std::vector<std::string> Ngrams(const std::vector<std::string>& words) {
  std::vector<std::string> ngrams;
  for (const std::string& word : words) {
    const std::string padded = " " + word + " ";
    for (size_t n = 3; n <= 5; ++n) {
      for (size_t at = 0; at + n <= padded.size(); ++at) ngrams.push_back(padded.substr(at, n));
    }
  }
  return ngrams;
}

struct LexicalFixture {
  LexicalFixture(uint32_t rows, size_t words_per_row, size_t words_per_query, bool ngrams) {
    WordSource source;
    const auto terms = [&](size_t words) {
      return ngrams ? Ngrams(source.Words(words)) : source.Words(words);
    };
    auto builder = NewLexicalIndexBuilder();
    for (uint32_t row = 0; row < rows; ++row) builder->AddRow(terms(words_per_row));
    index = std::move(*builder).Build();
    for (int q = 0; q < 16; ++q) {
      queries.push_back(MakeQueryTerms(terms(words_per_query)));
      statistics.push_back(index->Statistics(queries.back(), RowSet::All(rows)));
    }
  }
  std::unique_ptr<LexicalIndex> index;
  std::vector<QueryTerms> queries;
  std::vector<CollectionStatistics> statistics;
};

void LexicalSearch(benchmark::State& state, const LexicalFixture& fixture) {
  const RowSet allowed = RowSet::All(fixture.index->size());
  size_t q = 0;
  for (auto _ : state) {
    auto hits = fixture.index->Search(fixture.queries[q], fixture.statistics[q], {}, kHits, allowed,
                                      Deadline::Infinite());
    if (!hits.ok()) return state.SkipWithError(hits.status().ToString().c_str());
    benchmark::DoNotOptimize(*hits);
    q = (q + 1) % fixture.queries.size();
  }
}

void WordSearch(benchmark::State& state) {
  static const LexicalFixture fixture(100'000, 15, 10, /*ngrams=*/false);
  LexicalSearch(state, fixture);
}

void NgramSearch(benchmark::State& state) {
  // About 600 characters, as a short advertisement has.
  static const LexicalFixture fixture(20'000, 15, 85, /*ngrams=*/true);
  LexicalSearch(state, fixture);
}

// Keeps the time of every round.
class RoundsReporter : public benchmark::ConsoleReporter {
 public:
  RoundsReporter() : ConsoleReporter(OO_Tabular) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
      rounds_[run.run_name.function_name + "/" + run.run_name.args].push_back(
          run.GetAdjustedCPUTime());
    }
  }

  // Milliseconds; NaN for what was filtered out or failed.
  double Median(const std::string& name) const { return Quantile(name, 0.5); }

  void Print() const {
    std::printf("%-20s %10s %10s %10s  (ms)\n", "", "median", "fastest", "slowest");
    for (const auto& [name, rounds] : rounds_) {
      std::printf("%-20s %10.3f %10.3f %10.3f\n", name.c_str(), Median(name), Quantile(name, 0),
                  Quantile(name, 1));
    }
  }

 private:
  double Quantile(const std::string& name, double share) const {
    const auto found = rounds_.find(name);
    if (found == rounds_.end()) return std::nan("");
    std::vector<double> sorted = found->second;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
  }
  std::map<std::string, std::vector<double>> rounds_;
};

void PrintRatios(const RoundsReporter& rounds) {
  const double exact = rounds.Median("ExactSearch/1");
  bench::PrintRatios(
      "exact_search",
      {{"memory_read_time_over_exact_1_query", rounds.Median("ReadMemory/") / exact,
        bench::Better::kMore},
       {"exact_8_queries_over_exact_1_query", rounds.Median("ExactSearch/8") / exact},
       {"faiss_1_query_over_exact_1_query", rounds.Median("FaissSearch/1") / exact,
        bench::Better::kMore},
       {"faiss_8_queries_over_exact_8_queries",
        rounds.Median("FaissSearch/8") / rounds.Median("ExactSearch/8"), bench::Better::kMore},
       {"bm25_10_words_over_exact_1_query", rounds.Median("WordSearch/") / exact},
       {"bm25_600_character_ngrams_over_exact_1_query", rounds.Median("NgramSearch/") / exact}});
}

BENCHMARK(ReadMemory)->Unit(benchmark::kMillisecond);
BENCHMARK(ExactSearch)->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);
BENCHMARK(FaissSearch)->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);
BENCHMARK(WordSearch)->Unit(benchmark::kMillisecond);
BENCHMARK(NgramSearch)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  // Both search on one thread, as a request does.
  omp_set_num_threads(1);
  std::vector<std::string> arguments(argv, argv + argc);
  // Before the caller's own flags, so that those win.
  arguments.insert(arguments.begin() + 1,
                   {"--benchmark_repetitions=9", "--benchmark_enable_random_interleaving=true",
                    "--benchmark_min_time=0.05"});
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  int count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) return 1;
  tremplin::RoundsReporter rounds;
  benchmark::RunSpecifiedBenchmarks(&rounds);
  rounds.Print();
  tremplin::PrintRatios(rounds);
  return 0;
}
