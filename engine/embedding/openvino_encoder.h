// The encoder on OpenVINO: for processors without the instructions that int8_encoder.h
// wants. The one place where OpenVINO's exceptions are caught.
#ifndef TREMPLIN_ENGINE_EMBEDDING_OPENVINO_ENCODER_H_
#define TREMPLIN_ENGINE_EMBEDDING_OPENVINO_ENCODER_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/base/mutex.h"
#include "engine/embedding/adapter_file.h"
#include "engine/embedding/batch_plan.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/window_encoder.h"
#include "openvino/runtime/compiled_model.hpp"
#include "openvino/runtime/infer_request.hpp"

namespace tremplin {

// In f32. Thread safety: as its interface says; callers share the threads.
class OpenVinoEncoder final : public WindowEncoder {
 public:
  // Compiles the graph for `threads` threads. kInternal with OpenVINO's message
  // when it refuses. `file` must outlive the encoder: the word table is read
  // from it. `adapter` (null: none) is merged into the graph. An inference has
  // at most `tokens_per_batch` tokens, padding included, or a single window.
  static absl::StatusOr<std::unique_ptr<OpenVinoEncoder>> Create(const ModelFile& file,
                                                                 const AdapterFile* adapter,
                                                                 int threads,
                                                                 size_t tokens_per_batch);

  absl::Status Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                      TakeStates take) const override;

 private:
  OpenVinoEncoder(const ModelFile& file, ov::CompiledModel compiled, size_t tokens_per_batch);

  void FillInputs(absl::Span<const TokenWindow> windows, const WindowBatch& batch, float* sums,
                  float* mask) const;
  absl::Status Infer(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                     const Deadline& deadline, ov::InferRequest* request, TakeStates take) const;
  absl::Status EncodeBatch(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                           const Deadline& deadline, TakeStates take) const;
  // A request that no other caller is using.
  ov::InferRequest TakeRequest() const;
  void GiveBack(ov::InferRequest request) const;

  const ModelFile& file_;
  const size_t tokens_per_batch_;
  mutable ov::CompiledModel compiled_;
  mutable Mutex mu_;
  mutable std::vector<ov::InferRequest> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_OPENVINO_ENCODER_H_
