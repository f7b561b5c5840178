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
#include "engine/embedding/int8_weights.h"
#include "engine/embedding/lane_pool.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/window_encoder.h"

namespace tremplin {

// BERT's encoder (Devlin et al., NAACL 2019). All tokens of a call go through each matrix
// together, without padding; attention looks at one window at a time. Threads share the
// tokens out and meet once per layer.
class Int8Encoder final : public WindowEncoder {
 public:
  // kFailedPrecondition when the model has sizes that the kernels do not take: heads of
  // another width than 16, 32 or 64, or more than 4,096 inner columns. `file` must outlive
  // the encoder: the word table is read from it. `adapter` (null: none) is merged into the
  // weights.
  static absl::StatusOr<std::unique_ptr<Int8Encoder>> Create(const ModelFile& file,
                                                             const AdapterFile* adapter,
                                                             const Int8Kernels& kernels,
                                                             int threads);
  ~Int8Encoder() override;

  absl::Status Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                      TakeStates take) const override;

 private:
  struct Layer {
    Int8Matrix query_key_value, attention_output, inner, outer;
    const NormWeights *attention_norm = nullptr, *output_norm = nullptr;
  };
  struct Lane;
  struct Workspace;
  class Pass;

  Int8Encoder(const ModelFile& file, const AdapterFile* adapter, const Int8Kernels& kernels,
              int threads);

  // One that no other caller is using, for `tokens` tokens.
  std::unique_ptr<Workspace> TakeWorkspace(size_t tokens) const;
  void GiveBack(std::unique_ptr<Workspace> workspace) const;

  const ModelFile& file_;
  const Int8Kernels& kernels_;
  const size_t dimension_, heads_, head_width_, inner_width_;
  const size_t threads_;
  std::vector<Layer> layers_;
  const std::vector<float> position_sums_;
  mutable LanePool pool_;
  mutable Mutex mu_;
  mutable std::vector<std::unique_ptr<Workspace>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_ENCODER_H_
