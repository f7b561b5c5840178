// By which of its labels a concept is shown.
#ifndef TREMPLIN_ENGINE_TAXONOMY_CONCEPT_LABELS_H_
#define TREMPLIN_ENGINE_TAXONOMY_CONCEPT_LABELS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// The preferred label in `language`; null when there is none.
const ConceptLabel* PreferredLabel(const Concept& entry, absl::string_view language);

// The preferred label in `language`, else in French, else the first one; null when
// there is none. Labels live as long as their concept.
const ConceptLabel* LabelToShow(const Concept& entry, absl::string_view language);
// Its text; "" when there is none.
std::string ShownLabel(const Concept& entry, absl::string_view language);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TAXONOMY_CONCEPT_LABELS_H_
