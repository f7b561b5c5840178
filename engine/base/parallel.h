// The same work for many items, on several threads.
#ifndef TREMPLIN_ENGINE_BASE_PARALLEL_H_
#define TREMPLIN_ENGINE_BASE_PARALLEL_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace tremplin {

// Calls `work` for 0 to `count` - 1, each once, on `threads` threads (at least
// one: the caller's) in no stated order, until one fails: what has not begun by
// then is left out. Returns once no call runs any more, with the failure of the
// lowest index among those that ran. REQUIRES: `work` may run concurrently.
absl::Status ForEachInParallel(size_t count, int threads,
                               const std::function<absl::Status(size_t)>& work);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_PARALLEL_H_
