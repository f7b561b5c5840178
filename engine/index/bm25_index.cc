// BM25 over an inverted file held in memory.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/index/bm25_scorer.h"
#include "engine/index/inverted_file.h"
#include "engine/index/lexical_index.h"
#include "engine/index/top_hits.h"

namespace tremplin {
namespace {

// Thread safety: all methods are safe to call concurrently.
class ScoreTablePool {
 public:
  std::unique_ptr<ScoreTable> Take() {
    MutexLock lock(&mu_);
    if (free_.empty()) return std::make_unique<ScoreTable>();
    std::unique_ptr<ScoreTable> table = std::move(free_.back());
    free_.pop_back();
    return table;
  }
  void Return(std::unique_ptr<ScoreTable> table) {
    MutexLock lock(&mu_);
    free_.push_back(std::move(table));
  }

 private:
  Mutex mu_;
  // As many as searches have run at once: 20 bytes per row each.
  std::vector<std::unique_ptr<ScoreTable>> free_ ABSL_GUARDED_BY(mu_);
};

class ScoreTableLease {
 public:
  explicit ScoreTableLease(ScoreTablePool* pool) : pool_(pool), table_(pool->Take()) {}
  ~ScoreTableLease() { pool_->Return(std::move(table_)); }
  ScoreTableLease(const ScoreTableLease&) = delete;
  ScoreTableLease& operator=(const ScoreTableLease&) = delete;
  ScoreTable* get() const { return table_.get(); }

 private:
  ScoreTablePool* const pool_;
  std::unique_ptr<ScoreTable> table_;
};

absl::Status CheckTerms(const QueryTerms& query, const CollectionStatistics& statistics) {
  const size_t terms = query.terms.size();
  if (query.weights.size() != terms || statistics.document_frequency.size() != terms) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a query of ", terms, " terms needs as many weights and document frequencies, got ",
        query.weights.size(), " and ", statistics.document_frequency.size()));
  }
  for (size_t i = 0; i < terms; ++i) {
    if (!(query.weights[i] >= 0) || std::isinf(query.weights[i])) {
      return absl::InvalidArgumentError(absl::StrCat(
          "weight of query term ", i, " must be finite and >= 0, got ", query.weights[i]));
    }
    const int64_t df = statistics.document_frequency[i];
    if (df < 0 || df > statistics.documents) {
      return absl::InvalidArgumentError(absl::StrCat("document frequency of query term ", i,
                                                     " must be in 0..", statistics.documents,
                                                     ", got ", df));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckParameters(Bm25Parameters parameters) {
  if (!(parameters.k1 >= 0) || std::isinf(parameters.k1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("k1 must be finite and >= 0, got ", parameters.k1));
  }
  if (!(parameters.b >= 0 && parameters.b <= 1)) {
    return absl::InvalidArgumentError(absl::StrCat("b must be in 0..1, got ", parameters.b));
  }
  return absl::OkStatus();
}

std::vector<uint32_t> RowsOf(const RowSet& set) {
  std::vector<uint32_t> rows;
  rows.reserve(set.Count());
  set.ForEach([&rows](uint32_t row) { rows.push_back(row); });
  return rows;
}

std::vector<uint32_t> RowsOutside(const RowSet& set) {
  if (set.Count() == set.size()) return {};
  RowSet others = RowSet::All(set.size());
  set.ForEach([&others](uint32_t row) { others.Remove(row); });
  return RowsOf(others);
}

// How many rows of the list are in `live`; `dead` are the rows that are not.
int64_t CountLive(absl::Span<const uint32_t> list, const RowSet& live,
                  absl::Span<const uint32_t> dead) {
  int64_t count = 0;
  if (dead.size() * ProbeSteps(list) < list.size()) {
    count = static_cast<int64_t>(list.size());
    ForEachCommon(dead, list, [&count](size_t, size_t) { --count; });
  } else {
    for (const uint32_t row : list) count += live.Contains(row) ? 1 : 0;
  }
  return count;
}

// Offers the allowed rows above the threshold; passes over words without one.
void OfferAllowed(const std::vector<float>& scores, const RowSet& allowed, TopHits* best) {
  for (size_t first = 0; first < scores.size(); first += 64) {
    const uint64_t word = allowed.words()[first / 64];
    if (word == 0) continue;
    const float* const block = scores.data() + first;
    const float threshold = best->threshold();
    int above = 0;
    for (int i = 0; i < 64; ++i) above |= static_cast<int>(block[i] > threshold);
    if (above == 0) continue;
    for (uint64_t left = word; left != 0; left &= left - 1) {
      const auto i = static_cast<uint32_t>(std::countr_zero(left));
      if (block[i] > best->threshold()) best->Offer(static_cast<uint32_t>(first) + i, block[i]);
    }
  }
}

class ScoresInTable final : public RowScores {
 public:
  ScoresInTable(ScoreTablePool* pool, const RowSet& allowed) : table_(pool), allowed_(allowed) {}
  ScoreTable* table() { return table_.get(); }

  std::vector<Hit> Best(int k) const override {
    TopHits best(std::min(static_cast<size_t>(k), size_t{allowed_.Count()}), /*floor=*/0);
    OfferAllowed(table_.get()->scores, allowed_, &best);
    return std::move(best).Take();
  }
  float At(uint32_t row) const override { return table_.get()->scores[row]; }

 private:
  const ScoreTableLease table_;
  const RowSet& allowed_;
};

class ScoresOfFew final : public RowScores {
 public:
  ScoresOfFew(std::vector<uint32_t> rows, std::vector<float> scores)
      : rows_(std::move(rows)), scores_(std::move(scores)) {}

  std::vector<Hit> Best(int k) const override {
    TopHits best(std::min(static_cast<size_t>(k), rows_.size()), /*floor=*/0);
    best.OfferAll(rows_, scores_.data());
    return std::move(best).Take();
  }
  float At(uint32_t row) const override {
    return scores_[static_cast<size_t>(std::lower_bound(rows_.begin(), rows_.end(), row) -
                                       rows_.begin())];
  }

 private:
  const std::vector<uint32_t> rows_;  // ascending
  const std::vector<float> scores_;
};

class Bm25Index final : public LexicalIndex {
 public:
  explicit Bm25Index(InvertedFile file) : file_(std::move(file)) {}

  uint32_t size() const override { return file_.size(); }
  CollectionStatistics Statistics(const QueryTerms& query, const RowSet& live) const override;
  absl::StatusOr<std::unique_ptr<RowScores>> ScoreAllowed(const QueryTerms& query,
                                                          const CollectionStatistics& statistics,
                                                          Bm25Parameters parameters,
                                                          const RowSet& allowed,
                                                          const Deadline& deadline) const override;
  std::vector<float> Score(const QueryTerms& query, const CollectionStatistics& statistics,
                           Bm25Parameters parameters,
                           absl::Span<const uint32_t> rows) const override;
  absl::Status WriteTo(SectionWriter& out) const override { return file_.WriteTo(out); }

 private:
  const InvertedFile file_;
  // Fresh pages for a table of 200,000 rows cost more than a short query.
  mutable ScoreTablePool tables_;
};

CollectionStatistics Bm25Index::Statistics(const QueryTerms& query, const RowSet& live) const {
  CollectionStatistics statistics;
  statistics.document_frequency.resize(query.terms.size());
  if (live.size() != size()) return statistics;
  // Few rows are dead as a rule: take them off the totals.
  const std::vector<uint32_t> dead = RowsOutside(live);
  statistics.documents = static_cast<int64_t>(size() - dead.size());
  statistics.total_length = file_.total_length();
  for (const uint32_t row : dead) statistics.total_length -= file_.lengths()[row];
  for (size_t i = 0; i < query.terms.size(); ++i) {
    const Postings postings = file_.Find(query.terms[i]);
    statistics.document_frequency[i] =
        CountLive(postings.once, live, dead) + CountLive(postings.repeated, live, dead);
  }
  return statistics;
}

absl::StatusOr<std::unique_ptr<RowScores>> Bm25Index::ScoreAllowed(
    const QueryTerms& query, const CollectionStatistics& statistics, Bm25Parameters parameters,
    const RowSet& allowed, const Deadline& deadline) const {
  if (allowed.size() != size()) {
    return absl::InvalidArgumentError(absl::StrCat("allowed rows must be a set over ", size(),
                                                   " rows, got one over ", allowed.size()));
  }
  RETURN_IF_ERROR(CheckTerms(query, statistics));
  RETURN_IF_ERROR(CheckParameters(parameters));
  RETURN_IF_ERROR(deadline.Check());

  const Bm25Scorer scorer(file_, query, statistics, parameters);
  if (scorer.ProbingIsCheaper(allowed.Count())) {
    std::vector<uint32_t> rows = RowsOf(allowed);
    ASSIGN_OR_RETURN(std::vector<float> scores, scorer.ScoreRows(rows, deadline));
    return std::make_unique<ScoresOfFew>(std::move(rows), std::move(scores));
  }
  auto scores = std::make_unique<ScoresInTable>(&tables_, allowed);
  RETURN_IF_ERROR(scorer.ScoreAll(deadline, scores->table()));
  return scores;
}

std::vector<float> Bm25Index::Score(const QueryTerms& query, const CollectionStatistics& statistics,
                                    Bm25Parameters parameters,
                                    absl::Span<const uint32_t> rows) const {
  std::vector<float> scores(rows.size());
  if (!CheckTerms(query, statistics).ok() || !CheckParameters(parameters).ok()) return scores;
  const Bm25Scorer scorer(file_, query, statistics, parameters);
  // Without a deadline neither way of scoring can fail.
  if (scorer.ProbingIsCheaper(rows.size())) return *scorer.ScoreRows(rows, Deadline::Infinite());
  const ScoreTableLease table(&tables_);
  if (!scorer.ScoreAll(Deadline::Infinite(), table.get()).ok()) return scores;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] < size()) scores[i] = table.get()->scores[rows[i]];
  }
  return scores;
}

class Bm25IndexBuilder final : public LexicalIndexBuilder {
 public:
  void AddRow(absl::Span<const std::string> terms) override { builder_.AddRow(terms); }
  void AddRowOfPieces(absl::Span<const absl::string_view> pieces, TermsOfPiece terms_of) override {
    builder_.AddRowOfPieces(pieces, terms_of);
  }
  std::unique_ptr<LexicalIndex> Build() && override {
    return std::make_unique<Bm25Index>(std::move(builder_).Build());
  }

 private:
  InvertedFileBuilder builder_;
};

}  // namespace

std::unique_ptr<LexicalIndexBuilder> NewLexicalIndexBuilder() {
  return std::make_unique<Bm25IndexBuilder>();
}

absl::StatusOr<std::unique_ptr<LexicalIndex>> ReadLexicalIndex(SectionReader in) {
  ASSIGN_OR_RETURN(InvertedFile file, InvertedFile::ReadFrom(std::move(in)));
  return std::make_unique<Bm25Index>(std::move(file));
}

}  // namespace tremplin
