#include "engine/embedding/int8_model.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tremplin {

absl::StatusOr<Int8Model> Int8Model::Create(const ModelFile& file, const AdapterFile* adapter) {
  const EncoderSizes& sizes = file.sizes();
  const int width = sizes.dimension / sizes.heads;
  if (width != 16 && width != 32 && width != 64) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected heads of 16, 32 or 64 columns, got ", width));
  }
  if (static_cast<size_t>(sizes.positions) > kMaxKeys) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected at most ", kMaxKeys, " positions, got ", sizes.positions));
  }
  const int columns = std::max(sizes.dimension, sizes.feed_forward);
  if (static_cast<size_t>(columns) > kMaxRoundedColumns) {
    return absl::FailedPreconditionError(
        absl::StrCat("int8: expected at most ", kMaxRoundedColumns, " columns, got ", columns));
  }
  return Int8Model(file, adapter);
}

Int8Model::Int8Model(const ModelFile& file, const AdapterFile* adapter)
    : file_(&file),
      dimension_(static_cast<size_t>(file.sizes().dimension)),
      heads_(static_cast<size_t>(file.sizes().heads)),
      inner_width_(static_cast<size_t>(file.sizes().feed_forward)) {
  for (size_t l = 0; l < file.layers().size(); ++l) {
    const LayerWeights& weights = file.layers()[l];
    const LayerUpdates* const updates = adapter != nullptr ? &adapter->layers()[l] : nullptr;
    const auto dense = [&](DenseWeights LayerWeights::*matrix, DenseUpdate LayerUpdates::*update) {
      return Int8Matrix::Dense{&(weights.*matrix),
                               updates != nullptr ? &(updates->*update) : nullptr};
    };
    Layer& layer = layers_.emplace_back();
    layer.query_key_value = Int8Matrix({dense(&LayerWeights::query, &LayerUpdates::query),
                                        dense(&LayerWeights::key, &LayerUpdates::key),
                                        dense(&LayerWeights::value, &LayerUpdates::value)});
    layer.attention_output =
        Int8Matrix({dense(&LayerWeights::attention_output, &LayerUpdates::attention_output)});
    layer.inner = Int8Matrix({dense(&LayerWeights::inner, &LayerUpdates::inner)});
    layer.outer = Int8Matrix({dense(&LayerWeights::outer, &LayerUpdates::outer)});
    layer.attention_norm = &weights.attention_norm;
    layer.output_norm = &weights.output_norm;
  }
}

}  // namespace tremplin
