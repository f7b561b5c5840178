// What the embedding cache of every CatalogueStore does: a suite of its own,
// because a store behind the network does not offer it.
#ifndef TREMPLIN_TESTS_CONTRACT_VECTOR_CACHE_CONTRACT_H_
#define TREMPLIN_TESTS_CONTRACT_VECTOR_CACHE_CONTRACT_H_

#include "tests/contract/catalogue_store_contract.h"

namespace tremplin {

class VectorCacheContract : public StoreTest {};

TEST_P(VectorCacheContract, GetVectors_ReturnsWhatWasPut) {
  const std::vector<float> a = {0.5f, -1.25e-30f, 3e38f};
  const std::vector<float> b = {-0.0f};
  ASSERT_TRUE(store().PutVectors("e5/int8", {"hash-a", "hash-b"}, {a, b}).ok());
  const std::vector<std::string> hashes = {"hash-b", "hash-x", "hash-a", "hash-b"};
  EXPECT_EQ(store().GetVectors("e5/int8", hashes).value(),
            (std::vector<std::vector<float>>{b, {}, a, b}));
}

TEST_P(VectorCacheContract, Fingerprints_AreKeptApart) {
  ASSERT_TRUE(store().PutVectors("one", {"h"}, {{1.0f}}).ok());
  EXPECT_TRUE(store().GetVectors("two", {"h"}).value()[0].empty());
  ASSERT_TRUE(store().PutVectors("two", {"h"}, {{2.0f}}).ok());
  EXPECT_EQ(store().GetVectors("one", {"h"}).value()[0], std::vector<float>{1.0f});
}

TEST_P(VectorCacheContract, PutVectors_ReplacesAndLogsNoChange) {
  ASSERT_TRUE(store().PutVectors("one", {"h", "h"}, {{1.0f}, {2.0f}}).ok());
  EXPECT_EQ(store().GetVectors("one", {"h"}).value()[0], std::vector<float>{2.0f});
  ASSERT_TRUE(store().PutVectors("one", {"h"}, {{3.0f, 4.0f}}).ok());
  EXPECT_EQ(store().GetVectors("one", {"h"}).value()[0], (std::vector<float>{3.0f, 4.0f}));
  EXPECT_EQ(store().LastChange().value(), 0);
}

TEST_P(VectorCacheContract, PutVectors_WantsOneVectorPerHash) {
  EXPECT_EQ(store().PutVectors("one", {"h", "i"}, {{1.0f}}).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(store().PutVectors("one", {"h", "i"}, {{1.0f}, {}}).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(store().GetVectors("one", {"h"}).value()[0].empty());
  EXPECT_TRUE(store().GetVectors("one", {}).value().empty());
  EXPECT_TRUE(store().PutVectors("one", {}, {}).ok());
}

TEST_P(VectorCacheContract, VectorHashes_PageAscendingUnderEachFingerprint) {
  EXPECT_TRUE(store().Fingerprints().value().empty());
  ASSERT_TRUE(store().PutVectors("two", {"c", "a", "b"}, {{1.0f}, {2.0f}, {3.0f}}).ok());
  ASSERT_TRUE(store().PutVectors("one", {"z"}, {{1.0f}}).ok());
  using Texts = std::vector<std::string>;
  EXPECT_EQ(store().Fingerprints().value(), (Texts{"one", "two"}));
  EXPECT_EQ(store().VectorHashes("two", "", 2).value(), (Texts{"a", "b"}));
  EXPECT_EQ(store().VectorHashes("two", "b", 2).value(), Texts{"c"});
  EXPECT_TRUE(store().VectorHashes("two", "c", 2).value().empty());
  EXPECT_TRUE(store().VectorHashes("three", "", 2).value().empty());
  EXPECT_EQ(store().VectorHashes("two", "", 0).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(VectorCacheContract, DeleteVectors_LeavesTheOthersAndLogsNoChange) {
  ASSERT_TRUE(store().PutVectors("one", {"a", "b"}, {{1.0f}, {2.0f}}).ok());
  ASSERT_TRUE(store().PutVectors("two", {"a"}, {{3.0f}}).ok());
  ASSERT_TRUE(store().DeleteVectors("one", {"a", "absent"}).ok());
  EXPECT_TRUE(store().GetVectors("one", {"a"}).value()[0].empty());
  EXPECT_EQ(store().GetVectors("one", {"b"}).value()[0], std::vector<float>{2.0f});
  EXPECT_EQ(store().GetVectors("two", {"a"}).value()[0], std::vector<float>{3.0f});
  ASSERT_TRUE(store().DeleteVectors("one", {"b"}).ok());
  EXPECT_EQ(store().Fingerprints().value(), std::vector<std::string>{"two"});
  EXPECT_TRUE(store().DeleteVectors("three", {"a"}).ok());
  EXPECT_EQ(store().LastChange().value(), 0);
}

TEST_P(VectorCacheContract, ManyVectors_ComeBackInOrder) {
  constexpr int kVectors = 2000;
  std::vector<std::string> hashes;
  std::vector<std::vector<float>> vectors;
  for (int i = 0; i < kVectors; ++i) {
    hashes.push_back(absl::StrCat("hash-", i));
    vectors.push_back(std::vector<float>(384, static_cast<float>(i)));
  }
  ASSERT_TRUE(store().PutVectors("e5", hashes, vectors).ok());
  EXPECT_TRUE(store().GetVectors("e5", hashes).value() == vectors);
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_VECTOR_CACHE_CONTRACT_H_
