// A model's weights as int8_encoder.h uses them.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_MODEL_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_MODEL_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/embedding/adapter_file.h"
#include "engine/embedding/int8_weights.h"
#include "engine/embedding/model_file.h"

namespace tremplin {

// Thread safety: immutable.
class Int8Model {
 public:
  struct Layer {
    Int8Matrix query_key_value, attention_output, inner, outer;
    const NormWeights *attention_norm = nullptr, *output_norm = nullptr;
  };

  // kFailedPrecondition when the model has sizes that the kernels do not take: heads of
  // another width than 16, 32 or 64, more than 512 positions or 4,096 columns. `file` must
  // outlive the model: the word table and the norms are read from it. `adapter` (null: none)
  // is merged into the matrices.
  static absl::StatusOr<Int8Model> Create(const ModelFile& file, const AdapterFile* adapter);

  size_t dimension() const { return dimension_; }
  size_t heads() const { return heads_; }
  size_t head_width() const { return dimension_ / heads_; }
  size_t inner_width() const { return inner_width_; }
  float epsilon() const { return file_->sizes().layer_norm_epsilon; }
  const std::vector<Layer>& layers() const { return layers_; }
  const NormWeights& embedding_norm() const { return file_->embedding_norm(); }

  // As ModelFile::EmbedToken.
  void EmbedToken(int32_t id, size_t position, float* out) const {
    file_->EmbedToken(id, position, {out, dimension_});
  }

 private:
  Int8Model(const ModelFile& file, const AdapterFile* adapter);

  const ModelFile* file_;
  size_t dimension_, heads_, inner_width_;
  std::vector<Layer> layers_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_MODEL_H_
