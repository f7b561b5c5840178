// Writes the token ids of texts, for training scripts that must cut texts just
// as the service does.
//
//   tokenise_texts MODEL < texts > ids
//
// One text per line; for each a u32 count and as many i32 ids, little endian,
// the special tokens at both ends included. A text longer than the encoder's
// window is cut there.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/tokenizer.h"

namespace tremplin {
namespace {

absl::Status TokeniseLines(const std::string& model) {
  ASSIGN_OR_RETURN(const ModelFile file, ModelFile::Load(model, ""));
  ASSIGN_OR_RETURN(const Tokenizer tokenizer, Tokenizer::Create(file.vocabulary()));
  const auto limit = static_cast<size_t>(file.sizes().positions);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::vector<int32_t> ids = {tokenizer.bos()};
    for (const Token& token : tokenizer.Tokenize(line)) {
      if (ids.size() + 1 == limit) break;
      ids.push_back(token.id);
    }
    ids.push_back(tokenizer.eos());
    const auto count = static_cast<uint32_t>(ids.size());
    std::fwrite(&count, sizeof(count), 1, stdout);
    std::fwrite(ids.data(), sizeof(int32_t), ids.size(), stdout);
  }
  if (std::fflush(stdout) != 0) return absl::DataLossError("standard output cannot be written");
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: tokenise_texts MODEL < texts > ids\n", stderr);
    return 2;
  }
  const absl::Status status = tremplin::TokeniseLines(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
