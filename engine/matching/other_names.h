// Other names of what a requirement asks for, from the taxonomies.
#ifndef TREMPLIN_ENGINE_MATCHING_OTHER_NAMES_H_
#define TREMPLIN_ENGINE_MATCHING_OTHER_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extraction/concept_index.h"
#include "engine/index/lexical_index.h"
#include "engine/text/language.h"

namespace tremplin {

struct OtherName {
  std::string label;
  Language language = Language::kUnknown;
  QueryTerms words;  // SubjectTerms of the label
};

// More of them cost time and are seldom what people write.
inline constexpr size_t kMaxOtherNames = 12;

// The labels, in every language, of the skills and the knowledge that `requirement` as a
// whole names word by word (LabelTable): « apprentissage automatique » is "machine
// learning" too. Without those that only add words to the requirement's own, and those of
// which one word is left when verbs that go with any subject are gone. In the order of
// the index; at most kMaxOtherNames.
std::vector<OtherName> OtherNamesOf(const ConceptIndex& concepts, absl::string_view requirement,
                                    Language language);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_OTHER_NAMES_H_
