// What every LexicalIndex must do. Include it in one file of a test program and
// instantiate it:
//
//   INSTANTIATE_TEST_SUITE_P(Bm25, LexicalIndexContract,
//                            testing::Values(LexicalIndexUnderTest{"bm25",
//                            NewLexicalIndexBuilder}));
#ifndef TREMPLIN_TESTS_CONTRACT_LEXICAL_INDEX_CONTRACT_H_
#define TREMPLIN_TESTS_CONTRACT_LEXICAL_INDEX_CONTRACT_H_

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/index/lexical_index.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/contract/plain_bm25.h"

namespace tremplin {

struct LexicalIndexUnderTest {
  std::string name;
  std::function<std::unique_ptr<LexicalIndexBuilder>()> new_builder;

  // GoogleTest would print the bytes, addresses and all, into the tests' names.
  friend void PrintTo(const LexicalIndexUnderTest& index, std::ostream* out) { *out << index.name; }
};

class LexicalIndexContract : public testing::TestWithParam<LexicalIndexUnderTest> {
 protected:
  using Rows = std::vector<std::vector<std::string>>;

  static std::unique_ptr<LexicalIndex> Build(const Rows& rows) {
    std::unique_ptr<LexicalIndexBuilder> builder = GetParam().new_builder();
    for (const auto& terms : rows) builder->AddRow(terms);
    return std::move(*builder).Build();
  }

  // Words of very different frequencies, often repeated in a row; some rows are
  // empty and some terms stand in no row.
  std::string RandomTerm(uint32_t vocabulary) {
    return absl::StrCat("t", random_() % (1 + random_() % vocabulary));
  }
  std::vector<std::string> RandomTerms(size_t count, uint32_t vocabulary) {
    std::vector<std::string> terms;
    for (size_t i = 0; i < count; ++i) terms.push_back(RandomTerm(vocabulary));
    return terms;
  }
  Rows RandomRows(size_t count, uint32_t vocabulary = 60) {
    Rows rows;
    for (size_t i = 0; i < count; ++i) rows.push_back(RandomTerms(random_() % 15, vocabulary));
    return rows;
  }
  QueryTerms RandomQuery(size_t count, uint32_t vocabulary = 70) {
    return MakeQueryTerms(RandomTerms(count, vocabulary));
  }
  RowSet RandomSet(size_t size, double share) {
    RowSet rows = RowSet::None(static_cast<uint32_t>(size));
    std::bernoulli_distribution kept(share);
    for (uint32_t row = 0; row < size; ++row) {
      if (kept(random_)) rows.Add(row);
    }
    return rows;
  }

  static std::vector<Hit> Search(const LexicalIndex& index, const QueryTerms& query,
                                 const CollectionStatistics& statistics, int k,
                                 const RowSet& allowed, Bm25Parameters parameters = {}) {
    auto hits = index.Search(query, statistics, parameters, k, allowed, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    return hits.ok() ? *std::move(hits) : std::vector<Hit>();
  }

  static std::vector<uint32_t> AllRows(const LexicalIndex& index) {
    std::vector<uint32_t> rows(index.size());
    for (uint32_t row = 0; row < rows.size(); ++row) rows[row] = row;
    return rows;
  }

  // The search must give exactly the best of the index's own scores, and those
  // must be the formula's.
  static void ExpectTheBest(const Rows& rows, const LexicalIndex& index, const QueryTerms& query,
                            const CollectionStatistics& statistics, int k, const RowSet& allowed,
                            Bm25Parameters parameters) {
    const std::vector<float> scores = index.Score(query, statistics, parameters, AllRows(index));
    ASSERT_EQ(scores.size(), rows.size());
    std::vector<Hit> best;
    for (uint32_t row = 0; row < rows.size(); ++row) {
      const double plain = PlainScore(rows[row], query, statistics, parameters);
      ASSERT_NEAR(scores[row], plain, 1e-5 * plain) << "row " << row;
      if (allowed.Contains(row) && scores[row] > 0) best.push_back({row, scores[row]});
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const Hit& a, const Hit& b) { return a.score > b.score; });
    if (best.size() > static_cast<size_t>(k)) best.resize(static_cast<size_t>(k));
    ASSERT_EQ(Search(index, query, statistics, k, allowed, parameters), best);
  }

  std::mt19937 random_{20270315};
};

TEST_P(LexicalIndexContract, Search_GivesAScoreWorkedOutByHand) {
  const auto index = Build({{"a", "b"}, {"c"}});
  const QueryTerms query = MakeQueryTerms({"a"});
  const CollectionStatistics statistics = index->Statistics(query, RowSet::All(2));
  // ln 2 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 1.5))
  const std::vector<Hit> hits = Search(*index, query, statistics, 5, RowSet::All(2));
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].row, 0u);
  EXPECT_NEAR(hits[0].score, 0.609970, 1e-6);
}

TEST_P(LexicalIndexContract, Search_FindsTheBestByThePlainFormula) {
  for (const size_t count : {1, 63, 64, 65, 300}) {
    const Rows rows = RandomRows(count);
    const auto index = Build(rows);
    for (const size_t query_length : {0, 1, 5, 80}) {
      const QueryTerms query = RandomQuery(query_length);
      for (const double share : {0.01, 0.5, 1.0}) {
        for (const Bm25Parameters parameters :
             {Bm25Parameters(), Bm25Parameters{0.0, 0.75}, Bm25Parameters{2.0, 1.0},
              Bm25Parameters{0.9, 0.0}}) {
          SCOPED_TRACE(testing::Message() << count << " rows, " << query_length << " terms, "
                                          << share << " allowed, k1 " << parameters.k1);
          const CollectionStatistics statistics =
              index->Statistics(query, RowSet::All(index->size()));
          ExpectTheBest(rows, *index, query, statistics, 10, RandomSet(count, share), parameters);
        }
      }
    }
  }
}

TEST_P(LexicalIndexContract, Build_GivesTheSameIndexOfPiecesAsOfTheirTerms) {
  // A piece "3-5" has the terms t0 t1 t2 and t5; "0-0" has but one, and "-" none.
  const auto terms_of = [](absl::string_view piece) {
    std::vector<std::string> terms;
    if (piece == "-") return terms;
    for (char i = '0'; i < piece[0]; ++i) terms.push_back(absl::StrCat("t", std::string(1, i)));
    terms.push_back(absl::StrCat("t", piece.substr(2)));
    return terms;
  };
  std::unique_ptr<LexicalIndexBuilder> of_pieces = GetParam().new_builder();
  Rows rows(200);
  for (std::vector<std::string>& row : rows) {
    std::vector<std::string> pieces(random_() % 6, "-");
    for (std::string& piece : pieces) {
      if (random_() % 5 > 0) piece = absl::StrCat(random_() % 5, "-", random_() % 9);
      for (std::string& term : terms_of(piece)) row.push_back(std::move(term));
    }
    of_pieces->AddRowOfPieces(std::vector<absl::string_view>(pieces.begin(), pieces.end()),
                              terms_of);
  }
  const std::unique_ptr<LexicalIndex> index = std::move(*of_pieces).Build();
  const std::unique_ptr<LexicalIndex> plain = Build(rows);
  const QueryTerms query = MakeQueryTerms({"t0", "t1", "t2", "t3", "t4", "t5", "t8"});
  const RowSet all = RowSet::All(200);
  const CollectionStatistics statistics = plain->Statistics(query, all);
  EXPECT_EQ(index->Statistics(query, all).total_length, statistics.total_length);
  EXPECT_EQ(index->Statistics(query, all).document_frequency, statistics.document_frequency);
  EXPECT_EQ(index->Score(query, statistics, {}, AllRows(*index)),
            plain->Score(query, statistics, {}, AllRows(*plain)));
}

TEST_P(LexicalIndexContract, Search_TiesAreOrderedByRow) {
  const auto index = Build(Rows(200, {"welding"}));
  const QueryTerms query = MakeQueryTerms({"welding"});
  RowSet allowed = RowSet::All(200);
  allowed.Remove(1);
  const auto hits = Search(*index, query, index->Statistics(query, RowSet::All(200)), 3, allowed);
  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(hits[0].row, 0u);
  EXPECT_EQ(hits[1].row, 2u);
  EXPECT_EQ(hits[2].row, 3u);
}

TEST_P(LexicalIndexContract, Search_RowsWithoutAQueryTermAreNoHits) {
  const auto index = Build({{"a"}, {"b"}, {}, {"a", "c"}});
  const QueryTerms query = MakeQueryTerms({"a", "unheard"});
  const auto hits = Search(*index, query, index->Statistics(query, RowSet::All(4)),
                           std::numeric_limits<int>::max(), RowSet::All(4));
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].row, 0u);
  EXPECT_EQ(hits[1].row, 3u);
}

TEST_P(LexicalIndexContract, Search_AnEmptyIndexHasNoHits) {
  const auto index = Build({});
  const QueryTerms query = MakeQueryTerms({"a"});
  const CollectionStatistics statistics = index->Statistics(query, RowSet::All(0));
  EXPECT_EQ(statistics.documents, 0);
  EXPECT_TRUE(Search(*index, query, statistics, 5, RowSet::All(0)).empty());
}

// Terms that stand in a row many times over, of every small count.
TEST_P(LexicalIndexContract, Search_CountsRepeats) {
  Rows rows;
  for (size_t row = 0; row < 500; ++row) {
    std::vector<std::string>& terms = rows.emplace_back();
    for (size_t term = 0; term < 12; ++term) {
      terms.insert(terms.end(), (row * 7 + term * 5) % 9, absl::StrCat("t", term));
    }
  }
  const auto index = Build(rows);
  std::vector<std::string> terms;
  for (size_t term = 0; term < 12; ++term) terms.push_back(absl::StrCat("t", term));
  const QueryTerms query = MakeQueryTerms(terms);
  ExpectTheBest(rows, *index, query, index->Statistics(query, RowSet::All(500)), 500,
                RowSet::All(500), {1.2, 0.75});
}

// A filter may change how rows are looked up, never what they score.
TEST_P(LexicalIndexContract, Search_ScoresAreTheSameBitsWhateverIsAllowed) {
  const auto index = Build(RandomRows(2000));
  const QueryTerms query = RandomQuery(40);
  const CollectionStatistics statistics = index->Statistics(query, RowSet::All(2000));
  std::vector<float> expected(2000);
  for (const Hit& hit : Search(*index, query, statistics, 2000, RowSet::All(2000))) {
    expected[hit.row] = hit.score;
  }
  EXPECT_EQ(index->Score(query, statistics, {}, AllRows(*index)), expected);
  for (const double share : {0.001, 0.01, 0.1, 0.5}) {
    const RowSet allowed = RandomSet(2000, share);
    std::vector<uint32_t> rows;
    allowed.ForEach([&rows](uint32_t row) { rows.push_back(row); });
    const std::vector<float> scores = index->Score(query, statistics, {}, rows);
    for (size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(scores[i], expected[rows[i]]);
    const auto set = index->ScoreAllowed(query, statistics, {}, allowed, Deadline::Infinite());
    ASSERT_TRUE(set.ok()) << set.status();
    for (const uint32_t row : rows) EXPECT_EQ((*set)->At(row), expected[row]);
    EXPECT_EQ((*set)->Best(20), Search(*index, query, statistics, 20, allowed));
    for (const Hit& hit : Search(*index, query, statistics, 2000, allowed)) {
      EXPECT_TRUE(allowed.Contains(hit.row));
      EXPECT_EQ(hit.score, expected[hit.row]);
    }
  }
}

TEST_P(LexicalIndexContract, Statistics_CountLiveRowsOnly) {
  const Rows rows = RandomRows(500);
  const auto index = Build(rows);
  const QueryTerms query = RandomQuery(60);
  for (const double live_share : {0.0, 0.02, 0.5, 0.99, 1.0}) {
    SCOPED_TRACE(live_share);
    const RowSet live = RandomSet(500, live_share);
    const CollectionStatistics expected = PlainStatistics(rows, query, live);
    const CollectionStatistics statistics = index->Statistics(query, live);
    EXPECT_EQ(statistics.documents, expected.documents);
    EXPECT_EQ(statistics.total_length, expected.total_length);
    EXPECT_EQ(statistics.document_frequency, expected.document_frequency);
  }
  EXPECT_EQ(index->Statistics(query, RowSet::All(499)).documents, 0);
}

TEST_P(LexicalIndexContract, Score_IsTheSameHoweverRowsLieInSegments) {
  const Rows rows = RandomRows(300);
  const RowSet live = RandomSet(300, 0.8);
  const auto whole = Build(rows);
  const std::vector<uint32_t> bounds = {0, 7, 150, 300};
  for (int trial = 0; trial < 20; ++trial) {
    const QueryTerms query = RandomQuery(12);
    const std::vector<float> expected =
        whole->Score(query, whole->Statistics(query, live), {}, AllRows(*whole));
    std::vector<std::unique_ptr<LexicalIndex>> segments;
    CollectionStatistics sum;
    for (size_t s = 0; s + 1 < bounds.size(); ++s) {
      segments.push_back(Build(Rows(rows.begin() + bounds[s], rows.begin() + bounds[s + 1])));
      RowSet live_here = RowSet::None(segments.back()->size());
      for (uint32_t row = bounds[s]; row < bounds[s + 1]; ++row) {
        if (live.Contains(row)) live_here.Add(row - bounds[s]);
      }
      sum.Add(segments.back()->Statistics(query, live_here));
    }
    std::vector<float> scores;
    for (const auto& segment : segments) {
      const auto part = segment->Score(query, sum, {}, AllRows(*segment));
      scores.insert(scores.end(), part.begin(), part.end());
    }
    ASSERT_EQ(scores, expected);
  }
}

TEST_P(LexicalIndexContract, Search_RefusesBadArguments) {
  const auto index = Build({{"a"}, {"b"}});
  const QueryTerms good = MakeQueryTerms({"a", "b"});
  const CollectionStatistics counted = index->Statistics(good, RowSet::All(2));
  const auto code = [&](const QueryTerms& query, const CollectionStatistics& statistics,
                        Bm25Parameters parameters, int k, uint32_t allowed) {
    return index
        ->Search(query, statistics, parameters, k, RowSet::All(allowed), Deadline::Infinite())
        .status()
        .code();
  };
  const auto invalid = absl::StatusCode::kInvalidArgument;
  EXPECT_EQ(code(good, counted, {}, 1, 2), absl::StatusCode::kOk);
  EXPECT_EQ(code(good, counted, {}, 0, 2), invalid);
  EXPECT_EQ(code(good, counted, {}, 1, 1), invalid);
  EXPECT_EQ(code(good, counted, {-1, 0.75}, 1, 2), invalid);
  EXPECT_EQ(code(good, counted, {1.2, 1.5}, 1, 2), invalid);
  EXPECT_EQ(code(good, counted, {std::nan(""), 0.75}, 1, 2), invalid);
  CollectionStatistics too_few = counted;
  too_few.document_frequency.pop_back();
  EXPECT_EQ(code(good, too_few, {}, 1, 2), invalid);
  CollectionStatistics impossible = counted;
  impossible.document_frequency[0] = 3;
  EXPECT_EQ(code(good, impossible, {}, 1, 2), invalid);
  QueryTerms without_weight = good;
  without_weight.weights.pop_back();
  EXPECT_EQ(code(without_weight, counted, {}, 1, 2), invalid);
  QueryTerms negative = good;
  negative.weights[0] = -1;
  EXPECT_EQ(code(negative, counted, {}, 1, 2), invalid);
}

TEST_P(LexicalIndexContract, Search_StopsAtTheDeadline) {
  const auto index = Build({{"a"}});
  const QueryTerms query = MakeQueryTerms({"a"});
  const Deadline past(Deadline::Clock::now() - std::chrono::seconds(1), nullptr);
  EXPECT_EQ(
      index->Search(query, index->Statistics(query, RowSet::All(1)), {}, 1, RowSet::All(1), past)
          .status()
          .code(),
      absl::StatusCode::kDeadlineExceeded);
}

TEST_P(LexicalIndexContract, Search_StopsWhileAddingWhenTheCallerLeaves) {
  std::vector<std::string> terms;
  for (int i = 0; i < 300; ++i) terms.push_back(absl::StrCat("t", i));
  const auto index = Build(Rows(5000, terms));
  const QueryTerms query = MakeQueryTerms(terms);
  const CollectionStatistics statistics = index->Statistics(query, RowSet::All(5000));
  std::atomic<int> asked = 0;
  const Deadline deadline(Deadline::Clock::time_point::max(), [&asked] { return ++asked > 3; });
  EXPECT_EQ(index->Search(query, statistics, {}, 1, RowSet::All(5000), deadline).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(asked, 4);
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_LEXICAL_INDEX_CONTRACT_H_
