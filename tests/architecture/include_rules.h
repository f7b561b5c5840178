// The walls of the house as data: which folder may include which, which library
// stays behind which adapter, which words stand nowhere.
#ifndef TREMPLIN_TESTS_ARCHITECTURE_INCLUDE_RULES_H_
#define TREMPLIN_TESTS_ARCHITECTURE_INCLUDE_RULES_H_

#include <string>
#include <vector>

namespace tremplin {

struct SourceFile {
  std::string path;  // from the repository's root: "engine/base/ids.h"
  std::string text;
};

// One line per breach, "file:line includes X, not allowed because ...", or
// "file:line says X, ...", in the order of the files and their lines. Empty
// when all rules hold.
std::vector<std::string> BrokenRules(const std::vector<SourceFile>& files);

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_ARCHITECTURE_INCLUDE_RULES_H_
