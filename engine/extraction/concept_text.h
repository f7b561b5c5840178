// The texts by which concepts are found: labels in every language, descriptions.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_TEXT_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_TEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/taxonomy/concept.h"
#include "engine/text/language.h"

namespace tremplin {

struct ConceptText {
  uint32_t concept_ordinal = 0;  // of the concept among those that were given
  Language language = Language::kUnknown;
  bool is_description = false;  // the preferred label with the description behind it
  std::string text;
  bool is_preferred = false;  // the label that the concept goes by in the language
};

// The texts of `concepts`, in their order: of each the labels, then the
// descriptions.
std::vector<ConceptText> TextsOf(absl::Span<const std::shared_ptr<const Concept>> concepts);
// The same without descriptions.
std::vector<ConceptText> LabelsOf(absl::Span<const std::shared_ptr<const Concept>> concepts);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_TEXT_H_
