// An entry of a taxonomy: an occupation, a skill, a field of training.
#ifndef TREMPLIN_ENGINE_TAXONOMY_CONCEPT_H_
#define TREMPLIN_ENGINE_TAXONOMY_CONCEPT_H_

#include <string>
#include <vector>

#include "engine/base/ids.h"

namespace tremplin {

// "rome:M1805", "rome:100023" (an OGR number), "esco:<uuid>", "isco:2512",
// "isced-f:0613", "formacode:31054", "nsf:326", or an own vocabulary's
// "<vocabulary>:<code>".
using ConceptId = StringId<struct ConceptTag>;

enum class ConceptKind {
  kUnknown,
  kOccupation,
  kOccupationGroup,
  kSkill,
  kKnowledge,
  kSkillGroup,
  kTrainingField,
  kWorkContext,
  kSector
};
enum class ConceptStatus { kUnknown, kCurrent, kObsolete };
// Hidden labels are found but never shown: misspellings, old names.
enum class LabelKind { kUnknown, kPreferred, kAlternative, kHidden };
// From the concept that states it to its target: "is narrower than", "needs",
// "may need", "is the same as", "is nearly", "is within", "contains", "is
// near", "takes the place of", "was split from".
enum class RelationKind {
  kUnknown,
  kBroader,
  kEssential,
  kOptional,
  kExactMatch,
  kCloseMatch,
  kBroadMatch,
  kNarrowMatch,
  kRelated,
  kSucceeds,
  kSplitFrom
};

struct ConceptLabel {
  std::string language;  // BCP-47
  LabelKind kind = LabelKind::kPreferred;
  std::string text;
  friend auto operator<=>(const ConceptLabel&, const ConceptLabel&) = default;
};

struct ConceptDescription {
  std::string language;  // BCP-47
  std::string text;
  friend auto operator<=>(const ConceptDescription&, const ConceptDescription&) = default;
};

struct ConceptRelation {
  RelationKind kind = RelationKind::kUnknown;
  // May name a concept that no file has brought yet.
  ConceptId target;
  // Of a producer that writes names instead of ids: an English label of the
  // target, when `target` is empty. The taxonomy finds the concept.
  std::string label;
  friend auto operator<=>(const ConceptRelation&, const ConceptRelation&) = default;
};

// Several files may speak about one concept: its labels per language, its place
// in the hierarchy, its relations. Until the file with its labels has come, it
// has none.
struct Concept {
  ConceptId id;
  std::string source;   // which producer's which list: "esco:skills", "rome:occupations"
  std::string scheme;   // "ESCO", "ROME", "ISCO", "ISCED-F", "FORMACODE", "NSF", …
  std::string version;  // of the scheme, "1.2.0", "460"; "" = not stated
  ConceptKind kind = ConceptKind::kUnknown;
  ConceptStatus status = ConceptStatus::kUnknown;
  std::string code;  // the scheme's notation, "M1805", "2512.4"; "" = none
  std::string uri;
  // In ascending order, without repeats, at most one preferred label per language.
  std::vector<ConceptLabel> labels;
  std::vector<ConceptDescription> descriptions;  // at most one per language
  std::vector<ConceptRelation> relations;        // in ascending order, without repeats
  bool fictitious = false;
  friend bool operator==(const Concept&, const Concept&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TAXONOMY_CONCEPT_H_
