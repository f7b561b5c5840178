#include "service/cli/progress.h"

#include <unistd.h>

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tremplin::cli {
namespace {

constexpr std::chrono::milliseconds kTerminalInterval{100};
constexpr std::chrono::seconds kLogInterval{10};

std::string Duration(double seconds) {
  if (seconds < 60) return absl::StrFormat("%.0f s", seconds);
  if (seconds < 3600) return absl::StrFormat("%.0f min", seconds / 60);
  return absl::StrFormat("%.1f h", seconds / 3600);
}

}  // namespace

Progress::Progress(std::string label, std::string what)
    : label_(std::move(label)), what_(std::move(what)), terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() { Finish(); }

void Progress::Update(int64_t done, int64_t total) {
  done_ = done;
  total_ = total;
  dirty_ = true;
  const auto now = Clock::now();
  if (shown_at_ == Clock::time_point{}) shown_at_ = start_;
  const bool due =
      terminal_ ? now - shown_at_ >= kTerminalInterval : now - shown_at_ >= kLogInterval;
  if (due) Show();
}

void Progress::Show() {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_ - begun_) / seconds : 0;
  std::string line = absl::StrCat(label_, ": ", done_);
  if (total_ > 0)
    absl::StrAppendFormat(&line, " / %d %s (%.0f %%)", total_, what_,
                          100.0 * static_cast<double>(done_) / static_cast<double>(total_));
  if (total_ <= 0) absl::StrAppend(&line, " ", what_);
  absl::StrAppendFormat(&line, ", %.*f/s", rate < 10 ? 1 : 0, rate);
  if (total_ > done_ && rate > 0) {
    absl::StrAppend(&line, ", ", Duration(static_cast<double>(total_ - done_) / rate), " left");
  }
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", line.c_str());
  std::fflush(stderr);
  shown_at_ = Clock::now();
  dirty_ = false;
}

void Progress::Finish() {
  const bool was_shown = shown_at_ != Clock::time_point{} && shown_at_ != start_;
  // Quick work on few items leaves no line.
  if (dirty_ && was_shown) Show();
  if (terminal_ && was_shown) std::fputc('\n', stderr);
  shown_at_ = Clock::time_point{};
  dirty_ = false;
}

}  // namespace tremplin::cli
