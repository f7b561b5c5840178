// From tokens to the states that a transformer's last layer gives them.
#ifndef TREMPLIN_ENGINE_EMBEDDING_WINDOW_ENCODER_H_
#define TREMPLIN_ENGINE_EMBEDDING_WINDOW_ENCODER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"

namespace tremplin {

// A run of tokens of one text that the encoder sees at once.
struct TokenWindow {
  size_t request = 0;        // index of the text
  uint32_t first = 0;        // of the text's tokens, without special ones
  std::vector<int32_t> ids;  // special tokens at both ends included; not empty
};

// Thread safety: Encode may be called concurrently; callers share the threads.
class WindowEncoder {
 public:
  // States of windows[`window`], a row of the encoder's dimension per token.
  using TakeStates = absl::FunctionRef<void(size_t window, absl::Span<const float> states)>;

  virtual ~WindowEncoder() = default;

  // Calls `take` once for each window, in the caller's thread and in no stated order. A
  // window's states have the same bits whatever windows are beside it.
  // REQUIRES: ids are within the vocabulary, and no window is longer than the model's
  // positions. kDeadlineExceeded or kCancelled within some milliseconds of the deadline, and
  // kInternal where a library fails; `take` may have been called for some windows by then.
  virtual absl::Status Encode(absl::Span<const TokenWindow> windows, const Deadline& deadline,
                              TakeStates take) const = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_WINDOW_ENCODER_H_
