// What is written to standard error while this lives, as lines.
#ifndef TREMPLIN_TESTS_BASE_CAPTURED_STDERR_H_
#define TREMPLIN_TESTS_BASE_CAPTURED_STDERR_H_

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/testing/temp_folder.h"

namespace tremplin::testing {

class CapturedStderr {
 public:
  CapturedStderr() : saved_(dup(STDERR_FILENO)) {
    const int file = open(Path().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dup2(file, STDERR_FILENO);
    close(file);
  }
  ~CapturedStderr() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }
  CapturedStderr(const CapturedStderr&) = delete;
  CapturedStderr& operator=(const CapturedStderr&) = delete;

  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    std::ifstream file(Path());
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }

 private:
  std::string Path() const { return folder_.File("stderr"); }

  TempFolder folder_;
  const int saved_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_BASE_CAPTURED_STDERR_H_
