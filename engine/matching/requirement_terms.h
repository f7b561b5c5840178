// The words of a requirement that decide whether a passage speaks of it.
#ifndef TREMPLIN_ENGINE_MATCHING_REQUIREMENT_TERMS_H_
#define TREMPLIN_ENGINE_MATCHING_REQUIREMENT_TERMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/language.h"

namespace tremplin {

// The terms (WordTerms) of the words that `requirement` writes as names: with a
// capital inside a sentence, with two capitals, or with letters and digits.
// Languages are none: "meetings in English" may be taught as « anglais ». Empty
// for a text in capitals throughout. Sorted, each once.
//
// Similar vectors do not make one tool another: who needs Power BI is not
// served in full by what teaches a spreadsheet.
std::vector<std::string> ProperNameTerms(absl::string_view requirement, Language language);

// WordTerms without verbs that go with any subject (« gérer », « utiliser »,
// "manage"): « analyser les ventes » and « analyser les risques » share nothing
// that counts. All terms when no others are left.
std::vector<std::string> SubjectTerms(absl::string_view requirement, Language language);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_REQUIREMENT_TERMS_H_
