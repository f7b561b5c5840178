#include "engine/extraction/concept_text.h"

#include "absl/strings/str_cat.h"
#include "engine/taxonomy/concept_labels.h"

namespace tremplin {
namespace {

void AddLabels(const Concept& entry, uint32_t ordinal, std::vector<ConceptText>& texts) {
  for (const ConceptLabel& label : entry.labels) {
    texts.push_back({.concept_ordinal = ordinal,
                     .language = LanguageFromTag(label.language),
                     .text = label.text,
                     .is_preferred = label.kind == LabelKind::kPreferred});
  }
}

}  // namespace

std::vector<ConceptText> TextsOf(absl::Span<const std::shared_ptr<const Concept>> concepts) {
  std::vector<ConceptText> texts;
  for (uint32_t i = 0; i < concepts.size(); ++i) {
    const Concept& entry = *concepts[i];
    AddLabels(entry, i, texts);
    for (const ConceptDescription& description : entry.descriptions) {
      const ConceptLabel* const label = PreferredLabel(entry, description.language);
      texts.push_back({.concept_ordinal = i,
                       .language = LanguageFromTag(description.language),
                       .is_description = true,
                       .text = label != nullptr ? absl::StrCat(label->text, ". ", description.text)
                                                : description.text});
    }
  }
  return texts;
}

std::vector<ConceptText> LabelsOf(absl::Span<const std::shared_ptr<const Concept>> concepts) {
  std::vector<ConceptText> texts;
  for (uint32_t i = 0; i < concepts.size(); ++i) AddLabels(*concepts[i], i, texts);
  return texts;
}

}  // namespace tremplin
