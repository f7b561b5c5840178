// What one file says about a concept, put together with what others said.
#ifndef TREMPLIN_ENGINE_TAXONOMY_CONCEPT_PATCH_H_
#define TREMPLIN_ENGINE_TAXONOMY_CONCEPT_PATCH_H_

#include <string>
#include <vector>

#include "engine/taxonomy/concept.h"

namespace tremplin {

// Which parts of a concept a file is the authority on. It states them whole: what
// it does not repeat is gone. Whatever else it says only fills what nobody has
// stated yet.
struct ConceptParts {
  // source, scheme, version, kind, status, code, uri: of a file that lists the
  // concepts, so that one which it no longer lists has ended.
  bool identity = false;
  // The labels of one language and of these kinds, and its description.
  std::string language;
  std::vector<LabelKind> labels;
  bool description = false;
  // The relations of these kinds to targets whose ids begin with `target_prefix`.
  std::vector<RelationKind> relations;
  std::string target_prefix;  // "" = any
  friend bool operator==(const ConceptParts&, const ConceptParts&) = default;
};

// `stored` with the parts of `stated` in the place of its own, and the rest of
// `stated` where `stored` has nothing: no labels or description in a language, no
// relations of a kind. REQUIRES: both have the same id, or `stored` is a new
// concept without one. The result is in the canonical order.
Concept Patched(Concept stored, const Concept& stated, const ConceptParts& parts);

// Sorts labels, descriptions and relations, drops repeats, and makes all but the
// first of several preferred labels of one language alternative ones. An
// alternative that says the same as the preferred label is dropped.
void Canonicalise(Concept& entry);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TAXONOMY_CONCEPT_PATCH_H_
