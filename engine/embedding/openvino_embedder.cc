#include "engine/embedding/openvino_embedder.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

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
#include "engine/embedding/batch_plan.h"
#include "engine/embedding/child_process.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/openvino_runner.h"
#include "engine/embedding/openvino_self_check.h"
#include "engine/embedding/pooling.h"
#include "engine/embedding/tokenizer.h"

namespace tremplin {
namespace {

constexpr absl::string_view kQueryPrefix = "query: ";
constexpr absl::string_view kPassagePrefix = "passage: ";
// Changes when the same tokens may give another vector for a reason that no
// other part of the fingerprint tells: prefixes, windows, pooling. The widths that windows
// are padded to are no such reason: they move a component by .0035 at most in int8, less
// than int8 itself does.
constexpr absl::string_view kRecipe = "prefix1-window1-mean1";
constexpr std::chrono::seconds kChildTimeout(60);

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

class OpenVinoEmbedder final : public Embedder {
 public:
  OpenVinoEmbedder(std::shared_ptr<const Model> model, std::unique_ptr<OpenVinoRunner> runner,
                   absl::string_view precision, int tokens_per_batch)
      : model_(std::move(model)),
        runner_(std::move(runner)),
        tokens_per_batch_(tokens_per_batch),
        fingerprint_(absl::StrCat(model_->name, ":", model_->WeightsId(), ":", precision, ":",
                                  kRecipe, "-tokenizer", Tokenizer::kVersion)),
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
    for (const WindowBatch& batch : PlanBatches(windows, tokens_per_batch_)) {
      ASSIGN_OR_RETURN(const TokenStates states, runner_->Run(windows, batch, deadline));
      for (size_t w = 0; w < batch.windows.size(); ++w) {
        const TokenWindow& window = windows[batch.windows[w]];
        poolings[window.request].AddWindow(window.first, states.Window(w, window.ids.size()));
      }
    }
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
  const std::unique_ptr<OpenVinoRunner> runner_;
  const size_t tokens_per_batch_;
  const std::string fingerprint_;
  const std::string model_id_;
};

// True where OpenVINO quantises activations on the fly. Elsewhere int8 weights
// are expanded before use, which is slower than f32 ones and no more exact.
bool HasInt8DotProducts() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni")) return true;
  // AVX-VNNI: leaf 7, subleaf 1, EAX bit 4 (Intel SDM, CPUID). clang 14's
  // __builtin_cpu_supports does not know its name.
  constexpr unsigned kAvxVnni = 1u << 4;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 &&
         (eax & kAvxVnni) != 0;
#else
  return false;
#endif
}

absl::StatusOr<std::unique_ptr<Embedder>> Compile(const std::shared_ptr<const Model>& model,
                                                  MatrixFormat format, int threads,
                                                  const OpenVinoEmbedderOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<OpenVinoRunner> runner,
                   OpenVinoRunner::Create(model->file, model->Adapter(), format, threads));
  return std::make_unique<OpenVinoEmbedder>(model, std::move(runner),
                                            format == MatrixFormat::kInt8Groups ? "int8" : "fp32",
                                            options.tokens_per_batch);
}

absl::StatusOr<std::unique_ptr<Embedder>> CompileFp32(const std::shared_ptr<const Model>& model,
                                                      int threads,
                                                      const OpenVinoEmbedderOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<Embedder> embedder,
                   Compile(model, MatrixFormat::kFloat32, threads, options));
  // Nothing is known about other weights than the pinned ones, but that lengths
  // must be 1: compared with itself, just that is checked.
  ASSIGN_OR_RETURN(std::vector<KnownVector> known, VectorsOf(*embedder));
  if (model->IsPinned()) known = PinnedModelVectors();
  RETURN_IF_ERROR(Annotate(CheckKnownVectors(*embedder, known), "self-check of fp32"));
  return embedder;
}

absl::StatusOr<std::unique_ptr<Embedder>> CompileInt8(const std::shared_ptr<const Model>& model,
                                                      int threads,
                                                      const OpenVinoEmbedderOptions& options) {
  std::vector<KnownVector> known = PinnedModelVectors();
  if (!model->IsPinned()) {
    ASSIGN_OR_RETURN(std::unique_ptr<Embedder> fp32, CompileFp32(model, threads, options));
    ASSIGN_OR_RETURN(known, VectorsOf(*fp32));
  }
  const auto compile_and_check = [&]() -> absl::StatusOr<std::unique_ptr<Embedder>> {
    ASSIGN_OR_RETURN(std::unique_ptr<Embedder> embedder,
                     Compile(model, MatrixFormat::kInt8Groups, threads, options));
    RETURN_IF_ERROR(CheckKnownVectors(*embedder, known));
    return embedder;
  };
  // Seen with oneDNN held to fewer instructions than OpenVINO counts on: the
  // generated code ends the process instead of failing.
  RETURN_IF_ERROR(
      Annotate(RunInChildProcess([&] { return compile_and_check().status(); }, kChildTimeout),
               "self-check of int8 in a child process"));
  absl::StatusOr<std::unique_ptr<Embedder>> embedder = compile_and_check();
  if (!embedder.ok()) return Annotate(embedder.status(), "self-check of int8");
  return embedder;
}

absl::Status CheckOptions(const OpenVinoEmbedderOptions& options) {
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

absl::StatusOr<std::shared_ptr<const Model>> LoadModel(const OpenVinoEmbedderOptions& options) {
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

absl::StatusOr<std::unique_ptr<Embedder>> CreateOpenVinoEmbedder(OpenVinoEmbedderOptions options) {
  RETURN_IF_ERROR(CheckOptions(options));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Model> model, LoadModel(options));
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const bool try_int8 = options.precision == EncoderPrecision::kInt8Groups ||
                        (options.precision == EncoderPrecision::kAuto && HasInt8DotProducts());
  if (try_int8) {
    absl::StatusOr<std::unique_ptr<Embedder>> embedder = CompileInt8(model, threads, options);
    if (embedder.ok()) return embedder;
    if (options.precision == EncoderPrecision::kInt8Groups) {
      return NoPrecision(embedder.status(), options.model_path);
    }
    Log(LogLevel::kWarning, "encoder_without_int8",
        {{"model", model->name}, {"reason", std::string(embedder.status().message())}});
  }
  absl::StatusOr<std::unique_ptr<Embedder>> embedder = CompileFp32(model, threads, options);
  if (!embedder.ok()) return NoPrecision(embedder.status(), options.model_path);
  return embedder;
}

}  // namespace tremplin
