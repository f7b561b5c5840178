#include "tests/contract/embedder_contract.h"

#include "engine/embedding/caching_embedder.h"
#include "engine/embedding/hashing_embedder.h"

namespace tremplin {
namespace {

EmbedderCase Hashing() {
  return {[] { return std::shared_ptr<const Embedder>(CreateHashingEmbedder()); }};
}

EmbedderCase Caching() {
  return {[]() -> absl::StatusOr<std::shared_ptr<const Embedder>> {
    return std::make_shared<CachingEmbedder>(CreateHashingEmbedder(), CachingEmbedder::Options());
  }};
}

INSTANTIATE_TEST_SUITE_P(Hashing, EmbedderContract, ::testing::Values(Hashing()));
INSTANTIATE_TEST_SUITE_P(Caching, EmbedderContract, ::testing::Values(Caching()));

}  // namespace
}  // namespace tremplin
