// The skills of the taxonomies that an entry of the catalogue teaches.
#ifndef TREMPLIN_ENGINE_MATCHING_TAUGHT_SKILLS_H_
#define TREMPLIN_ENGINE_MATCHING_TAUGHT_SKILLS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/matching/matcher.h"
#include "engine/snapshot/snapshot.h"
#include "engine/text/proficiency.h"

namespace tremplin {

struct TaughtSkill {
  uint32_t concept_ordinal = 0;  // of Snapshot::concepts
  EvidenceOrigin origin = EvidenceOrigin::kInferred;
  // How far the passage or the title says that it leads (taught_level.h).
  Proficiency level = Proficiency::kUnknown;
  // INHERITED without knowing whether the certification is validated in whole.
  bool scope_unknown = false;
  bool title_only = false;
  // The words that name it; empty for what is only declared or reviewed.
  EntryKey source;         // the entry itself, or the certification
  std::string field_path;  // "modules[2].content"
  Span span;               // within that field, bytes
};

// The edges of the entry at `ref`, by ascending concept, each once: what people have
// verified, what its codes declare, what its own passages name, what it inherits from
// the certifications that it validates. Of several ways to one concept the first of
// these counts, with the words of the best passage: the entry's own before a
// certification's, any before a title. What people have rejected is left out. None
// without taxonomies.
std::vector<TaughtSkill> TaughtSkills(const Snapshot& snapshot, OwnerRef ref);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_TAUGHT_SKILLS_H_
