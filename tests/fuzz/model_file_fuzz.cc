// Damaged model files must be refused, and what is accepted must be usable:
// seeds are whole files of tests/embedding/tiny_model.h.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/embedding/model_file.h"
#include "engine/embedding/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const auto file =
      tremplin::ModelFile::Parse(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz");
  if (!file.ok()) return 0;
  std::vector<float> row(file->sizes().dimension);
  file->words().DequantiseRow(file->words().rows() - 1, absl::MakeSpan(row));
  const auto tokenizer = tremplin::Tokenizer::Create(file->vocabulary());
  if (!tokenizer.ok()) return 0;
  for (const tremplin::Token& token : tokenizer->Tokenize("query: abab é… \xF0\x9F\x8D\xB2 b")) {
    if (token.id < 0 || token.id >= file->words().rows()) __builtin_trap();
  }
  return 0;
}
