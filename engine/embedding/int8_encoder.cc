#include "engine/embedding/int8_encoder.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

// With fewer tokens a lane would wait for the others longer than it works, most of all when
// the machine has more to do.
constexpr size_t kTokensPerLane = 32;

}  // namespace

absl::StatusOr<std::unique_ptr<Int8Encoder>> Int8Encoder::Create(const ModelFile& file,
                                                                 const AdapterFile* adapter,
                                                                 const Int8Kernels& kernels,
                                                                 int threads) {
  ASSIGN_OR_RETURN(Int8Model model, Int8Model::Create(file, adapter));
  return std::unique_ptr<Int8Encoder>(
      new Int8Encoder(std::move(model), kernels, static_cast<size_t>(threads)));
}

Int8Encoder::Int8Encoder(Int8Model model, const Int8Kernels& kernels, size_t threads)
    : model_(std::move(model)), kernels_(kernels), threads_(threads), pool_(threads) {}

std::unique_ptr<Int8Workspace> Int8Encoder::TakeWorkspace() const {
  {
    MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<Int8Workspace> workspace = std::move(idle_.back());
      idle_.pop_back();
      return workspace;
    }
  }
  return std::make_unique<Int8Workspace>(model_, threads_);
}

void Int8Encoder::GiveBack(std::unique_ptr<Int8Workspace> workspace) const {
  MutexLock lock(&mu_);
  // Some 20 MB each: what an onrush of callers needed is not kept.
  if (idle_.size() < threads_) idle_.push_back(std::move(workspace));
}

absl::Status Int8Encoder::Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                                 TakeStates take) const {
  RETURN_IF_ERROR(deadline.Check());
  for (const PassPlan& plan : PlanPasses(windows)) {
    std::unique_ptr<Int8Workspace> workspace = TakeWorkspace();
    Int8Pass pass(model_, kernels_, windows, plan, deadline, workspace.get());
    pool_.Run(
        std::clamp<size_t>(plan.tokens() / kTokensPerLane, 1, threads_),
        [&](size_t lane, size_t lanes, LaneBarrier& barrier) { pass.Run(lane, lanes, barrier); });
    if (pass.status().ok()) {
      for (size_t w = 0; w < plan.windows.size(); ++w) take(plan.windows[w], pass.States(w));
    }
    GiveBack(std::move(workspace));
    RETURN_IF_ERROR(pass.status());
  }
  return absl::OkStatus();
}

}  // namespace tremplin
