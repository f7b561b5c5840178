// A complete model file of a few kilobytes, with made-up weights.
#ifndef TREMPLIN_TESTS_EMBEDDING_TINY_MODEL_H_
#define TREMPLIN_TESTS_EMBEDDING_TINY_MODEL_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace tremplin {

struct TinyModel {
  // Not const, so that a test can spoil one thing before Bytes().
  int dimension = 32, layers = 2, heads = 2, feed_forward = 64, positions = 16, token_types = 1;
  int vocabulary = 64;
  // Special pieces first: bos 0, pad 1, eos 2, unknown 3.
  std::vector<std::pair<std::string, float>> pieces = {
      {"<s>", 0},         {"<pad>", 0}, {"</s>", 0},      {"<unk>", 0},
      {"\u2581", -2},     {"a", -3},    {"b", -3.5f},     {"ab", -4},
      {"\u2581a", -4.5f}, {"é", -5},    {"\u2581ab", -6}, {"abab", -9},
      {"query", -5},      {":", -3},    {"passage", -5},  {"\u2581query", -4}};
  // Tab and newline become a space, U+2026 three dots, U+0007 nothing.
  std::vector<std::pair<uint32_t, std::vector<uint32_t>>> rules = {
      {0x07, {}}, {0x09, {0x20}}, {0x0A, {0x20}}, {0x2026, {'.', '.', '.'}}};
  std::string dropped_tensor;  // left out of the directory

  std::string Bytes() const;
};

namespace tiny_model_detail {

template <typename T>
void Put(T value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Reproducible noise (Numerical Recipes' linear congruential generator).
class Noise {
 public:
  uint32_t Next() { return (state_ = state_ * 1664525u + 1013904223u) >> 8; }

 private:
  uint32_t state_ = 7;
};

struct TensorToWrite {
  std::string name;
  uint8_t type;
  uint32_t values;
};

inline std::vector<TensorToWrite> Tensors(const TinyModel& m) {
  const auto d = static_cast<uint32_t>(m.dimension);
  const auto f = static_cast<uint32_t>(m.feed_forward);
  std::vector<TensorToWrite> all = {{"emb.word", 1, m.vocabulary * d},
                                    {"emb.pos", 0, m.positions * d},
                                    {"emb.type", 0, m.token_types * d},
                                    {"emb.ln.w", 0, d},
                                    {"emb.ln.b", 0, d}};
  for (int l = 0; l < m.layers; ++l) {
    const std::string p = "l" + std::to_string(l) + ".";
    for (const char* name : {"q", "k", "v", "ao"}) {
      all.push_back({p + name + ".w", 1, d * d});
      all.push_back({p + name + ".b", 0, d});
    }
    for (const char* name : {"aln", "oln"}) {
      all.push_back({p + name + ".w", 0, d});
      all.push_back({p + name + ".b", 0, d});
    }
    all.push_back({p + "fi.w", 1, f * d});
    all.push_back({p + "fi.b", 0, f});
    all.push_back({p + "fo.w", 1, d * f});
    all.push_back({p + "fo.b", 0, d});
  }
  return all;
}

}  // namespace tiny_model_detail

inline std::string TinyModel::Bytes() const {
  using tiny_model_detail::Put;
  std::string out = "E5S1";
  Put<uint32_t>(1, &out);
  for (int size : {dimension, layers, heads, feed_forward, vocabulary, positions, token_types}) {
    Put<int32_t>(size, &out);
  }
  Put<float>(1e-12f, &out);
  Put<int32_t>(32, &out);

  Put<int32_t>(static_cast<int32_t>(pieces.size()), &out);
  for (int id : {0, 2, 1, 3}) Put<int32_t>(id, &out);
  std::string blob, offsets, scores;
  for (const auto& [piece, score] : pieces) {
    Put<uint32_t>(static_cast<uint32_t>(blob.size()), &offsets);
    Put<float>(score, &scores);
    blob += piece;
  }
  Put<uint32_t>(static_cast<uint32_t>(blob.size()), &offsets);
  Put<uint64_t>(blob.size(), &out);
  out += offsets + scores + blob;

  std::string rule_bytes;
  for (const auto& [code_point, output] : rules) {
    Put<uint32_t>(code_point, &rule_bytes);
    Put<uint8_t>(static_cast<uint8_t>(output.size()), &rule_bytes);
    for (uint32_t c : output) Put<uint32_t>(c, &rule_bytes);
  }
  Put<int32_t>(static_cast<int32_t>(rules.size()), &out);
  Put<uint32_t>(static_cast<uint32_t>(rule_bytes.size()), &out);
  out += rule_bytes;

  std::vector<tiny_model_detail::TensorToWrite> tensors;
  size_t directory_bytes = 4;
  for (auto& tensor : tiny_model_detail::Tensors(*this)) {
    if (tensor.name == dropped_tensor) continue;
    directory_bytes += 2 + tensor.name.size() + 1 + 4 + 8 + 8;
    tensors.push_back(tensor);
  }
  Put<int32_t>(static_cast<int32_t>(tensors.size()), &out);
  size_t offset = (out.size() - 4 + directory_bytes + 63) / 64 * 64;
  std::string data;
  const size_t data_start = offset;
  tiny_model_detail::Noise noise;
  for (const auto& tensor : tensors) {
    std::string values;
    if (tensor.type == 0) {
      const bool is_norm_weight = tensor.name.find("ln.w") != std::string::npos;
      for (uint32_t i = 0; i < tensor.values; ++i) {
        Put<float>((is_norm_weight ? 1.0f : 0.0f) + (noise.Next() % 200) * 1e-3f - 0.1f, &values);
      }
    } else {
      for (uint32_t i = 0; i < tensor.values / 32; ++i) {
        Put<uint16_t>(0x2800, &values);  // 2^-5
        for (int j = 0; j < 16; ++j) Put<uint8_t>(static_cast<uint8_t>(noise.Next()), &values);
      }
    }
    Put<uint16_t>(static_cast<uint16_t>(tensor.name.size()), &out);
    out += tensor.name;
    Put<uint8_t>(tensor.type, &out);
    Put<uint32_t>(tensor.values, &out);
    Put<uint64_t>(offset, &out);
    Put<uint64_t>(values.size(), &out);
    values.resize((values.size() + 63) / 64 * 64);
    offset += values.size();
    data += values;
  }
  out.resize(data_start);
  return out + data;
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_EMBEDDING_TINY_MODEL_H_
