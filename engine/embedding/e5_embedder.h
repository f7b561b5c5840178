// The default encoder: multilingual-e5-small.
#ifndef TREMPLIN_ENGINE_EMBEDDING_E5_EMBEDDER_H_
#define TREMPLIN_ENGINE_EMBEDDING_E5_EMBEDDER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/embedding/embedder.h"

namespace tremplin {

enum class EncoderPrecision {
  kAuto,  // int8 if the processor has the instructions and the self-check passes, else fp32
  kInt8,  // int8_encoder.h
  kFp32,  // openvino_encoder.h
};

struct E5EmbedderOptions {
  std::string model_path;       // e5-small-q4.bin
  std::string adapter_path;     // e5-small-tremplin-3.adapter; "" = the model as it is
  std::string expected_sha256;  // "" = the pinned file's
  EncoderPrecision precision = EncoderPrecision::kAuto;
  int threads = 0;              // 0 = all cores of this machine
  int tokens_per_batch = 4096;  // budget of one inference in fp32, padding included
};

// Reads and checks the model file and the adapter, makes the encoder, and encodes a few
// sentences whose vectors are known (the self-check). kNotFound, kDataLoss
// (wrong checksum, truncated, out of bounds; the message names the file and
// what was expected) or kFailedPrecondition (no precision passes the check, an
// adapter of another model).
// The encoder is named after the adapter's file if there is one, else the model's.
absl::StatusOr<std::unique_ptr<Embedder>> CreateE5Embedder(E5EmbedderOptions options);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_E5_EMBEDDER_H_
