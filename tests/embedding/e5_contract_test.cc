#include "engine/embedding/e5_embedder.h"
#include "tests/contract/embedder_contract.h"
#include "tests/embedding/model_path.h"

namespace tremplin {
namespace {

EmbedderCase Encoder(EncoderPrecision precision) {
  return {[precision]() -> absl::StatusOr<std::shared_ptr<const Embedder>> {
    E5EmbedderOptions options;
    options.model_path = ModelPath();
    options.precision = precision;
    options.threads = 2;
    auto embedder = CreateE5Embedder(options);
    if (!embedder.ok()) return embedder.status();
    return std::shared_ptr<const Embedder>(*std::move(embedder));
  }};
}

INSTANTIATE_TEST_SUITE_P(Fp32, EmbedderContract,
                         ::testing::Values(Encoder(EncoderPrecision::kFp32)));
INSTANTIATE_TEST_SUITE_P(Int8, EmbedderContract,
                         ::testing::Values(Encoder(EncoderPrecision::kInt8)));

}  // namespace
}  // namespace tremplin
