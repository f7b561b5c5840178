// Work that may crash, done where a crash is only a result.
#ifndef TREMPLIN_ENGINE_EMBEDDING_CHILD_PROCESS_H_
#define TREMPLIN_ENGINE_EMBEDDING_CHILD_PROCESS_H_

#include <chrono>
#include <functional>

#include "absl/status/status.h"

namespace tremplin {

// Runs `work` in a forked copy of this process and returns its status: code and
// the first kilobytes of the message. kInternal when the copy is ended by a
// signal ("ended by signal 11"), kDeadlineExceeded when it takes longer than
// `timeout` and is killed, kUnavailable when the system refuses another
// process. Nothing that `work` changes is seen here, and no destructor or exit
// handler runs there after it.
//
// Only the calling thread exists in the copy: a lock that another thread holds
// at that moment stays locked there, so call this at start-up, before threads,
// and count on the timeout otherwise.
absl::Status RunInChildProcess(const std::function<absl::Status()>& work,
                               std::chrono::milliseconds timeout);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_CHILD_PROCESS_H_
