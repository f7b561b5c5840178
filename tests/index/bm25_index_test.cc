#include "engine/index/lexical_index.h"
#include "tests/contract/lexical_index_contract.h"

namespace tremplin {
namespace {

INSTANTIATE_TEST_SUITE_P(Bm25, LexicalIndexContract,
                         testing::Values(LexicalIndexUnderTest{"bm25", NewLexicalIndexBuilder}));

TEST(MakeQueryTerms, SortsAndCountsRepeats) {
  const QueryTerms query = MakeQueryTerms({"b", "a", "b", "c", "b"});
  EXPECT_THAT(query.terms, testing::ElementsAre("a", "b", "c"));
  EXPECT_THAT(query.weights, testing::ElementsAre(1, 3, 1));
  EXPECT_TRUE(MakeQueryTerms({}).terms.empty());
}

TEST(CollectionStatistics, Add_SumsTermByTerm) {
  CollectionStatistics sum;
  sum.Add({2, 10, {1, 0}});
  sum.Add({3, 5, {2, 3}});
  EXPECT_EQ(sum.documents, 5);
  EXPECT_EQ(sum.total_length, 15);
  EXPECT_THAT(sum.document_frequency, testing::ElementsAre(3, 3));
}

}  // namespace
}  // namespace tremplin
