// The first letters of a label in, the concepts that begin so out.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_COMPLETION_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_COMPLETION_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/extraction/concept_filter.h"
#include "engine/extraction/concept_index.h"
#include "engine/text/language.h"

namespace tremplin {

struct ConceptCompletion {
  uint32_t concept_ordinal = 0;  // into ConceptIndex::concepts()
  uint32_t text = 0;             // its label that begins so, into ConceptIndex::texts()
};

// At most `limit` concepts with a label in `language` (kUnknown: any) in which a
// word begins with `prefix`, whatever its case and accents: labels that themselves
// begin so first, then short labels first, ties in the order of letters and of
// concepts. Hidden labels count. Scans all labels, some milliseconds for 100,000.
// kInvalidArgument for a prefix without a letter and for a limit out of
// 1..kMaxConcepts.
absl::StatusOr<std::vector<ConceptCompletion>> CompleteConcepts(const ConceptIndex& index,
                                                                absl::string_view prefix,
                                                                Language language,
                                                                const ConceptFilter& filter,
                                                                int limit);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_COMPLETION_H_
