// SIGINT and SIGTERM as something to wait for.
#ifndef TREMPLIN_SERVICE_CLI_STOP_SIGNALS_H_
#define TREMPLIN_SERVICE_CLI_STOP_SIGNALS_H_

#include <memory>

#include "absl/status/statusor.h"

namespace tremplin::cli {

// While it lives, SIGINT and SIGTERM do not end the program but the waiting.
// Blocking them and waiting with sigwait is not enough: libraries start threads
// before main that block nothing, and one of those would take the signal.
//
// At most one at a time. Thread safety: Wait on one thread, Wake on any.
class StopSignals {
 public:
  // kUnavailable when the process has no file descriptor left.
  static absl::StatusOr<std::unique_ptr<StopSignals>> Create();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Blocks until a signal or Wake; the signal's number, 0 after Wake.
  int Wait();
  void Wake();

 private:
  StopSignals() = default;
  int reader_ = -1;
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_STOP_SIGNALS_H_
