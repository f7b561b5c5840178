#include "engine/taxonomy/concept_labels.h"

namespace tremplin {

const ConceptLabel* PreferredLabel(const Concept& entry, absl::string_view language) {
  for (const ConceptLabel& label : entry.labels) {
    if (label.kind == LabelKind::kPreferred && label.language == language) return &label;
  }
  return nullptr;
}

const ConceptLabel* LabelToShow(const Concept& entry, absl::string_view language) {
  for (absl::string_view wanted : {language, absl::string_view("fr")}) {
    if (const ConceptLabel* label = PreferredLabel(entry, wanted)) return label;
  }
  for (const ConceptLabel& label : entry.labels) {
    if (label.kind == LabelKind::kPreferred) return &label;
  }
  return nullptr;
}

std::string ShownLabel(const Concept& entry, absl::string_view language) {
  const ConceptLabel* const label = LabelToShow(entry, language);
  return label == nullptr ? "" : label->text;
}

}  // namespace tremplin
