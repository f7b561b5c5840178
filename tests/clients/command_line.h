// Runs the built `tremplin` program as a person or a script would.
#ifndef TREMPLIN_TESTS_CLIENTS_COMMAND_LINE_H_
#define TREMPLIN_TESTS_CLIENTS_COMMAND_LINE_H_

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {

struct CommandRun {
  int exit_code = -1;  // 128 + signal when one ended it
  std::string out, err;
};

// A folder to work in and the program. Thread safety: none; the test program
// must have one thread when Run is called.
class CommandLine {
 public:
  // A path within the folder.
  std::string Path(const std::string& name) const { return folder_.File(name); }
  // Writes a file into the folder; its path.
  std::string File(const std::string& name, const std::string& bytes) const {
    std::ofstream(Path(name), std::ios::binary) << bytes;
    return Path(name);
  }
  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }

  // Writes of the program that would make a file larger than this fail, as on
  // a full disk. 0 = no limit.
  void LimitFileSize(rlim_t bytes) { file_size_limit_ = bytes; }

  // The program is killed (SIGKILL) as soon as `when` holds.
  void KillWhen(std::function<bool()> when) { kill_when_ = std::move(when); }

  // Runs `tremplin` with these arguments, nothing to read and the folder as its
  // working folder.
  CommandRun Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), TREMPLIN_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const std::string out = Path(".out"), err = Path(".err");
    const pid_t child = fork();
    if (child == 0) Become(argv.data(), out, err);
    CommandRun run;
    int status = 0;
    pid_t ended = 0;
    while (kill_when_ && ended == 0 && !kill_when_()) {
      ended = waitpid(child, &status, WNOHANG);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (ended == 0) {
      if (kill_when_) kill(child, SIGKILL);
      EXPECT_EQ(waitpid(child, &status, 0), child);
    }
    run.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    run.out = Read(out);
    run.err = Read(err);
    return run;
  }

 private:
  [[noreturn]] void Become(char* const* argv, const std::string& out,
                           const std::string& err) const {
    const int none = open("/dev/null", O_RDONLY);
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(none, STDIN_FILENO);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    if (file_size_limit_ != 0) {
      signal(SIGXFSZ, SIG_IGN);  // the write fails instead
      const rlimit limit{file_size_limit_, file_size_limit_};
      setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (chdir(folder_.path().c_str()) == 0) execv(argv[0], argv);
    _exit(127);
  }

  TempFolder folder_;
  rlim_t file_size_limit_ = 0;
  std::function<bool()> kill_when_;
};

// The lines of `text` as JSON; a line that is none is a failure.
inline std::vector<nlohmann::json> JsonLines(const std::string& text) {
  std::vector<nlohmann::json> objects;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    objects.push_back(nlohmann::json::parse(line, nullptr, false));
    EXPECT_FALSE(objects.back().is_discarded()) << line;
  }
  return objects;
}

// The one line that `text` should be; null and a failure otherwise.
inline nlohmann::json JsonLine(const std::string& text) {
  const std::vector<nlohmann::json> lines = JsonLines(text);
  EXPECT_EQ(lines.size(), 1u) << text;
  return lines.empty() ? nlohmann::json::object() : lines.front();
}

inline std::string ModelPath() { return TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin"; }

// Ends a test that needs the encoder's weights where they are not fetched.
#define SKIP_WITHOUT_MODEL()                                      \
  if (!std::filesystem::exists(::tremplin::testing::ModelPath())) \
  GTEST_SKIP() << "skipped: no " << ::tremplin::testing::ModelPath() << " (./dev fetches it)"

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_CLIENTS_COMMAND_LINE_H_
