// Which concepts an answer may hold.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_FILTER_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_FILTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/extraction/concept_index.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

struct ConceptFilter {
  std::vector<std::string> schemes;  // "ESCO", "ROME"; empty = all
  std::vector<ConceptKind> kinds;    // empty = all
  bool with_obsolete = false;

  bool Admits(const Concept& entry) const;
};

// The texts of the admitted concepts, ascending.
std::vector<uint32_t> AdmittedTexts(const ConceptIndex& index, const ConceptFilter& filter);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_FILTER_H_
