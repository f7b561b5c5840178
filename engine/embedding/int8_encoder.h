// The encoder's layers in integers of a byte, on our own kernels.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_ENCODER_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_ENCODER_H_

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "engine/base/mutex.h"
#include "engine/embedding/adapter_file.h"
#include "engine/embedding/int8_kernels.h"
#include "engine/embedding/int8_model.h"
#include "engine/embedding/int8_pass.h"
#include "engine/embedding/lane_pool.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/window_encoder.h"

namespace tremplin {

// BERT's encoder (Devlin et al., NAACL 2019). All tokens of a call go through each matrix
// together, without padding; attention looks at one window at a time. Threads share the
// tokens out and meet once per layer.
class Int8Encoder final : public WindowEncoder {
 public:
  // As Int8Model::Create. A call works on at most `threads` threads; calls that come while
  // others run have fewer, and at least their own.
  static absl::StatusOr<std::unique_ptr<Int8Encoder>> Create(const ModelFile& file,
                                                             const AdapterFile* adapter,
                                                             const Int8Kernels& kernels,
                                                             int threads);

  absl::Status Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                      TakeStates take) const override;

 private:
  Int8Encoder(Int8Model model, const Int8Kernels& kernels, size_t threads);

  // One that no other caller is using.
  std::unique_ptr<Int8Workspace> TakeWorkspace() const;
  void GiveBack(std::unique_ptr<Int8Workspace> workspace) const;

  const Int8Model model_;
  const Int8Kernels& kernels_;
  const size_t threads_;
  mutable LanePool pool_;
  mutable Mutex mu_;
  mutable std::vector<std::unique_ptr<Int8Workspace>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_ENCODER_H_
