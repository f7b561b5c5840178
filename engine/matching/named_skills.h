// What the taxonomies know of what a requirement asks for.
#ifndef TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_
#define TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extraction/concept_index.h"
#include "engine/taxonomy/concept.h"
#include "engine/text/language.h"

namespace tremplin {

// Skills, knowledge and fields of training.
bool CanBeTaught(ConceptKind kind);

// The concepts that `requirement` as a whole names word by word (LabelTable):
// « apprentissage automatique » is what ESCO calls "machine learning" too; that « pour
// la banque » is not. Those that can be taught, of every scheme; ordinals of `concepts`,
// ascending.
std::vector<uint32_t> NamedSkills(const ConceptIndex& concepts, absl::string_view requirement,
                                  Language language);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_
