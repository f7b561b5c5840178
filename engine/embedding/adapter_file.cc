#include "engine/embedding/adapter_file.h"

#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/byte_cursor.h"
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/half_float.h"

namespace tremplin {
namespace {

constexpr int kVersion = 1;
constexpr int kMaxRank = 256;
constexpr int kSha256Bytes = 32;

class Parser {
 public:
  Parser(absl::string_view bytes, absl::string_view name, const ModelFile& model)
      : bytes_(bytes), name_(name), model_(model), cursor_(bytes) {}

  absl::StatusOr<std::vector<LayerUpdates>> Parse() {
    RETURN_IF_ERROR(ParseHeader());
    const int d = model_.sizes().dimension;
    const int wide = model_.sizes().feed_forward;
    std::vector<LayerUpdates> layers(static_cast<size_t>(model_.sizes().layers));
    for (LayerUpdates& layer : layers) {
      for (DenseUpdate* square :
           {&layer.query, &layer.key, &layer.value, &layer.attention_output}) {
        RETURN_IF_ERROR(ParseDense(d, d, square));
      }
      RETURN_IF_ERROR(ParseDense(wide, d, &layer.inner));
      RETURN_IF_ERROR(ParseDense(d, wide, &layer.outer));
    }
    if (cursor_.at() != bytes_.size()) {
      return Damaged("expected ", cursor_.at(), " bytes, got ", bytes_.size());
    }
    return layers;
  }

 private:
  template <typename... Parts>
  absl::Status Damaged(const Parts&... parts) const {
    return absl::DataLossError(absl::StrCat(name_, ": ", parts...));
  }

  absl::Status ParseHeader() {
    if (cursor_.Take(4) != "E5A1") return Damaged("expected a file that begins with \"E5A1\"");
    const auto version = cursor_.Read<uint32_t>();
    const std::string model(absl::BytesToHexString(cursor_.Take(kSha256Bytes)));
    const auto dimension = cursor_.Read<int32_t>();
    const auto layers = cursor_.Read<int32_t>();
    const auto heads = cursor_.Read<int32_t>();
    const auto feed_forward = cursor_.Read<int32_t>();
    rank_ = cursor_.Read<int32_t>();
    if (!cursor_.ok()) return Damaged("truncated in its header");
    if (version != kVersion) {
      return Damaged("version: expected ", kVersion, ", got ", version);
    }
    if (rank_ < 1 || rank_ > kMaxRank) {
      return Damaged("rank: expected 1 to ", kMaxRank, ", got ", rank_);
    }
    const EncoderSizes& sizes = model_.sizes();
    if (dimension != sizes.dimension || layers != sizes.layers || heads != sizes.heads ||
        feed_forward != sizes.feed_forward || model != model_.sha256()) {
      return absl::FailedPreconditionError(absl::StrCat(
          name_, ": was made for the model file of SHA-256 ", model, ", got ", model_.sha256()));
    }
    return absl::OkStatus();
  }

  absl::Status ParseDense(int rows, int columns, DenseUpdate* update) {
    RETURN_IF_ERROR(ReadHalves(size_t{1} * rank_ * columns, &update->a));
    RETURN_IF_ERROR(ReadHalves(size_t{1} * rows * rank_, &update->b));
    update->bias.reserve(static_cast<size_t>(rows));
    for (int i = 0; i < rows; ++i) update->bias.push_back(cursor_.Read<float>());
    return CheckNumbers(update->bias);
  }

  absl::Status ReadHalves(size_t count, std::vector<float>* out) {
    ByteCursor halves(cursor_.Take(count * sizeof(uint16_t)));
    out->reserve(count);
    for (size_t i = 0; i < count; ++i) out->push_back(HalfToFloat(halves.Read<uint16_t>()));
    return CheckNumbers(*out);
  }

  absl::Status CheckNumbers(absl::Span<const float> values) const {
    if (!cursor_.ok()) return Damaged("truncated: ", bytes_.size(), " bytes in all");
    for (float value : values) {
      if (!std::isfinite(value)) return Damaged("holds a value that is no number");
    }
    return absl::OkStatus();
  }

  const absl::string_view bytes_, name_;
  const ModelFile& model_;
  ByteCursor cursor_;
  int rank_ = 0;
};

}  // namespace

void MergedRow(const Q4Matrix& matrix, const DenseUpdate* update, int row, absl::Span<float> out) {
  matrix.DequantiseRow(row, out);
  if (update != nullptr) update->AddTo(row, out);
}

void DenseUpdate::AddTo(int row, absl::Span<float> weights) const {
  // Plain pointers: it is done for every row of every matrix at each start.
  const size_t columns = weights.size();
  const size_t rank = a.size() / columns;
  const float* const factors = b.data() + static_cast<size_t>(row) * rank;
  float* const sum = weights.data();
  for (size_t k = 0; k < rank; ++k) {
    const float factor = factors[k];
    const float* const added = a.data() + k * columns;
    for (size_t i = 0; i < columns; ++i) sum[i] += factor * added[i];
  }
}

absl::StatusOr<AdapterFile> AdapterFile::Parse(absl::string_view bytes, absl::string_view name,
                                               const ModelFile& model) {
  AdapterFile adapter;
  ASSIGN_OR_RETURN(adapter.layers_, Parser(bytes, name, model).Parse());
  adapter.sha256_ = Sha256Hex(bytes);
  return adapter;
}

absl::StatusOr<AdapterFile> AdapterFile::Load(const std::string& path, const ModelFile& model) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return Parse(bytes, path, model);
}

}  // namespace tremplin
