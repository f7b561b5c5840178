// The passages of an entry that can teach something: what is embedded and
// searched, and what an answer quotes.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_UNIT_H_
#define TREMPLIN_ENGINE_SNAPSHOT_UNIT_H_

#include <string>
#include <vector>

#include "engine/catalogue/entry.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

enum class UnitKind {
  kTitle,
  kObjective,
  kOutcome,
  kContent,
  kModule,
  kDescription,  // of a certification
  kBlock,        // title of a block
  kCompetence,   // competence line of a block
};

// One passage. `text` is what is embedded: the quoted bytes, for the content of
// a module with the module's title before them ("title : …").
struct Unit {
  UnitKind kind = UnitKind::kTitle;
  // The field of the owner that holds the passage, as in FieldViolation:
  // "modules[2].content".
  std::string field_path;
  Span span;  // of the passage within that field, bytes
  std::string text;
};

inline constexpr int kMaxUnitsPerOwner = 64;
inline constexpr int kMaxPassageBytes = 400;
inline constexpr int kMaxWholeTextBytes = 2000;

// Cuts an entry (Training or Certification; others have none) into at most
// kMaxUnitsPerOwner units: the title first, then the passages in field order.
// Neighbouring sentences are joined up to kMaxPassageBytes, but an outcome, a
// title and a competence line are one unit each. Nothing is inherited.
std::vector<Unit> CutIntoUnits(const Entry& entry);

// One text for the entry as a whole: title, then its fields in order of weight
// (objective, outcomes, modules' titles, content; description, blocks), cut at
// kMaxWholeTextBytes on a word border. Whole-text similarity is computed on it.
std::string WholeText(const Entry& entry);

// The stated language, else a guess from WholeText.
Language EntryLanguage(const Entry& entry);

// The bytes of the entry at `field_path`; empty when there is no such text.
absl::string_view FieldText(const Entry& entry, absl::string_view field_path);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_UNIT_H_
