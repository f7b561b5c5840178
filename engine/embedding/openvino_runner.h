// Runs the encoder's graph on batches of token windows. The one place where
// OpenVINO's exceptions are caught.
#ifndef TREMPLIN_ENGINE_EMBEDDING_OPENVINO_RUNNER_H_
#define TREMPLIN_ENGINE_EMBEDDING_OPENVINO_RUNNER_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/base/mutex.h"
#include "engine/embedding/batch_plan.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/openvino_graph.h"
#include "openvino/runtime/compiled_model.hpp"
#include "openvino/runtime/infer_request.hpp"

namespace tremplin {

// The states of one batch, row by row.
class TokenStates {
 public:
  TokenStates(std::vector<float> values, size_t width, size_t dimension)
      : values_(std::move(values)), width_(width), dimension_(dimension) {}
  // Those of the first `tokens` tokens of the batch's window number `window`.
  absl::Span<const float> Window(size_t window, size_t tokens) const {
    return {values_.data() + window * width_ * dimension_, tokens * dimension_};
  }

 private:
  std::vector<float> values_;
  size_t width_, dimension_;
};

// Thread safety: Run may be called concurrently; callers share the threads.
class OpenVinoRunner {
 public:
  // Compiles the graph for `threads` threads. kInternal with OpenVINO's message
  // when it refuses. `file` must outlive the runner: the word table is read
  // from it. `adapter` (null: none) is merged into the graph.
  static absl::StatusOr<std::unique_ptr<OpenVinoRunner>> Create(const ModelFile& file,
                                                                const AdapterFile* adapter,
                                                                MatrixFormat format, int threads);

  // REQUIRES: batch.windows are indices into `windows`, whose token ids are
  // within the vocabulary and whose lengths are at most sizes().positions.
  // kDeadlineExceeded or kCancelled within some milliseconds of the deadline;
  // kInternal with OpenVINO's message.
  absl::StatusOr<TokenStates> Run(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                                  const Deadline& deadline) const;

 private:
  OpenVinoRunner(const ModelFile& file, ov::CompiledModel compiled);

  void FillInputs(absl::Span<const TokenWindow> windows, const WindowBatch& batch, float* sums,
                  float* mask) const;
  absl::StatusOr<TokenStates> Infer(absl::Span<const TokenWindow> windows, const WindowBatch& batch,
                                    const Deadline& deadline, ov::InferRequest* request) const;
  // A request that no other caller is using.
  ov::InferRequest TakeRequest() const;
  void GiveBack(ov::InferRequest request) const;

  const ModelFile& file_;
  std::vector<float> position_sums_;  // position + type embedding, by position
  mutable ov::CompiledModel compiled_;
  mutable Mutex mu_;
  mutable std::vector<ov::InferRequest> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_OPENVINO_RUNNER_H_
