// One change to a full, valid entry, and what the validation says of it.
#ifndef TREMPLIN_TESTS_CATALOGUE_VALIDATION_CASES_H_
#define TREMPLIN_TESTS_CATALOGUE_VALIDATION_CASES_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/validation.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {

// "field: description" of each violation.
inline std::vector<std::string> Violations(const Entry& entry) {
  std::vector<std::string> lines;
  for (const FieldViolation& violation : Validate(entry)) {
    lines.push_back(absl::StrCat(violation.field, ": ", violation.description));
  }
  return lines;
}

// Changes one thing in a full, valid entry and returns what Validate says.
template <typename T, typename Change>
std::vector<std::string> After(T entry, Change change) {
  change(entry);
  return Violations(entry);
}
template <typename Change>
std::vector<std::string> AfterTraining(Change change) {
  return After(testing::FullTraining(), change);
}
template <typename Change>
std::vector<std::string> AfterOffering(Change change) {
  return After(testing::FullTraining(), [&](Training& t) { change(t.offerings[1]); });
}
template <typename Change>
std::vector<std::string> AfterSession(Change change) {
  return After(testing::FullTraining(), [&](Training& t) { change(t.offerings[0].sessions[1]); });
}
template <typename Change>
std::vector<std::string> AfterNeed(Change change) {
  return After(testing::FullNeed(), change);
}
template <typename Change>
std::vector<std::string> AfterCertification(Change change) {
  return After(testing::FullCertification(), change);
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CATALOGUE_VALIDATION_CASES_H_
