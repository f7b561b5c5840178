#include <vector>

#include "engine/embedding/e5_embedder.h"
#include "engine/embedding/int8_kernels.h"
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
// Where the processor can run it.
INSTANTIATE_TEST_SUITE_P(Int8, EmbedderContract,
                         ::testing::ValuesIn(FastInt8Kernels().empty()
                                                 ? std::vector<EmbedderCase>()
                                                 : std::vector{Encoder(EncoderPrecision::kInt8)}));

}  // namespace
}  // namespace tremplin
