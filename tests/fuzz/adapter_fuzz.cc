// Damaged adapter files must be refused, and what is accepted must fit the
// model: the seed is a whole file for the model of tests/embedding/tiny_model.h.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/embedding/adapter_file.h"
#include "tests/embedding/tiny_model.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const auto& model = *new absl::StatusOr<tremplin::ModelFile>(
      tremplin::ModelFile::Parse(tremplin::TinyModel().Bytes(), "tiny"));
  const auto adapter = tremplin::AdapterFile::Parse(
      absl::string_view(reinterpret_cast<const char*>(bytes), size), "fuzz", *model);
  if (!adapter.ok()) return 0;
  for (const tremplin::LayerUpdates& layer : adapter->layers()) {
    std::vector<float> row(static_cast<size_t>(model->sizes().feed_forward));
    layer.outer.AddTo(model->sizes().dimension - 1, absl::MakeSpan(row));
  }
  return 0;
}
