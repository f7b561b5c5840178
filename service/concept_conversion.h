// Concepts of the taxonomies to messages of the contract.
#ifndef TREMPLIN_SERVICE_CONCEPT_CONVERSION_H_
#define TREMPLIN_SERVICE_CONCEPT_CONVERSION_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/extraction/concept_index.h"
#include "engine/taxonomy/concept.h"
#include "engine/taxonomy/taxonomy.h"
#include "tremplin/v1/skill_service.pb.h"

namespace tremplin {

// Labels are shown in `language` (BCP-47, "" = French) where there is one.
void WriteSummary(const Concept& entry, absl::string_view language, v1::ConceptSummary& message);
// The label at `text` of the index.
void WriteMatchedLabel(const ConceptIndex& index, uint32_t text, v1::ConceptLabel& message);
// All but the revision.
void WriteConcept(const Concept& entry, const Taxonomy& taxonomy, absl::string_view language,
                  v1::Concept& message);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_CONCEPT_CONVERSION_H_
