// Progress of long work on standard error: a line that is rewritten on a
// terminal, plain lines in a log.
#ifndef TREMPLIN_SERVICE_CLI_PROGRESS_H_
#define TREMPLIN_SERVICE_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin::cli {

// Thread safety: none; one per piece of work.
class Progress {
 public:
  // `what` in the plural: "texts", "needs", "bytes".
  explicit Progress(std::string label, std::string what);
  ~Progress();

  // What was done before, which says nothing about the rate. To be called first, if at all.
  void Begin(int64_t done) { begun_ = done; }
  // `total` 0 = not known. Shows items, rate and time left, at most ten times a
  // second on a terminal, every ten seconds otherwise.
  void Update(int64_t done, int64_t total);
  // Shows the last state and ends the line.
  void Finish();

 private:
  using Clock = std::chrono::steady_clock;
  void Show();

  const std::string label_, what_;
  const bool terminal_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point shown_at_{};
  int64_t begun_ = 0;  // with this many done
  int64_t done_ = 0, total_ = 0;
  bool dirty_ = false;
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_PROGRESS_H_
