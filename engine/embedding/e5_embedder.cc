#include "engine/embedding/e5_embedder.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/log.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/adapter_file.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/embedding/int8_encoder.h"
#include "engine/embedding/int8_kernels.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/openvino_encoder.h"
#include "engine/embedding/pooling.h"
#include "engine/embedding/self_check.h"
#include "engine/embedding/tokenizer.h"

namespace tremplin {
namespace {

constexpr absl::string_view kQueryPrefix = "query: ";
constexpr absl::string_view kPassagePrefix = "passage: ";
// Changes when the same tokens may give another vector for a reason that no
// other part of the fingerprint tells: prefixes, windows, pooling.
constexpr absl::string_view kRecipe = "prefix1-window1-mean1";
// Weights rounded by column, activations by row; the first had groups of 32 for both.
constexpr absl::string_view kInt8Path = "int8-2";

// What all precisions of one model file share.
struct Model {
  std::string name;
  ModelFile file;
  std::optional<AdapterFile> adapter;
  Tokenizer tokenizer;

  const AdapterFile* Adapter() const { return adapter.has_value() ? &*adapter : nullptr; }
  // Of the weights, adapter included: the beginnings of the files' checksums.
  std::string WeightsId() const {
    const std::string base = file.sha256().substr(0, 12);
    return adapter.has_value() ? absl::StrCat(base, "+", adapter->sha256().substr(0, 12)) : base;
  }
  // Whether the vectors are those that PinnedModelVectors holds.
  bool IsPinned() const { return file.sha256() == kPinnedModelSha256 && !adapter.has_value(); }
};

struct TokenizedText {
  std::vector<Token> tokens;  // prefix included, its tokens with empty ranges
  bool has_text = false;      // some token stands for bytes of the text
};

TokenizedText TokenizeRequest(const Tokenizer& tokenizer, const EmbeddingRequest& request) {
  const absl::string_view prefix = request.role == TextRole::kQuery ? kQueryPrefix : kPassagePrefix;
  TokenizedText tokenized;
  tokenized.tokens = tokenizer.Tokenize(absl::StrCat(prefix, request.text));
  for (Token& token : tokenized.tokens) {
    token.begin -= std::min<uint32_t>(token.begin, prefix.size());
    token.end -= std::min<uint32_t>(token.end, prefix.size());
    tokenized.has_text = tokenized.has_text || token.begin < token.end;
  }
  return tokenized;
}

class E5Embedder final : public Embedder {
 public:
  // `path`: of the arithmetic, as the fingerprint tells it.
  E5Embedder(std::shared_ptr<const Model> model, std::unique_ptr<WindowEncoder> encoder,
             absl::string_view precision, absl::string_view path)
      : model_(std::move(model)),
        encoder_(std::move(encoder)),
        fingerprint_(absl::StrCat(model_->name, ":", model_->WeightsId(), ":", path, ":", kRecipe,
                                  "-tokenizer", Tokenizer::kVersion)),
        model_id_(absl::StrCat(model_->name, "/", precision)) {}

  int dimension() const override { return model_->file.sizes().dimension; }
  const std::string& fingerprint() const override { return fingerprint_; }
  const std::string& model_id() const override { return model_id_; }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    RETURN_IF_ERROR(CheckEmbeddingRequests(requests));
    RETURN_IF_ERROR(deadline.Check());
    std::vector<Pooling> poolings;
    std::vector<TokenWindow> windows;
    for (size_t i = 0; i < requests.size(); ++i) {
      RETURN_IF_ERROR(deadline.Check());
      const TokenizedText text = TokenizeRequest(model_->tokenizer, requests[i]);
      poolings.emplace_back(text.tokens, requests[i].spans, dimension());
      // A prefix alone says nothing about a text: it keeps the zero vector.
      if (text.has_text) AppendWindows(i, text.tokens, &windows);
    }
    RETURN_IF_ERROR(
        encoder_->Encode(windows, deadline, [&](size_t window, absl::Span<const float> states) {
          poolings[windows[window].request].AddWindow(windows[window].first, states);
        }));
    std::vector<EmbeddingResult> results;
    results.reserve(requests.size());
    for (const Pooling& pooling : poolings) results.push_back(pooling.Finish());
    return results;
  }

 private:
  void AppendWindows(size_t request, absl::Span<const Token> tokens,
                     std::vector<TokenWindow>* windows) const {
    const size_t most = model_->file.sizes().positions - 2;
    for (size_t first = 0; first < tokens.size(); first += most) {
      TokenWindow& window = windows->emplace_back();
      window.request = request;
      window.first = static_cast<uint32_t>(first);
      window.ids.push_back(model_->tokenizer.bos());
      for (const Token& token : tokens.subspan(first, most)) window.ids.push_back(token.id);
      window.ids.push_back(model_->tokenizer.eos());
    }
  }

  const std::shared_ptr<const Model> model_;
  const std::unique_ptr<WindowEncoder> encoder_;
  const std::string fingerprint_;
  const std::string model_id_;
};

absl::StatusOr<std::unique_ptr<Embedder>> CreateFp32(const std::shared_ptr<const Model>& model,
                                                     int threads,
                                                     const E5EmbedderOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<OpenVinoEncoder> encoder,
                   OpenVinoEncoder::Create(model->file, model->Adapter(), threads,
                                           static_cast<size_t>(options.tokens_per_batch)));
  auto embedder = std::make_unique<E5Embedder>(model, std::move(encoder), "fp32", "fp32");
  // Nothing is known about other weights than the pinned ones, but that lengths
  // must be 1: compared with itself, just that is checked.
  ASSIGN_OR_RETURN(std::vector<KnownVector> known, VectorsOf(*embedder));
  if (model->IsPinned()) known = PinnedModelVectors();
  RETURN_IF_ERROR(Annotate(CheckKnownVectors(*embedder, known), "self-check of fp32"));
  return embedder;
}

absl::StatusOr<std::unique_ptr<Embedder>> CreateInt8(const std::shared_ptr<const Model>& model,
                                                     int threads,
                                                     const E5EmbedderOptions& options) {
  if (FastInt8Kernels().empty()) {
    return absl::FailedPreconditionError(
        "int8: expected a processor with AVX-512 VNNI or AVX-VNNI");
  }
  std::vector<KnownVector> known = PinnedModelVectors();
  if (!model->IsPinned()) {
    ASSIGN_OR_RETURN(std::unique_ptr<Embedder> fp32, CreateFp32(model, threads, options));
    ASSIGN_OR_RETURN(known, VectorsOf(*fp32));
  }
  ASSIGN_OR_RETURN(
      std::unique_ptr<Int8Encoder> encoder,
      Int8Encoder::Create(model->file, model->Adapter(), *FastInt8Kernels()[0], threads));
  auto embedder = std::make_unique<E5Embedder>(model, std::move(encoder), "int8", kInt8Path);
  RETURN_IF_ERROR(Annotate(CheckKnownVectors(*embedder, known), "self-check of int8"));
  return embedder;
}

absl::Status CheckOptions(const E5EmbedderOptions& options) {
  if (options.threads < 0 || options.threads > 1024) {
    return absl::InvalidArgumentError(
        absl::StrCat("threads: expected 0 to 1024, got ", options.threads));
  }
  if (options.tokens_per_batch < 1 || options.tokens_per_batch > (1 << 20)) {
    return absl::InvalidArgumentError(absl::StrCat("tokens_per_batch: expected 1 to ", 1 << 20,
                                                   ", got ", options.tokens_per_batch));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const Model>> LoadModel(const E5EmbedderOptions& options) {
  const bool pinned = options.expected_sha256.empty();
  ASSIGN_OR_RETURN(ModelFile file, ModelFile::Load(options.model_path,
                                                   pinned ? absl::string_view(kPinnedModelSha256)
                                                          : options.expected_sha256));
  absl::StatusOr<Tokenizer> tokenizer = Tokenizer::Create(file.vocabulary());
  if (!tokenizer.ok()) return Annotate(tokenizer.status(), options.model_path);
  std::optional<AdapterFile> adapter;
  std::string name = file.sha256() == kPinnedModelSha256
                         ? std::string(kPinnedModelName)
                         : std::filesystem::path(options.model_path).stem().string();
  if (!options.adapter_path.empty()) {
    ASSIGN_OR_RETURN(adapter, AdapterFile::Load(options.adapter_path, file));
    name = std::filesystem::path(options.adapter_path).stem().string();
  }
  return std::make_shared<const Model>(
      Model{std::move(name), std::move(file), std::move(adapter), *std::move(tokenizer)});
}

absl::Status NoPrecision(const absl::Status& status, const std::string& path) {
  return absl::FailedPreconditionError(absl::StrCat(path, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Embedder>> CreateE5Embedder(E5EmbedderOptions options) {
  RETURN_IF_ERROR(CheckOptions(options));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Model> model, LoadModel(options));
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const bool try_int8 =
      options.precision == EncoderPrecision::kInt8 ||
      (options.precision == EncoderPrecision::kAuto && !FastInt8Kernels().empty());
  if (try_int8) {
    absl::StatusOr<std::unique_ptr<Embedder>> embedder = CreateInt8(model, threads, options);
    if (embedder.ok()) return embedder;
    if (options.precision == EncoderPrecision::kInt8) {
      return NoPrecision(embedder.status(), options.model_path);
    }
    Log(LogLevel::kWarning, "encoder_without_int8",
        {{"model", model->name}, {"reason", std::string(embedder.status().message())}});
  }
  absl::StatusOr<std::unique_ptr<Embedder>> embedder = CreateFp32(model, threads, options);
  if (!embedder.ok()) return NoPrecision(embedder.status(), options.model_path);
  return embedder;
}

}  // namespace tremplin
