#include "engine/embedding/openvino_runner.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "openvino/runtime/core.hpp"
#include "openvino/runtime/exception.hpp"
#include "openvino/runtime/properties.hpp"

namespace tremplin {
namespace {

// Added to the scores of padding: exp() of it is 0 in f32, and unlike
// -infinity it cannot turn a row into NaN.
constexpr float kMasked = -1e9f;
constexpr std::chrono::milliseconds kDeadlineCheckInterval(5);

absl::Status FromException(const std::exception& e, absl::string_view doing) {
  return absl::InternalError(absl::StrCat("OpenVINO failed ", doing, ": ", e.what()));
}

ov::AnyMap Properties(MatrixFormat format, int threads) {
  ov::AnyMap properties{
      // One stream that all threads work on: a need waits for its vectors, and
      // large batches fill the threads just as well.
      ov::num_streams(1),
      ov::inference_num_threads(threads),
      // Pinned threads of two processes would fight for the same cores.
      ov::hint::enable_cpu_pinning(false),
      // bf16 would be chosen by itself where the processor has it.
      ov::hint::inference_precision(ov::element::f32),
  };
  const uint64_t group = format == MatrixFormat::kInt8Groups ? kQ4BlockValues : 0;
  properties.insert(ov::hint::dynamic_quantization_group_size(group));
  return properties;
}

}  // namespace

absl::StatusOr<std::unique_ptr<OpenVinoRunner>> OpenVinoRunner::Create(const ModelFile& file,
                                                                       const AdapterFile* adapter,
                                                                       MatrixFormat format,
                                                                       int threads) {
  try {
    ov::Core core;
    ov::CompiledModel compiled = core.compile_model(BuildEncoderGraph(file, adapter, format), "CPU",
                                                    Properties(format, threads));
    return std::unique_ptr<OpenVinoRunner>(new OpenVinoRunner(file, std::move(compiled)));
  } catch (const std::exception& e) {
    return FromException(e, "to compile the encoder");
  }
}

OpenVinoRunner::OpenVinoRunner(const ModelFile& file, ov::CompiledModel compiled)
    : file_(file),
      position_sums_(file.positions().begin(), file.positions().end()),
      compiled_(std::move(compiled)) {
  const size_t dimension = file.token_type().size();
  for (size_t i = 0; i < position_sums_.size(); ++i) {
    position_sums_[i] += file.token_type()[i % dimension];
  }
}

void OpenVinoRunner::FillInputs(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                                float* sums, float* mask) const {
  const size_t dimension = file_.sizes().dimension;
  for (size_t w = 0; w < batch.windows.size(); ++w) {
    const std::vector<int32_t>& ids = windows[batch.windows[w]].ids;
    float* row = sums + w * batch.width * dimension;
    for (size_t t = 0; t < ids.size(); ++t, row += dimension) {
      file_.words().DequantiseRow(ids[t], {row, dimension});
      const float* position = position_sums_.data() + t * dimension;
      for (size_t i = 0; i < dimension; ++i) row[i] += position[i];
    }
    std::fill_n(row, (batch.width - ids.size()) * dimension, 0.0f);
    float* mask_row = mask + w * batch.width;
    std::fill_n(mask_row, ids.size(), 0.0f);
    std::fill_n(mask_row + ids.size(), batch.width - ids.size(), kMasked);
  }
}

ov::InferRequest OpenVinoRunner::TakeRequest() const {
  {
    MutexLock lock(&mu_);
    if (!idle_.empty()) {
      ov::InferRequest request = std::move(idle_.back());
      idle_.pop_back();
      return request;
    }
  }
  return compiled_.create_infer_request();
}

void OpenVinoRunner::GiveBack(ov::InferRequest request) const {
  MutexLock lock(&mu_);
  idle_.push_back(std::move(request));
}

absl::StatusOr<TokenStates> OpenVinoRunner::Infer(absl::Span<const TokenWindow> windows,
                                                  const WindowBatch& batch,
                                                  const Deadline& deadline,
                                                  ov::InferRequest* request) const {
  const size_t rows = batch.windows.size();
  const size_t dimension = file_.sizes().dimension;
  ov::Tensor sums(ov::element::f32, {rows, batch.width, dimension});
  ov::Tensor mask(ov::element::f32, {rows, 1, 1, batch.width});
  FillInputs(windows, batch, sums.data<float>(), mask.data<float>());
  request->set_input_tensor(0, sums);
  request->set_input_tensor(1, mask);
  request->start_async();
  while (!request->wait_for(kDeadlineCheckInterval)) {
    absl::Status status = deadline.Check();
    if (status.ok()) continue;
    request->cancel();
    try {
      request->wait();
    } catch (const ov::Cancelled&) {
      // What was asked for. Without an exception it had finished just before.
    }
    return status;
  }
  const ov::Tensor states = request->get_output_tensor();
  const float* values = states.data<float>();
  return TokenStates({values, values + states.get_size()}, batch.width, dimension);
}

absl::StatusOr<TokenStates> OpenVinoRunner::Run(absl::Span<const TokenWindow> windows,
                                                const WindowBatch& batch,
                                                const Deadline& deadline) const {
  if (absl::Status status = deadline.Check(); !status.ok()) return status;
  try {
    ov::InferRequest request = TakeRequest();
    absl::StatusOr<TokenStates> states = Infer(windows, batch, deadline, &request);
    // A request that threw is dropped instead: its state is unknown.
    GiveBack(std::move(request));
    return states;
  } catch (const std::exception& e) {
    return FromException(e, "to encode a batch");
  }
}

}  // namespace tremplin
