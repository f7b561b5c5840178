// Encodes the lines of standard input as queries, for scripts that fit weights:
//
//   encode_lines MODEL [ADAPTER] < TEXTS > VECTORS
//
// MODEL is e5-small-q4.bin. VECTORS are little-endian floats, one vector per line, as the
// encoder gives them in fp32, not centred.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/embedding/e5_embedder.h"

namespace tremplin {
namespace {

// Lines of one call.
constexpr size_t kLines = 256;

absl::Status Run(const std::string& model, const std::string& adapter) {
  E5EmbedderOptions options;
  options.model_path = model;
  options.adapter_path = adapter;
  // The exact path, so that every machine computes the same vectors.
  options.precision = EncoderPrecision::kFp32;
  ASSIGN_OR_RETURN(const std::unique_ptr<Embedder> embedder, CreateE5Embedder(options));
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(std::move(line));
  for (size_t begin = 0; begin < lines.size(); begin += kLines) {
    std::vector<EmbeddingRequest> requests;
    for (size_t i = begin; i < lines.size() && i < begin + kLines; ++i) {
      requests.push_back({lines[i], {}, TextRole::kQuery});
    }
    ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> results,
                     embedder->Embed(requests, Deadline::Infinite()));
    for (const EmbeddingResult& result : results) {
      std::fwrite(result.pooled.data(), sizeof(float), result.pooled.size(), stdout);
    }
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::fprintf(stderr, "usage: %s MODEL [ADAPTER] < TEXTS > VECTORS\n", argv[0]);
    return 2;
  }
  const absl::Status status = tremplin::Run(argv[1], argc == 3 ? argv[2] : "");
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}
