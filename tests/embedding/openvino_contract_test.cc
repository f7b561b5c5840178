#include "engine/embedding/openvino_embedder.h"
#include "tests/contract/embedder_contract.h"
#include "tests/embedding/model_path.h"

namespace tremplin {
namespace {

// fp32 sums are only regrouped by other batch shapes; int8 activations round
// differently (embedder.h states the limit).
constexpr float kFp32Tolerance = 1e-5f;
constexpr float kInt8Tolerance = 2e-3f;

EmbedderCase Encoder(EncoderPrecision precision, float tolerance) {
  return {[precision]() -> absl::StatusOr<std::shared_ptr<const Embedder>> {
            OpenVinoEmbedderOptions options;
            options.model_path = ModelPath();
            options.precision = precision;
            options.threads = 2;
            auto embedder = CreateOpenVinoEmbedder(options);
            if (!embedder.ok()) return embedder.status();
            return std::shared_ptr<const Embedder>(*std::move(embedder));
          },
          tolerance};
}

INSTANTIATE_TEST_SUITE_P(Fp32, EmbedderContract,
                         ::testing::Values(Encoder(EncoderPrecision::kFp32, kFp32Tolerance)));
INSTANTIATE_TEST_SUITE_P(Int8, EmbedderContract,
                         ::testing::Values(Encoder(EncoderPrecision::kInt8Groups, kInt8Tolerance)));

}  // namespace
}  // namespace tremplin
