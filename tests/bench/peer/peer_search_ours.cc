// Our side of the benchmark peer_search: real vectors and queries for all, and the
// exact index over them, driven by peer_search.py.
//
//   peer_search_ours FOLDER [MODEL]
//
// Writes FOLDER/vectors.f32 and FOLDER/queries.f32 (row-major, f32, little endian) and says
// "ready". Then, for each line "K BATCH" of standard input, looks for the K nearest of every
// query, BATCH queries per call, writes their rows to FOLDER/rows.u32 (K per query, best
// first) and prints the seconds of CPU that the calls took. Ends with its input.
#include <time.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/matching/need_vectors.h"
#include "tests/bench/match_setup.h"
#include "tests/testing/need_generator.h"

namespace tremplin::bench {
namespace {

constexpr int kTrainings = 100'000;  // more than it takes
constexpr size_t kRows = 100'000;
constexpr size_t kUnitsPerCall = 512;
constexpr size_t kQueries = 200;
constexpr int kNeeds = 1'000;  // more than it takes

template <typename T>
void WriteValues(const std::string& path, const std::vector<T>& values) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
  if (!out.flush()) Fail("cannot write " + path);
}

double CpuSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Of units of different texts: a graph search may not find its way among copies of one
// vector, of which generated catalogues are full and real ones are not. Centred as a
// snapshot's are.
std::vector<float> UnitVectors(const EncoderParts& parts) {
  std::unordered_set<std::string> texts;
  std::vector<EmbeddingRequest> requests;
  for (const Entry& entry : testing::GenerateTrainings(kTrainings, kCatalogueSeed, 0)) {
    for (const Unit& unit : CutIntoUnits(entry)) {
      if (texts.size() == kRows) break;
      const auto [text, is_new] = texts.insert(unit.text);
      if (is_new) requests.push_back({*text, {}, TextRole::kPassage});
    }
  }
  if (texts.size() < kRows) Fail("only " + std::to_string(texts.size()) + " different units");
  const auto dimension = static_cast<size_t>(parts.embedder->dimension());
  VectorMean mean(parts.embedder->dimension());
  std::vector<float> vectors;
  for (size_t at = 0; at < requests.size(); at += kUnitsPerCall) {
    const auto part = absl::MakeConstSpan(requests).subspan(at, kUnitsPerCall);
    for (const auto& result : Check(parts.embedder->Embed(part, Deadline::Infinite()))) {
      mean.Add(result.pooled);
      vectors.insert(vectors.end(), result.pooled.begin(), result.pooled.end());
    }
    std::fprintf(stderr, "\r%zu of %zu units", at, requests.size());
  }
  std::fprintf(stderr, "\n");
  const std::vector<float> centre = mean.Value();
  for (size_t row = 0; row < kRows; ++row) {
    CentreAndNormalise(centre, absl::MakeSpan(vectors).subspan(row * dimension, dimension));
  }
  return vectors;
}

// Requirements of different texts, each encoded as a query.
std::vector<float> QueryVectors(const EncoderParts& parts) {
  std::unordered_set<std::string> texts;
  std::vector<float> queries;
  for (const Need& need : testing::GenerateNeeds(kNeeds, kCatalogueSeed)) {
    if (texts.size() == kQueries) break;
    const ReadNeed read = Read(need, {}, kToday, *Gazetteer::Empty(), true);
    const NeedVectors vectors = Check(EncodeNeed(read, *parts.embedder, parts.calibration.queries,
                                                 nullptr, nullptr, Deadline::Infinite()));
    const auto dimension = static_cast<size_t>(vectors.dimension);
    for (size_t r = 0; r < read.requirements.size() && texts.size() < kQueries; ++r) {
      if (!texts.insert(RequirementText(read.requirements[r].requirement)).second) continue;
      const auto first = vectors.requirements.begin() + static_cast<ptrdiff_t>(r * dimension);
      queries.insert(queries.end(), first, first + static_cast<ptrdiff_t>(dimension));
    }
  }
  if (texts.size() < kQueries) Fail("only " + std::to_string(texts.size()) + " queries");
  return queries;
}

void Answer(const VectorIndex& index, const std::vector<float>& queries, int k, size_t batch,
            const std::string& rows_path) {
  const RowSet allowed = RowSet::All(index.size());
  const size_t step = batch * static_cast<size_t>(index.dimension());
  std::vector<uint32_t> rows;
  double seconds = 0;
  for (size_t at = 0; at < queries.size(); at += step) {
    const auto part = absl::MakeConstSpan(queries).subspan(at, step);
    const double start = CpuSeconds();
    const auto found = Check(index.Search(part, k, allowed, Deadline::Infinite()));
    seconds += CpuSeconds() - start;
    for (const std::vector<Hit>& hits : found) {
      for (const Hit& hit : hits) rows.push_back(hit.row);
    }
  }
  WriteValues(rows_path, rows);
  std::printf("%.9f\n", seconds);
  std::fflush(stdout);
}

int Run(const std::string& folder, const std::string& model_path) {
  const EncoderParts parts = OpenEncoderParts(model_path);
  if (!parts.encodes) return 1;
  const std::vector<float> queries = QueryVectors(parts);
  const std::vector<float> vectors = UnitVectors(parts);
  WriteValues(folder + "/vectors.f32", vectors);
  WriteValues(folder + "/queries.f32", queries);
  const auto index = Check(CreateExactIndex(vectors, parts.embedder->dimension()));
  std::printf("ready\n");
  std::fflush(stdout);
  int k = 0;
  size_t batch = 0;
  while (std::cin >> k >> batch) Answer(*index, queries, k, batch, folder + "/rows.u32");
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  if (argc < 2) tremplin::bench::Fail("usage: peer_search_ours FOLDER [MODEL]");
  return tremplin::bench::Run(argv[1], tremplin::bench::ModelOf(argc, argv));
}
