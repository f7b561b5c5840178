#include "engine/embedding/child_process.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

// A pipe takes this much in one write even when nobody reads yet.
constexpr size_t kMaxMessageBytes = 4000;

[[noreturn]] void RunAndReport(const std::function<absl::Status()>& work, int report) {
  // The parent's handlers would do the parent's shut-down, and a crash that is
  // expected deserves no core file.
  for (int signal_number : {SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGABRT, SIGTERM, SIGINT}) {
    signal(signal_number, SIG_DFL);
  }
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const absl::Status status = work();
  std::string message(1, static_cast<char>(status.code()));
  message.append(status.message().data(), std::min(status.message().size(), kMaxMessageBytes));
  const ssize_t written = write(report, message.data(), message.size());
  _exit(written == static_cast<ssize_t>(message.size()) ? 0 : 1);
}

// What the child wrote; empty when it wrote nothing. False on timeout.
bool ReadReport(int pipe, std::chrono::steady_clock::time_point until, std::string* report) {
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd ready{pipe, POLLIN, 0};
    const int count = poll(&ready, 1, static_cast<int>(std::max<int64_t>(left.count(), 0)));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    char block[512];
    const ssize_t got = read(pipe, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    report->append(block, static_cast<size_t>(got));
  }
}

}  // namespace

absl::Status RunInChildProcess(const std::function<absl::Status()>& work,
                               std::chrono::milliseconds timeout) {
  int ends[2];
  if (pipe(ends) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot make a pipe: ", std::strerror(errno)));
  }
  absl::Cleanup close_read = [&] { close(ends[0]); };
  const pid_t child = fork();
  if (child == 0) RunAndReport(work, ends[1]);
  close(ends[1]);
  if (child < 0) {
    return absl::UnavailableError(absl::StrCat("cannot fork: ", std::strerror(errno)));
  }
  std::string report;
  const bool in_time = ReadReport(ends[0], std::chrono::steady_clock::now() + timeout, &report);
  if (!in_time) kill(child, SIGKILL);
  int state = 0;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  if (!in_time) {
    return absl::DeadlineExceededError(
        absl::StrCat("not done after ", timeout.count(), " ms, killed"));
  }
  if (WIFSIGNALED(state)) {
    return absl::InternalError(absl::StrCat("ended by signal ", WTERMSIG(state)));
  }
  if (report.empty() || WEXITSTATUS(state) != 0) {
    return absl::InternalError(absl::StrCat("ended with status ", WEXITSTATUS(state)));
  }
  return absl::Status(static_cast<absl::StatusCode>(report[0]), report.substr(1));
}

}  // namespace tremplin
