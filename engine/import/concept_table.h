// The concepts of one file, gathered over its rows.
#ifndef TREMPLIN_ENGINE_IMPORT_CONCEPT_TABLE_H_
#define TREMPLIN_ENGINE_IMPORT_CONCEPT_TABLE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/import/importer.h"
#include "engine/import/item_notes.h"
#include "engine/import/item_outlet.h"
#include "engine/taxonomy/concept_patch.h"

namespace tremplin {

// The language of "skills_fr.csv" and "occupations_en-us.csv": "fr", "en"; "" when
// the name of the file says none.
std::string LanguageOfFileName(absl::string_view path);
// The version in "unix_item_v460_utf8.csv" and "esco-v1.2.0-en/skills_en.csv":
// "460", "1.2.0", the last one of the path; "" when there is none.
std::string VersionOfPath(absl::string_view path);

// Rows that speak about one concept need not be neighbours, so that all concepts
// of the file are held: at most kMaxConcepts with kMaxStatements labels,
// descriptions and relations in all. An item is a concept that the file speaks
// about, not a row.
class ConceptTable {
 public:
  static constexpr size_t kMaxConcepts = 500'000;
  static constexpr size_t kMaxStatements = 5'000'000;

  // Texts are in parts.language; when that is "" it is guessed from them, else
  // French.
  ConceptTable(ConceptParts parts, ItemOutlet& outlet)
      : parts_(std::move(parts)), outlet_(outlet) {}

  // The concept of that id, new where `location` is its first row.
  Concept& At(const ConceptId& id, absl::string_view location);
  bool Holds(const ConceptId& id) const { return place_of_.contains(id); }
  ItemNotes& NotesOf(const ConceptId& id) { return entries_[place_of_.at(id)].second; }

  // Add to the concept of that id; an empty text or target adds nothing.
  void AddLabel(Concept& entry, LabelKind kind, std::string text);
  void AddDescription(Concept& entry, std::string text);
  void AddRelation(Concept& entry, RelationKind kind, ConceptId target);
  // By the English name of its target.
  void AddRelationByLabel(Concept& entry, RelationKind kind, std::string label);

  // Of the relations that the file states, when only its rows tell.
  void set_target_prefix(absl::string_view prefix) { parts_.target_prefix = std::string(prefix); }

  // kInvalidArgument when it has become too large.
  absl::Status CheckSize() const;
  // Hands all concepts out, in the order of their first rows.
  absl::Status Deliver();

 private:
  void SetLanguage();

  ConceptParts parts_;
  ItemOutlet& outlet_;
  std::vector<std::pair<Concept, ItemNotes>> entries_;
  absl::flat_hash_map<ConceptId, size_t> place_of_;  // in entries_
  size_t statements_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CONCEPT_TABLE_H_
