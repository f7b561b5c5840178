// The default encoder: multilingual-e5-small on OpenVINO.
#ifndef TREMPLIN_ENGINE_EMBEDDING_OPENVINO_EMBEDDER_H_
#define TREMPLIN_ENGINE_EMBEDDING_OPENVINO_EMBEDDER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

enum class EncoderPrecision {
  kAuto,  // int8 groups if the start-up self-check passes, else fp32
  kInt8Groups,
  kFp32,
};

struct OpenVinoEmbedderOptions {
  std::string model_path;       // e5-small-q4.bin
  std::string adapter_path;     // e5-small-tremplin-3.adapter; "" = the model as it is
  std::string expected_sha256;  // "" = the pinned file's
  EncoderPrecision precision = EncoderPrecision::kAuto;
  int threads = 0;              // 0 = all cores of this machine
  int tokens_per_batch = 4096;  // budget of one inference, padding included
};

// Reads and checks the model file and the adapter, compiles the graph, and encodes a few
// sentences whose vectors are known (the self-check). kNotFound, kDataLoss
// (wrong checksum, truncated, out of bounds; the message names the file and
// what was expected) or kFailedPrecondition (no precision passes the check, an
// adapter of another model).
// The encoder is named after the adapter's file if there is one, else the model's.
absl::StatusOr<std::unique_ptr<Embedder>> CreateOpenVinoEmbedder(OpenVinoEmbedderOptions options);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_OPENVINO_EMBEDDER_H_
