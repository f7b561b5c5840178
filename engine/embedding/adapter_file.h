// Low-rank updates of the encoder's matrices, from a file of format "E5A1".
//
// An adapter teaches the encoder a field without touching its weights file (Hu
// et al., "LoRA", 2021, arXiv 2106.09685): the matrix of each dense layer
// becomes W + B A, and its bias is replaced. data/model/adaptation makes such
// files.
//
// Layout, little endian, no padding:
//   "E5A1", u32 version (1), 32 bytes: SHA-256 of the model file it belongs to
//   i32 dimension, layers, heads, feed_forward, rank
//   for each layer, for its query, key, value, attention output, inner and outer
//       matrix: f16 A[rank][columns], f16 B[rows][rank], f32 bias[rows]
//
// Nothing in the file is trusted, as in model_file.h.
#ifndef TREMPLIN_ENGINE_EMBEDDING_ADAPTER_FILE_H_
#define TREMPLIN_ENGINE_EMBEDDING_ADAPTER_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/embedding/model_file.h"

namespace tremplin {

// The update of one matrix.
struct DenseUpdate {
  std::vector<float> a;  // rank x columns
  std::vector<float> b;  // rows x rank
  std::vector<float> bias;

  // Adds row `row` of B A to `weights`. REQUIRES: weights.size() is the number
  // of columns.
  void AddTo(int row, absl::Span<float> weights) const;
};

// Writes row `row` of `matrix` with its update (null: none) added. REQUIRES: out.size() is
// the number of columns.
void MergedRow(const Q4Matrix& matrix, const DenseUpdate* update, int row, absl::Span<float> out);

struct LayerUpdates {
  DenseUpdate query, key, value, attention_output, inner, outer;
};

// Thread safety: immutable.
class AdapterFile {
 public:
  // Reads `path` whole. kNotFound; kDataLoss when its content is damaged;
  // kFailedPrecondition when it was made for another model file than `model`.
  static absl::StatusOr<AdapterFile> Load(const std::string& path, const ModelFile& model);
  // `name` stands for the file in messages.
  static absl::StatusOr<AdapterFile> Parse(absl::string_view bytes, absl::string_view name,
                                           const ModelFile& model);

  const std::vector<LayerUpdates>& layers() const { return layers_; }
  // SHA-256 of the whole file.
  const std::string& sha256() const { return sha256_; }

 private:
  AdapterFile() = default;

  std::string sha256_;
  std::vector<LayerUpdates> layers_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_ADAPTER_FILE_H_
