#include "service/cli/stop_signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace tremplin::cli {
namespace {

// A handler has no argument of its own. Set before it is installed.
int writer = -1;

void Send(unsigned char number) {
  // The pipe holds far more than anybody sends; a full one wakes as well.
  [[maybe_unused]] const ssize_t written = write(writer, &number, 1);
}

void OnSignal(int signal) {
  const int interrupted_errno = errno;
  Send(static_cast<unsigned char>(signal));
  errno = interrupted_errno;
}

void Install(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

absl::StatusOr<std::unique_ptr<StopSignals>> StopSignals::Create() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot wait for signals: ", std::strerror(errno)));
  }
  std::unique_ptr<StopSignals> signals(new StopSignals());
  signals->reader_ = ends[0];
  writer = ends[1];
  Install(OnSignal);
  return signals;
}

StopSignals::~StopSignals() {
  Install(SIG_DFL);
  close(reader_);
  close(writer);
}

int StopSignals::Wait() {
  unsigned char number = 0;
  while (read(reader_, &number, 1) < 0 && errno == EINTR) {
  }
  return number;
}

void StopSignals::Wake() { Send(0); }

}  // namespace tremplin::cli
