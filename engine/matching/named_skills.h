// What the taxonomies know of what a requirement asks for.
#ifndef TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_
#define TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/need.h"
#include "engine/extraction/concept_index.h"
#include "engine/snapshot/snapshot.h"
#include "engine/taxonomy/concept.h"
#include "engine/taxonomy/taxonomy.h"
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

// What a code stands for, if it can be taught: an ordinal of the snapshot's concepts.
std::optional<uint32_t> StatedSkill(const Snapshot& snapshot, const Code& code);

// `need` with the labels of stated skills, in its language where they have one, as texts
// of the requirements that have none. kInvalidArgument for one that no loaded taxonomy
// has or that cannot be taught.
absl::StatusOr<Need> WithSkillTexts(Need need, const Taxonomy& taxonomy);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NAMED_SKILLS_H_
