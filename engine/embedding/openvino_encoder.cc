#include "engine/embedding/openvino_encoder.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/openvino_graph.h"
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

ov::AnyMap Properties(int threads) {
  return {
      // One stream that all threads work on: a need waits for its vectors, and
      // large batches fill the threads just as well.
      ov::num_streams(1),
      ov::inference_num_threads(threads),
      // Pinned threads of two processes would fight for the same cores.
      ov::hint::enable_cpu_pinning(false),
      // bf16 would be chosen by itself where the processor has it.
      ov::hint::inference_precision(ov::element::f32),
  };
}

}  // namespace

absl::StatusOr<std::unique_ptr<OpenVinoEncoder>> OpenVinoEncoder::Create(const ModelFile& file,
                                                                         const AdapterFile* adapter,
                                                                         int threads,
                                                                         size_t tokens_per_batch) {
  try {
    ov::Core core;
    ov::CompiledModel compiled =
        core.compile_model(BuildEncoderGraph(file, adapter), "CPU", Properties(threads));
    return std::unique_ptr<OpenVinoEncoder>(
        new OpenVinoEncoder(file, std::move(compiled), tokens_per_batch));
  } catch (const std::exception& e) {
    return FromException(e, "to compile the encoder");
  }
}

OpenVinoEncoder::OpenVinoEncoder(const ModelFile& file, ov::CompiledModel compiled,
                                 size_t tokens_per_batch)
    : file_(file), tokens_per_batch_(tokens_per_batch), compiled_(std::move(compiled)) {}

void OpenVinoEncoder::FillInputs(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                                 float* sums, float* mask) const {
  const size_t dimension = file_.sizes().dimension;
  for (size_t w = 0; w < batch.windows.size(); ++w) {
    const std::vector<int32_t>& ids = windows[batch.windows[w]].ids;
    float* row = sums + w * batch.width * dimension;
    for (size_t t = 0; t < ids.size(); ++t, row += dimension) {
      file_.EmbedToken(ids[t], t, {row, dimension});
    }
    std::fill_n(row, (batch.width - ids.size()) * dimension, 0.0f);
    float* mask_row = mask + w * batch.width;
    std::fill_n(mask_row, ids.size(), 0.0f);
    std::fill_n(mask_row + ids.size(), batch.width - ids.size(), kMasked);
  }
}

ov::InferRequest OpenVinoEncoder::TakeRequest() const {
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

void OpenVinoEncoder::GiveBack(ov::InferRequest request) const {
  MutexLock lock(&mu_);
  idle_.push_back(std::move(request));
}

absl::Status OpenVinoEncoder::Infer(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                                    const Deadline& deadline, ov::InferRequest* request,
                                    TakeStates take) const {
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
  const ov::Tensor output = request->get_output_tensor();
  const float* const states = output.data<float>();
  for (size_t w = 0; w < rows; ++w) {
    const size_t window = batch.windows[w];
    take(window, {states + w * batch.width * dimension, windows[window].ids.size() * dimension});
  }
  return absl::OkStatus();
}

absl::Status OpenVinoEncoder::EncodeBatch(absl::Span<const TokenWindow> windows,
                                          const WindowBatch& batch, const Deadline& deadline,
                                          TakeStates take) const {
  RETURN_IF_ERROR(deadline.Check());
  try {
    ov::InferRequest request = TakeRequest();
    absl::Status status = Infer(windows, batch, deadline, &request, take);
    // A request that threw is dropped instead: its state is unknown.
    GiveBack(std::move(request));
    return status;
  } catch (const std::exception& e) {
    return FromException(e, "to encode a batch");
  }
}

absl::Status OpenVinoEncoder::Encode(absl::Span<const TokenWindow> windows,
                                     const Deadline& deadline, TakeStates take) const {
  for (const WindowBatch& batch : PlanBatches(windows, tokens_per_batch_)) {
    RETURN_IF_ERROR(EncodeBatch(windows, batch, deadline, take));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
