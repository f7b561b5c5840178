// Writes the terms of texts, for scripts that must take words as the service does.
//
//   word_terms LANGUAGE < texts > terms
//
// One text per line in, its WordTerms of that language ("fr", "en") on one line
// out, with spaces between them.
#include <cstdio>
#include <iostream>
#include <string>

#include "absl/strings/str_join.h"
#include "engine/text/language.h"
#include "engine/text/terms.h"

int main(int argc, char** argv) {
  const tremplin::Language language =
      argc == 2 ? tremplin::LanguageFromTag(argv[1]) : tremplin::Language::kUnknown;
  if (language == tremplin::Language::kUnknown) {
    std::fputs("usage: word_terms fr|en < texts > terms\n", stderr);
    return 2;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    std::cout << absl::StrJoin(tremplin::WordTerms(line, language), " ") << '\n';
  }
  return std::cout.flush() ? 0 : 1;
}
