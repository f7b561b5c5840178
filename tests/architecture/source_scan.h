// Reads just enough C++ to know what a file includes and which words stand in
// its code.
#ifndef TREMPLIN_TESTS_ARCHITECTURE_SOURCE_SCAN_H_
#define TREMPLIN_TESTS_ARCHITECTURE_SOURCE_SCAN_H_

#include <string>
#include <string_view>
#include <vector>

namespace tremplin {

// Something found in a file; lines count from 1.
struct Occurrence {
  int line = 0;
  std::string text;
};

struct SourceScan {
  // What stands between the quotes or angle brackets, in order.
  std::vector<Occurrence> includes;
  // Identifiers and keywords outside comments, literals and #include lines, in order.
  std::vector<Occurrence> words;
};

// Never fails: a file that is not C++ yields whatever looks like it. Macros are
// not expanded, and conditional code counts as code.
SourceScan ScanSource(std::string_view source);

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_ARCHITECTURE_SOURCE_SCAN_H_
