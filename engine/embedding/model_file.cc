#include "engine/embedding/model_file.h"

#include <cmath>
#include <cstring>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/byte_cursor.h"
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// Far above any encoder worth running on a processor, and low enough that no
// product of two sizes overflows 64 bits or asks for absurd memory.
constexpr int kMaxDimension = 8192;
constexpr int kMaxLayers = 128;
constexpr int kMaxVocabulary = 4'000'000;
constexpr int kMaxPositions = 65'536;
constexpr int kMaxRules = 1'200'000;
constexpr int kMaxRuleOutput = 32;
constexpr int kMaxTensors = 10'000;
constexpr int kMaxPieceBytes = 1024;

struct TensorEntry {
  int type = 0;
  uint32_t values = 0;
  absl::string_view bytes;
};

constexpr int kFloat32 = 0;
constexpr int kQ4 = 1;

}  // namespace

class ModelFileParser {
 public:
  ModelFileParser(std::string bytes, absl::string_view name) : name_(name) {
    file_.bytes_ = std::make_unique<const std::string>(std::move(bytes));
    cursor_ = ByteCursor(*file_.bytes_);
  }

  absl::StatusOr<ModelFile> Parse() {
    RETURN_IF_ERROR(ParseSizes());
    RETURN_IF_ERROR(ParsePieces());
    RETURN_IF_ERROR(ParseRules());
    RETURN_IF_ERROR(ParseDirectory());
    RETURN_IF_ERROR(ReadTensors());
    return std::move(file_);
  }

 private:
  template <typename... Parts>
  absl::Status Damaged(const Parts&... parts) const {
    return absl::DataLossError(absl::StrCat(name_, ": ", parts...));
  }
  absl::Status Truncated(absl::string_view what) const {
    return Damaged("truncated in ", what, ": ", file_.bytes_->size(),
                   " bytes in all, expected more than ", cursor_.at());
  }
  absl::Status CheckRange(absl::string_view what, int64_t got, int64_t low, int64_t high) const {
    if (got >= low && got <= high) return absl::OkStatus();
    return Damaged(what, ": expected ", low, " to ", high, ", got ", got);
  }

  absl::Status ParseSizes();
  absl::Status ParsePieces();
  absl::Status ParseRules();
  absl::Status ParseDirectory();
  absl::Status ReadTensors();
  absl::StatusOr<TensorEntry> Find(absl::string_view name, int type, uint64_t values) const;
  absl::Status ReadFloats(absl::string_view name, uint64_t values, std::vector<float>* out) const;
  absl::Status ReadMatrix(absl::string_view name, int rows, int columns, Q4Matrix* out) const;
  absl::Status ReadDense(absl::string_view name, int rows, int columns, DenseWeights* out) const;
  absl::Status ReadNorm(absl::string_view name, NormWeights* out) const;

  const std::string name_;
  ModelFile file_;
  ByteCursor cursor_{absl::string_view()};
  std::map<std::string, TensorEntry, std::less<>> directory_;
  int token_types_ = 0;
};

absl::Status ModelFileParser::ParseSizes() {
  if (cursor_.Take(4) != "E5S1") return Damaged("expected a file that begins with \"E5S1\"");
  const auto version = cursor_.Read<uint32_t>();
  EncoderSizes& sizes = file_.sizes_;
  for (int* field : {&sizes.dimension, &sizes.layers, &sizes.heads, &sizes.feed_forward,
                     &sizes.vocabulary, &sizes.positions, &token_types_}) {
    *field = cursor_.Read<int32_t>();
  }
  sizes.layer_norm_epsilon = cursor_.Read<float>();
  const auto block = cursor_.Read<int32_t>();
  if (!cursor_.ok()) return Truncated("its sizes");
  RETURN_IF_ERROR(CheckRange("version", version, 1, 1));
  RETURN_IF_ERROR(CheckRange("dimension", sizes.dimension, kQ4BlockValues, kMaxDimension));
  RETURN_IF_ERROR(CheckRange("layers", sizes.layers, 1, kMaxLayers));
  RETURN_IF_ERROR(CheckRange("heads", sizes.heads, 1, sizes.dimension));
  RETURN_IF_ERROR(
      CheckRange("feed-forward width", sizes.feed_forward, kQ4BlockValues, 8 * kMaxDimension));
  RETURN_IF_ERROR(CheckRange("vocabulary", sizes.vocabulary, 4, kMaxVocabulary));
  RETURN_IF_ERROR(CheckRange("positions", sizes.positions, 3, kMaxPositions));
  RETURN_IF_ERROR(CheckRange("token types", token_types_, 1, 16));
  RETURN_IF_ERROR(CheckRange("values in a block", block, kQ4BlockValues, kQ4BlockValues));
  if (sizes.dimension % kQ4BlockValues != 0 || sizes.dimension % sizes.heads != 0) {
    return Damaged("dimension: expected a multiple of ", kQ4BlockValues, " and of ", sizes.heads,
                   " heads, got ", sizes.dimension);
  }
  if (sizes.feed_forward % kQ4BlockValues != 0) {
    return Damaged("feed-forward width: expected a multiple of ", kQ4BlockValues, ", got ",
                   sizes.feed_forward);
  }
  if (!(sizes.layer_norm_epsilon > 0 && sizes.layer_norm_epsilon < 0.1f)) {
    return Damaged("layer norm epsilon: expected between 0 and 0.1, got ",
                   sizes.layer_norm_epsilon);
  }
  return absl::OkStatus();
}

absl::Status ModelFileParser::ParsePieces() {
  Vocabulary& vocabulary = file_.vocabulary_;
  const auto count = cursor_.Read<int32_t>();
  for (int* id : {&vocabulary.bos, &vocabulary.eos, &vocabulary.pad, &vocabulary.unknown}) {
    *id = cursor_.Read<int32_t>();
  }
  const auto blob_bytes = cursor_.Read<uint64_t>();
  if (!cursor_.ok()) return Truncated("the tokenizer's header");
  RETURN_IF_ERROR(CheckRange("pieces", count, 4, file_.sizes_.vocabulary));
  for (int id : {vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unknown}) {
    RETURN_IF_ERROR(CheckRange("id of a special piece", id, 0, count - 1));
  }
  const absl::string_view offsets = cursor_.Take((uint64_t{1} + count) * sizeof(uint32_t));
  const absl::string_view scores = cursor_.Take(uint64_t{1} * count * sizeof(float));
  const absl::string_view blob = cursor_.Take(blob_bytes);
  if (!cursor_.ok()) return Truncated("the pieces");

  ByteCursor next_offset(offsets);
  vocabulary.pieces.reserve(count);
  uint32_t begin = next_offset.Read<uint32_t>();
  for (int i = 0; i < count; ++i) {
    const uint32_t end = next_offset.Read<uint32_t>();
    if (begin > end || end > blob.size()) {
      return Damaged("piece ", i, ": bytes ", begin, " to ", end, " are outside the ", blob.size(),
                     " bytes of pieces");
    }
    RETURN_IF_ERROR(CheckRange(absl::StrCat("bytes of piece ", i), end - begin, 1, kMaxPieceBytes));
    vocabulary.pieces.push_back(blob.substr(begin, end - begin));
    begin = end;
  }
  vocabulary.scores.resize(count);
  std::memcpy(vocabulary.scores.data(), scores.data(), scores.size());
  for (int i = 0; i < count; ++i) {
    if (!(std::abs(vocabulary.scores[i]) < 1e4f)) {
      return Damaged("score of piece ", i, ": expected within 10000 of 0, got ",
                     vocabulary.scores[i]);
    }
  }
  return absl::OkStatus();
}

absl::Status ModelFileParser::ParseRules() {
  const auto count = cursor_.Read<int32_t>();
  const auto bytes = cursor_.Read<uint32_t>();
  const absl::string_view raw = cursor_.Take(bytes);
  if (!cursor_.ok()) return Truncated("the normaliser");
  RETURN_IF_ERROR(CheckRange("normaliser rules", count, 0, kMaxRules));
  ByteCursor rules(raw);
  int64_t previous = -1;
  for (int i = 0; i < count; ++i) {
    NormaliserRule rule;
    rule.code_point = rules.Read<uint32_t>();
    const int outputs = rules.Read<uint8_t>();
    RETURN_IF_ERROR(
        CheckRange(absl::StrCat("outputs of normaliser rule ", i), outputs, 0, kMaxRuleOutput));
    for (int j = 0; j < outputs; ++j) rule.output.push_back(rules.Read<uint32_t>());
    if (!rules.ok())
      return Damaged("normaliser rule ", i, ": beyond the ", bytes, " bytes of rules");
    RETURN_IF_ERROR(CheckRange(absl::StrCat("code point of normaliser rule ", i), rule.code_point,
                               previous + 1, 0x10FFFF));
    for (uint32_t out : rule.output) {
      RETURN_IF_ERROR(CheckRange(absl::StrCat("output of normaliser rule ", i), out, 1, 0x10FFFF));
    }
    previous = rule.code_point;
    file_.vocabulary_.rules.push_back(std::move(rule));
  }
  return absl::OkStatus();
}

absl::Status ModelFileParser::ParseDirectory() {
  const auto count = cursor_.Read<int32_t>();
  if (!cursor_.ok()) return Truncated("the tensor directory");
  RETURN_IF_ERROR(CheckRange("tensors", count, 1, kMaxTensors));
  const absl::string_view all = *file_.bytes_;
  for (int i = 0; i < count; ++i) {
    const std::string name(cursor_.Take(cursor_.Read<uint16_t>()));
    TensorEntry entry;
    entry.type = cursor_.Read<uint8_t>();
    entry.values = cursor_.Read<uint32_t>();
    const auto offset = cursor_.Read<uint64_t>();
    const auto bytes = cursor_.Read<uint64_t>();
    if (!cursor_.ok()) return Truncated("the tensor directory");
    if (offset > all.size() || bytes > all.size() - offset) {
      return Damaged("tensor '", name, "': bytes ", offset, " + ", bytes,
                     " are outside the file of ", all.size());
    }
    entry.bytes = all.substr(offset, bytes);
    if (!directory_.emplace(name, entry).second) return Damaged("tensor '", name, "': twice");
  }
  return absl::OkStatus();
}

absl::StatusOr<TensorEntry> ModelFileParser::Find(absl::string_view name, int type,
                                                  uint64_t values) const {
  const auto found = directory_.find(std::string(name));
  if (found == directory_.end()) return Damaged("tensor '", name, "': missing");
  const TensorEntry& entry = found->second;
  const uint64_t bytes =
      type == kFloat32 ? values * sizeof(float) : values / kQ4BlockValues * kQ4BlockBytes;
  if (entry.type != type || entry.values != values || entry.bytes.size() != bytes) {
    return Damaged("tensor '", name, "': expected type ", type, " with ", values, " values in ",
                   bytes, " bytes, got type ", entry.type, " with ", entry.values, " in ",
                   entry.bytes.size());
  }
  return entry;
}

absl::Status ModelFileParser::ReadFloats(absl::string_view name, uint64_t values,
                                         std::vector<float>* out) const {
  ASSIGN_OR_RETURN(const TensorEntry entry, Find(name, kFloat32, values));
  out->resize(values);
  std::memcpy(out->data(), entry.bytes.data(), entry.bytes.size());
  for (float value : *out) {
    if (!std::isfinite(value))
      return Damaged("tensor '", name, "': holds a value that is no number");
  }
  return absl::OkStatus();
}

absl::Status ModelFileParser::ReadMatrix(absl::string_view name, int rows, int columns,
                                         Q4Matrix* out) const {
  ASSIGN_OR_RETURN(const TensorEntry entry, Find(name, kQ4, uint64_t{1} * rows * columns));
  *out = Q4Matrix(entry.bytes, rows, columns);
  return absl::OkStatus();
}

absl::Status ModelFileParser::ReadDense(absl::string_view name, int rows, int columns,
                                        DenseWeights* out) const {
  RETURN_IF_ERROR(ReadMatrix(absl::StrCat(name, ".w"), rows, columns, &out->matrix));
  return ReadFloats(absl::StrCat(name, ".b"), rows, &out->bias);
}

absl::Status ModelFileParser::ReadNorm(absl::string_view name, NormWeights* out) const {
  RETURN_IF_ERROR(ReadFloats(absl::StrCat(name, ".w"), file_.sizes_.dimension, &out->weight));
  return ReadFloats(absl::StrCat(name, ".b"), file_.sizes_.dimension, &out->bias);
}

absl::Status ModelFileParser::ReadTensors() {
  const EncoderSizes& sizes = file_.sizes_;
  const int d = sizes.dimension;
  RETURN_IF_ERROR(ReadMatrix("emb.word", sizes.vocabulary, d, &file_.words_));
  RETURN_IF_ERROR(ReadFloats("emb.pos", uint64_t{1} * sizes.positions * d, &file_.positions_));
  RETURN_IF_ERROR(ReadFloats("emb.type", uint64_t{1} * token_types_ * d, &file_.token_type_));
  file_.token_type_.resize(d);
  RETURN_IF_ERROR(ReadNorm("emb.ln", &file_.embedding_norm_));
  file_.layers_.resize(sizes.layers);
  for (int i = 0; i < sizes.layers; ++i) {
    LayerWeights& layer = file_.layers_[i];
    const std::string prefix = absl::StrCat("l", i, ".");
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "q"), d, d, &layer.query));
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "k"), d, d, &layer.key));
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "v"), d, d, &layer.value));
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "ao"), d, d, &layer.attention_output));
    RETURN_IF_ERROR(ReadNorm(absl::StrCat(prefix, "aln"), &layer.attention_norm));
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "fi"), sizes.feed_forward, d, &layer.inner));
    RETURN_IF_ERROR(ReadDense(absl::StrCat(prefix, "fo"), d, sizes.feed_forward, &layer.outer));
    RETURN_IF_ERROR(ReadNorm(absl::StrCat(prefix, "oln"), &layer.output_norm));
  }
  return absl::OkStatus();
}

absl::StatusOr<ModelFile> ModelFile::Parse(std::string bytes, absl::string_view name,
                                           std::string sha256) {
  ASSIGN_OR_RETURN(ModelFile file, ModelFileParser(std::move(bytes), name).Parse());
  file.sha256_ = std::move(sha256);
  return file;
}

absl::StatusOr<ModelFile> ModelFile::Parse(std::string bytes, absl::string_view name) {
  std::string sha256 = Sha256Hex(bytes);
  return Parse(std::move(bytes), name, std::move(sha256));
}

absl::StatusOr<ModelFile> ModelFile::Load(const std::string& path,
                                          absl::string_view expected_sha256) {
  ASSIGN_OR_RETURN(std::string bytes, ReadFile(path));
  std::string sha256 = Sha256Hex(bytes);
  if (!expected_sha256.empty() && sha256 != expected_sha256) {
    return absl::DataLossError(absl::StrCat(path, ": SHA-256: expected ", expected_sha256, ", got ",
                                            sha256, " (", bytes.size(), " bytes)"));
  }
  return Parse(std::move(bytes), path, std::move(sha256));
}

void ModelFile::EmbedToken(int32_t id, size_t position, absl::Span<float> out) const {
  words_.DequantiseRow(id, out);
  const float* const of_position = positions_.data() + position * out.size();
  for (size_t i = 0; i < out.size(); ++i) out[i] += of_position[i] + token_type_[i];
}

}  // namespace tremplin
