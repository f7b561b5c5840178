#include "engine/index/bm25_scorer.h"

#include <cmath>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// About a third of a millisecond.
constexpr size_t kPostingsPerDeadlineCheck = 200'000;
// A step of a binary search costs about as much as four additions to a table.
constexpr size_t kAdditionsPerProbeStep = 4;

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
  const auto documents = static_cast<double>(statistics.documents);
  for (size_t i = 0; i < query.terms.size(); ++i) {
    const Postings postings = file.Find(query.terms[i]);
    if (postings.size() == 0 || query.weights[i] == 0) continue;
    const auto df = static_cast<double>(statistics.document_frequency[i]);
    const double idf = std::log(1 + (documents - df + 0.5) / (df + 0.5));
    terms_.push_back({postings, static_cast<float>(query.weights[i] * idf)});
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
  const absl::Span<const uint32_t> lengths = file_.lengths();
  table->scores.assign((lengths.size() + 63) / 64 * 64, 0);
  table->once.resize(lengths.size());
  float* const scores = table->scores.data();
  float* const once = table->once.data();
  for (size_t row = 0; row < lengths.size(); ++row) once[row] = saturation_(1, lengths[row]);

  size_t work = lengths.size();
  for (const auto& [postings, weight] : terms_) {
    work += postings.size();
    if (work >= kPostingsPerDeadlineCheck) {
      RETURN_IF_ERROR(deadline.Check());
      work = 0;
    }
    for (const uint32_t row : postings.once) scores[row] += weight * once[row];
    for (size_t i = 0; i < postings.repeated.size(); ++i) {
      const uint32_t row = postings.repeated[i];
      scores[row] += weight * saturation_(postings.counts[i], lengths[row]);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<float>> Bm25Scorer::ScoreRows(absl::Span<const uint32_t> rows,
                                                         const Deadline& deadline) const {
  const absl::Span<const uint32_t> lengths = file_.lengths();
  std::vector<float> scores(rows.size());
  size_t work = 0;
  for (const WeightedPostings& term : terms_) {
    const Postings& postings = term.postings;
    const float weight = term.weight;
    work += rows.size() * ProbeStepsOfTerm(postings) * kAdditionsPerProbeStep;
    if (work >= kPostingsPerDeadlineCheck) {
      RETURN_IF_ERROR(deadline.Check());
      work = 0;
    }
    ForEachCommon(rows, postings.once, [&](size_t i, size_t) {
      scores[i] += weight * saturation_(1, lengths[rows[i]]);
    });
    ForEachCommon(rows, postings.repeated, [&](size_t i, size_t at) {
      scores[i] += weight * saturation_(postings.counts[at], lengths[rows[i]]);
    });
  }
  return scores;
}

}  // namespace tremplin
