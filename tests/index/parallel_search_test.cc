// Requests share one index: searches from many threads must answer as one does.
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/index/lexical_index.h"
#include "engine/index/vector_index.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

constexpr int kThreads = 8;
constexpr int kQueries = 24;

// What search(0..kQueries-1) gives, run by every thread, each in its own order.
template <typename Search>
void ExpectSameAnswersInParallel(Search search) {
  using Answer = decltype(search(0));
  std::vector<Answer> expected;
  for (int q = 0; q < kQueries; ++q) expected.push_back(search(q));
  std::vector<std::vector<Answer>> answers(kThreads, std::vector<Answer>(kQueries));
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kQueries; ++i) {
        const int q = (i * 7 + t) % kQueries;
        answers[t][q] = search(q);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Answer>& of_thread : answers) EXPECT_EQ(of_thread, expected);
}

RowSet EveryNth(uint32_t size, uint32_t n) {
  RowSet rows = RowSet::None(size);
  for (uint32_t row = 0; row < size; row += n) rows.Add(row);
  return rows;
}

TEST(ParallelSearch, ExactIndexAnswersAsInOneThread) {
  constexpr uint32_t kRows = 2000;
  constexpr size_t kDimension = 40;
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  std::vector<float> vectors(kRows * kDimension);
  for (float& component : vectors) component = normal(random);
  std::vector<float> queries(kQueries * kDimension);
  for (float& component : queries) component = normal(random);
  const auto index = CreateExactIndex(vectors, kDimension);
  ASSERT_TRUE(index.ok()) << index.status();
  ExpectSameAnswersInParallel([&](int q) {
    const auto found = (*index)->Search(
        absl::MakeConstSpan(queries).subspan(static_cast<size_t>(q) * kDimension, kDimension), 10,
        EveryNth(kRows, static_cast<uint32_t>(q % 3) + 1), Deadline::Infinite());
    EXPECT_TRUE(found.ok()) << found.status();
    return found->front();
  });
}

TEST(ParallelSearch, LexicalIndexAnswersAsInOneThread) {
  constexpr uint32_t kRows = 2000;
  std::mt19937 random(7);
  const auto terms = [&random](int count) {
    std::vector<std::string> drawn;
    for (int i = 0; i < count; ++i) drawn.push_back(absl::StrCat("t", random() % 50));
    return drawn;
  };
  auto builder = NewLexicalIndexBuilder();
  for (uint32_t row = 0; row < kRows; ++row) builder->AddRow(terms(10));
  const auto index = std::move(*builder).Build();
  std::vector<QueryTerms> queries;
  for (int q = 0; q < kQueries; ++q) queries.push_back(MakeQueryTerms(terms(6)));
  ExpectSameAnswersInParallel([&](int q) {
    // Every 300th row is looked up by probing, every row by a table.
    const RowSet allowed = EveryNth(kRows, q % 2 == 0 ? 1 : 300);
    const QueryTerms& query = queries[static_cast<size_t>(q)];
    const auto statistics = index->Statistics(query, RowSet::All(kRows));
    const auto hits = index->Search(query, statistics, {}, 20, allowed, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    EXPECT_FALSE(hits->empty());
    return *hits;
  });
}

}  // namespace
}  // namespace tremplin
