// An adapter file for tests/embedding/tiny_model.h, with made-up updates.
#ifndef TREMPLIN_TESTS_EMBEDDING_TINY_ADAPTER_H_
#define TREMPLIN_TESTS_EMBEDDING_TINY_ADAPTER_H_

#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "tests/embedding/tiny_model.h"

namespace tremplin {

struct TinyAdapter {
  // Not const, so that a test can spoil one thing before Bytes().
  uint32_t version = 1;
  int rank = 2;
  std::string model_sha256;  // hexadecimal
  TinyModel model;
  // Halves of A by turns, halves of B, and every bias. B of zeros and a model's
  // own biases would change nothing.
  uint16_t a[2] = {0x3800, 0xB400};  // 0.5, -0.25
  uint16_t b[2] = {0x3400, 0x3000};  // 0.25, 0.125
  float bias = 0.125f;

  std::string Bytes() const;
};

inline std::string TinyAdapter::Bytes() const {
  using tiny_model_detail::Put;
  std::string out = "E5A1";
  Put<uint32_t>(version, &out);
  out += absl::HexStringToBytes(model_sha256);
  for (int size : {model.dimension, model.layers, model.heads, model.feed_forward, rank}) {
    Put<int32_t>(size, &out);
  }
  const int d = model.dimension, wide = model.feed_forward;
  for (int layer = 0; layer < model.layers; ++layer) {
    for (const auto& [rows, columns] :
         {std::pair(d, d), {d, d}, {d, d}, {d, d}, {wide, d}, {d, wide}}) {
      for (int i = 0; i < rank * columns; ++i) Put<uint16_t>(a[i % 2], &out);
      for (int i = 0; i < rows * rank; ++i) Put<uint16_t>(b[i % 2], &out);
      for (int i = 0; i < rows; ++i) Put<float>(bias, &out);
    }
  }
  return out;
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_EMBEDDING_TINY_ADAPTER_H_
