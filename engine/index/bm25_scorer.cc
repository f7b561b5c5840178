#include "engine/index/bm25_scorer.h"

#include <array>
#include <cmath>

#include "engine/base/status_macros.h"
#include "engine/index/work_meter.h"

namespace tremplin {
namespace {

// About a third of a millisecond.
constexpr size_t kPostingsPerDeadlineCheck = 200'000;
// A step of a binary search costs about as much as four additions to a table.
constexpr size_t kAdditionsPerProbeStep = 4;

// A word of a RowSet.
constexpr size_t kRowsPerBlock = 64;

// Calls `use` with every row. Whole blocks first: a known number of steps is what the
// compiler turns into vectors.
template <typename Use>
void ForEachInBlocks(size_t rows, Use use) {
  size_t first = 0;
  for (; first + kRowsPerBlock <= rows; first += kRowsPerBlock) {
    for (size_t i = first; i < first + kRowsPerBlock; ++i) use(i);
  }
  for (; first < rows; ++first) use(first);
}

size_t ProbeStepsOfTerm(const Postings& postings) {
  return ProbeSteps(postings.once) + ProbeSteps(postings.repeated);
}

}  // namespace

Bm25Saturation::Bm25Saturation(Bm25Parameters parameters, const CollectionStatistics& statistics)
    : scale_(static_cast<float>(parameters.k1 + 1)),
      base_(static_cast<float>(parameters.k1 * (1 - parameters.b))) {
  if (statistics.total_length > 0) {
    slope_ = static_cast<float>(parameters.k1 * parameters.b *
                                static_cast<double>(statistics.documents) /
                                static_cast<double>(statistics.total_length));
  }
}

Bm25Scorer::Bm25Scorer(const InvertedFile& file, const QueryTerms& query,
                       const CollectionStatistics& statistics, Bm25Parameters parameters)
    : file_(file), saturation_(parameters, statistics) {
  terms_.reserve(query.terms.size());
  for (size_t i = 0; i < query.terms.size(); ++i) {
    const Postings postings = file.Find(query.terms[i]);
    if (postings.size() == 0 || query.weights[i] == 0) continue;
    terms_.push_back(
        {postings, static_cast<float>(query.weights[i] * InverseDocumentFrequency(statistics, i))});
  }
}

bool Bm25Scorer::ProbingIsCheaper(size_t rows) const {
  size_t additions = 2 * size_t{file_.size()};
  size_t steps = 0;
  for (const auto& [postings, weight] : terms_) {
    additions += postings.size();
    steps += ProbeStepsOfTerm(postings);
  }
  return kAdditionsPerProbeStep * rows * steps < additions;
}

absl::Status Bm25Scorer::ScoreAll(const Deadline& deadline, ScoreTable* table) const {
  const size_t rows = file_.size();
  table->scores.assign((rows + kRowsPerBlock - 1) / kRowsPerBlock * kRowsPerBlock, 0);
  // Plain pointers and a copy, so that the compiler need not fear that a store
  // to a table changes what the next step reads.
  const Bm25Saturation saturation = saturation_;
  const uint32_t* const lengths = file_.lengths().data();
  float* const scores = table->scores.data();
  WorkMeter meter(deadline, kPostingsPerDeadlineCheck);
  RETURN_IF_ERROR(meter.Add(rows));
  for (const auto& [postings, weight] : terms_) {
    RETURN_IF_ERROR(meter.Add(postings.once.size()));
    for (const uint32_t row : postings.once) scores[row] += weight;
  }
  ForEachInBlocks(rows, [&](size_t row) { scores[row] *= saturation(1, lengths[row]); });
  // Of the usual counts every row's saturation is worth a table when most are read.
  size_t repeated = 0;
  for (const WeightedPostings& term : terms_) repeated += term.postings.repeated.size();
  uint32_t tabled = 1;
  std::array<const float*, ScoreTable::kLargestCount + 1> by_count;
  if (repeated > ScoreTable::kLargestCount * rows) {
    for (tabled = 2; tabled <= ScoreTable::kLargestCount; ++tabled) {
      std::vector<float>& of_count = table->saturations[tabled];
      of_count.resize(rows);
      float* const to = of_count.data();
      ForEachInBlocks(rows, [&](size_t row) { to[row] = saturation(tabled, lengths[row]); });
      by_count[tabled] = to;
    }
    --tabled;
  }
  for (const auto& [postings, weight] : terms_) {
    RETURN_IF_ERROR(meter.Add(postings.repeated.size()));
    const uint32_t* next = postings.counts.data();
    for (const uint32_t row : postings.repeated) {
      const uint32_t count = *next++;
      scores[row] +=
          weight * (count <= tabled ? by_count[count][row] : saturation(count, lengths[row]));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<float>> Bm25Scorer::ScoreRows(absl::Span<const uint32_t> rows,
                                                         const Deadline& deadline) const {
  const absl::Span<const uint32_t> lengths = file_.lengths();
  std::vector<float> scores(rows.size());
  WorkMeter meter(deadline, kPostingsPerDeadlineCheck);
  const auto probe = [&](absl::Span<const uint32_t> list) {
    return meter.Add(rows.size() * ProbeSteps(list) * kAdditionsPerProbeStep);
  };
  for (const auto& [postings, term_weight] : terms_) {
    RETURN_IF_ERROR(probe(postings.once));
    const float weight = term_weight;
    ForEachCommon(rows, postings.once, [&](size_t i, size_t) { scores[i] += weight; });
  }
  for (size_t i = 0; i < rows.size(); ++i) scores[i] *= saturation_(1, lengths[rows[i]]);
  for (const WeightedPostings& term : terms_) {
    const Postings& postings = term.postings;
    RETURN_IF_ERROR(probe(postings.repeated));
    ForEachCommon(rows, postings.repeated, [&](size_t i, size_t at) {
      scores[i] += term.weight * saturation_(postings.counts[at], lengths[rows[i]]);
    });
  }
  return scores;
}

}  // namespace tremplin
